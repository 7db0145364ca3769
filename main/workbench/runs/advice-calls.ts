// Advice before any run: probes the pictures once per snapshot and pre-trained model, with a pilot run on request.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Recipe, Tuning, UserError, type Advice, type AdviceTimes, type CallRequest, type Forecast, type PilotResult } from '../../../preload/contract.ts';
import { advise } from '../../evaluation/index.ts';
import {
  findSnapshot, getAdvice, getProject, getReading, hasAdvice, picturesForSnapshot, putPilot, putDatasetProbe, takeSnapshot,
  type SnapshotPicture, type StoredAdvice, type StoredBackbone,
} from '../../history/index.ts';
import { argMax } from '../../numerics/index.ts';
import { foldCount, pilotEpochs, pilotPictures, pilotShare, type FittedRun, type Plan, type PlanPicture } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { gainOver } from './model-comparison-calls.ts';
import { ensureMeasured, forecastOn } from './forecast-calls.ts';
import { refuseWhileImporting, type JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { planPictures, trainableClasses } from '../core/snapshot-pictures.ts';
import { verifySnapshot } from '../imports/verify-files.ts';
import { maxCacheBytes, pilotFolder } from '../core/workspace.ts';
import { jobWords } from '../job-words.ts';

type Asked = CallRequest<'advice.probe'>;

/** Seed of the folds: the same pictures give the same advice. */
const seed = 0;

export function adviceMethods(context: Context): MethodsOf<'advice'> {
  /** Running jobs, by their request. */
  const going = new Map<string, number>();
  const start = (asked: Asked, what: 'advice' | 'pilot', work: AdviceWork, unasked = false): { job: number } => {
    const subject = subjectOf(context, asked);
    const key = JSON.stringify([what, asked]);
    const running = going.get(key);
    // What a person asks for takes the place of what is worked out unasked.
    if (running !== undefined && (unasked || !context.jobs.get(running).unasked)) return { job: running };
    const title = what === 'advice' ? jobWords.advice(subject.name) : jobWords.pilot(subject.name);
    const job = context.jobs.enqueue({ kind: 'dataset-probe', title, project: asked.project, run: null, unasked }, (handle) =>
      inTurn(context, asked, handle, () => work(subject, handle)).finally(() => { if (going.get(key) === handle.id) going.delete(key); }));
    going.set(key, job.id);
    return { job: job.id };
  };
  const survey: AdviceWork = async (subject, handle) => {
    if (!storedFor(context, subject)) await surveyNow(context, subject, handle);
  };
  return {
    'advice.get': (asked) => adviceFor(context, asked),
    'advice.probe': (asked) => start(asked, 'advice', survey),
    'advice.prepare': (asked) => (isDue(context, asked) ? start(asked, 'advice', survey, true) : { job: null }),
    'advice.pilot': (asked) => start(asked, 'pilot', async (subject, handle) => {
      await survey(subject, handle);
      if (!storedFor(context, subject)?.pilot) await pilotNow(context, subject, handle);
    }),
  };
}

type AdviceWork = (subject: Subject, handle: JobHandle) => Promise<void>;

/** Nothing else runs, and there is no advice on these pictures yet, though there could be. */
function isDue(context: Context, asked: Asked): boolean {
  if (context.jobs.list().some(({ state }) => state === 'running' || state === 'queued')) return false;
  try {
    return storedFor(context, subjectOf(context, asked)) === null;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Whose pictures, as they are now, with which starting model. */
interface Subject { project: number; name: string; backbone: StoredBackbone; pictures: SnapshotPicture[]; classes: string[] }

/** Throws what `trainableClasses` and `backboneOf` throw, UserError project-busy, project-unknown and advice-too-few. */
function subjectOf(context: Context, { project: id, backbone, leaveOut }: Asked): Subject {
  const project = getProject(context.db, id);
  refuseWhileImporting(context, project);
  const pictures = picturesForSnapshot(context.db, id, leaveOut);
  const classes = trainableClasses(pictures);
  refuseTooFew(planPictures(pictures, classes, null).filter(({ part }) => part !== 'test'));
  return { project: id, name: project.name, backbone: backboneOf(context, backbone), pictures, classes };
}

/** The probe would refuse, too, but only after reading the pictures. */
function refuseTooFew(pictures: readonly PlanPicture[]): void {
  const units = pictures.map(({ label, group, sha256 }) => ({ label, group: group ?? sha256 }));
  if (foldCount(units) < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
}

/** Goes before all queued runs, after the one that is training: side by side both would be slower, and timings wrong. */
async function inTurn(context: Context, { project }: Asked, handle: JobHandle, work: () => Promise<void>): Promise<string> {
  using _turn = await context.queue.turn(null, handle.signal);
  handle.begin();
  await work();
  context.emit({ type: 'changed', what: 'advice', project });
  return jobWords.adviceReady;
}

function storedFor({ db }: Context, { project, pictures, backbone }: Pick<Subject, 'project' | 'pictures' | 'backbone'>): StoredAdvice | null {
  const snapshot = findSnapshot(db, project, pictures);
  return snapshot === null ? null : getAdvice(db, snapshot, backbone.sha256);
}

function adviceFor(context: Context, { project, backbone: sha256, leaveOut, minutes, ...settings }: CallRequest<'advice.get'>): Advice | null {
  const backbone = backboneOf(context, sha256);
  if (!hasAdvice(context.db, getProject(context.db, project).id, sha256)) return null;
  const pictures = picturesForSnapshot(context.db, project, leaveOut);
  const stored = storedFor(context, { project, pictures, backbone });
  if (!stored) return null;
  const limit = minutes === null ? null : minutes * 60;
  // The built-in model was pre-trained on photographs; of other files that is unknown.
  const times = timesFor(context, backbone, pictures, settings);
  const facts = { probe: stored.survey, pilot: stored.pilot, times, synthetic: backbone.builtIn ? false : null, limit };
  return { ...advise(facts, stored.made), model: leaveOut.length > 0 ? null : gainOver(context, { project, pictures }, backbone.sha256) };
}

const secondsAt = ({ lines }: Forecast, name: string | undefined): number | null => lines.find((line) => line.name === name)?.secondsTotal ?? null;

/** The times that a run with these settings would take; the lines are those of the presets. */
function timesFor(
  context: Context, backbone: StoredBackbone, pictures: readonly SnapshotPicture[], settings: Pick<CallRequest<'advice.get'>, 'crossValidate' | 'tuning'>,
): AdviceTimes {
  const whole = forecastOn(context, backbone, pictures, {
    strategy: 'fine-tune', tuning: Tuning.parse({ ...settings.tuning, line: null }), crossValidate: settings.crossValidate,
  });
  const learned = pictures.filter(({ part }) => part !== 'test');
  const epochs = pilotEpochs(Math.round(pilotShare * learned.length));
  const tuning = Tuning.parse({ epochs, line: whole.presets?.everything ?? null });
  const pilot = forecastOn(context, backbone, learned, { strategy: 'fine-tune', tuning, crossValidate: false });
  return {
    transfer: whole.transferSeconds, topBlock: secondsAt(whole, whole.presets?.topBlock), everything: secondsAt(whole, whole.presets?.everything),
    pilot: secondsAt(pilot, whole.presets?.everything),
  };
}

async function surveyNow(context: Context, { project, backbone, pictures, classes }: Subject, handle: JobHandle): Promise<void> {
  const { db, trainer, workspace, now } = context;
  await ensureMeasured(context, backbone, Tuning.parse({}), handle);
  const snapshot = takeSnapshot(db, project, pictures, now());
  const verified = await verifySnapshot(context, pictures, trainer, handle);
  const work = trainer.work('probeDataset', {
    backbone: planBackbone(backbone), classes, cacheFolder: workspace.cache, seed, engine: null,
    pictures: planPictures(verified, classes, getReading(db, project)),
  }, handle.signal);
  putDatasetProbe(db, snapshot, backbone.sha256, await runWatched(work, handle), now());
}

/** Throws UserError advice-too-few, line-unusable and what learning throws. */
async function pilotNow(context: Context, subject: Subject, handle: JobHandle): Promise<void> {
  const { db, workspace, trainer } = context;
  const { backbone, classes } = subject;
  const whole = forecastOn(context, subject.backbone, subject.pictures, { strategy: 'fine-tune', tuning: Tuning.parse({}), crossValidate: false });
  const line = whole.presets?.everything;
  if (line === undefined) throw new UserError('line-unusable', { line: 'everything', lines: '' });
  const verified = await verifySnapshot(context, subject.pictures, trainer, handle);
  const pictures = pilotPictures(planPictures(verified, classes, getReading(db, subject.project)), seed);
  const epochs = pilotEpochs(pictures.filter(({ part }) => part === 'train').length);
  // Not in the cache, which may be cleared meanwhile.
  const folder = pilotFolder(workspace, handle.id);
  const plan: Plan = {
    strategy: 'transfer', classes, pictures, recipe: Recipe.parse({ crossValidate: false }), backbone: planBackbone(backbone), seed,
    startFrom: null, resume: false, engine: null, otherEngines: [],
    cacheFolder: workspace.cache, cacheBytes: maxCacheBytes, runFolder: join(folder, 'frozen'),
  };
  try {
    const began = context.now();
    const frozen = await runWatched(trainer.work('train', plan, handle.signal), handle);
    const tuning = Tuning.parse({ line, epochs });
    const thawedPlan: Plan = { ...plan, strategy: 'fine-tune', recipe: Recipe.parse({ crossValidate: false, tuning }), runFolder: join(folder, 'thawed') };
    const thawed = await runWatched(trainer.work('train', thawedPlan, handle.signal), handle);
    const snapshot = findSnapshot(db, subject.project, subject.pictures);
    const seconds = (context.now() - began) / 1000;
    if (snapshot !== null) putPilot(db, snapshot, backbone.sha256, { arm: 'everything', ...paired(plan, frozen, thawed), epochs, seconds });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Correct predictions of both, on the pictures that both predicted. */
function paired({ pictures }: Plan, frozen: Pick<FittedRun, 'test'>, thawed: Pick<FittedRun, 'test'>): Omit<PilotResult, 'arm' | 'epochs' | 'seconds'> {
  const correctOf = ({ test }: Pick<FittedRun, 'test'>): Map<number, boolean> =>
    new Map(test.map(({ picture, probabilities }) => [picture, argMax(probabilities) === pictures[picture]?.label]));
  const thawedCorrect = correctOf(thawed);
  const both = [...correctOf(frozen)].flatMap(([picture, correct]) => {
    const other = thawedCorrect.get(picture);
    return other === undefined ? [] : [{ frozen: correct, thawed: other }];
  });
  const count = (fits: (pair: (typeof both)[number]) => boolean): number => both.filter(fits).length;
  return {
    pictures: both.length, frozenCorrect: count((pair) => pair.frozen), thawedCorrect: count((pair) => pair.thawed),
    onlyFrozen: count((pair) => pair.frozen && !pair.thawed), onlyThawed: count((pair) => pair.thawed && !pair.frozen),
  };
}
