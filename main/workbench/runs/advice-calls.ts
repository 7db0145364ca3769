// Advice before any run: surveys the pictures once per snapshot and starting model, tries a pilot where one is wished for, and decides.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Recipe, Tuning, UserError, type Advice, type AdviceTimes, type CallRequest, type Forecast, type PilotResult } from '../../../preload/contract.ts';
import { advise } from '../../evaluation/index.ts';
import {
  findSnapshot, getAdvice, getProject, hasAdvice, picturesForSnapshot, putPilot, putDatasetProbe, takeSnapshot, type SnapshotPicture, type StoredAdvice, type StoredBackbone,
} from '../../history/index.ts';
import { foldCount, pilotEpochs, pilotPictures, pilotShare, type FittedRun, type Plan, type PlanPicture } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { ensureMeasured, forecastOn } from './forecast-calls.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runWatched } from '../core/run-work.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { planPictures, trainableClasses } from '../core/snapshot-pictures.ts';
import { maxCacheBytes } from '../core/workspace.ts';
import { refuseWhileImporting } from '../projects/import.ts';

type Asked = CallRequest<'advice.probe'>;

/** Chance deals the folds; the same advice comes out of the same pictures. */
const seed = 0;

export function adviceMethods(context: Context): MethodsOf<'advice'> {
  /** Jobs that are going on, by what they are about. */
  const going = new Map<string, number>();
  const start = (asked: Asked, what: 'advice' | 'pilot', work: (subject: Subject, handle: JobHandle) => Promise<void>): { job: number } => {
    const subject = subjectOf(context, asked);
    const key = JSON.stringify([what, asked]);
    const running = going.get(key);
    if (running !== undefined) return { job: running };
    const title = what === 'advice' ? `Advice for “${subject.name}”` : `Pilot for “${subject.name}”`;
    const job = context.jobs.line({ kind: 'dataset-probe', title, project: asked.project, run: null }, (handle) =>
      inTurn(context, asked, handle, () => work(subject, handle)).finally(() => going.delete(key)));
    going.set(key, job.id);
    return { job: job.id };
  };
  return {
    'advice.get': (asked) => adviceFor(context, asked),
    'advice.probe': (asked) => start(asked, 'advice', async (subject, handle) => {
      if (!storedFor(context, subject)) await surveyNow(context, subject, handle);
    }),
    'advice.pilot': (asked) => start(asked, 'pilot', async (subject, handle) => {
      if (!storedFor(context, subject)) await surveyNow(context, subject, handle);
      if (!storedFor(context, subject)?.pilot) await pilotNow(context, subject, handle);
    }),
  };
}

/** Whose pictures, as they are now, with which starting model. */
interface Subject { project: number; name: string; backbone: StoredBackbone; pictures: SnapshotPicture[]; classes: string[] }

/** Throws what `trainableClasses` and `backboneOf` throw, UserError project-busy, project-unknown and advice-too-few. */
function subjectOf(context: Context, { project: id, backbone, leaveOut }: Asked): Subject {
  const project = getProject(context.db, id);
  refuseWhileImporting(context, project);
  const pictures = picturesForSnapshot(context.db, id, leaveOut);
  const classes = trainableClasses(pictures);
  refuseTooFew(planPictures(pictures, classes).filter(({ part }) => part !== 'test'));
  return { project: id, name: project.name, backbone: backboneOf(context, backbone), pictures, classes };
}

/** The survey finds the same once it has read the pictures; nobody should wait for that. */
function refuseTooFew(pictures: readonly PlanPicture[]): void {
  if (foldCount(pictures.map(({ label, group, sha256 }) => ({ label, group: group ?? sha256 }))) < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
}

/** Goes before all runs that wait, after the one that learns: both would be slower for it, and times untrue. */
async function inTurn(context: Context, { project }: Asked, handle: JobHandle, work: () => Promise<void>): Promise<string> {
  using _turn = await context.queue.turn(null, handle.signal);
  handle.begin();
  await work();
  context.emit({ type: 'changed', what: 'advice', project });
  return 'The advice is on Train.';
}

function storedFor({ db }: Context, { project, pictures, backbone }: Pick<Subject, 'project' | 'pictures' | 'backbone'>): StoredAdvice | null {
  const snapshot = findSnapshot(db, project, pictures);
  return snapshot === null ? null : getAdvice(db, snapshot, backbone.sha256);
}

function adviceFor(context: Context, { project, backbone: sha256, leaveOut, minutes }: CallRequest<'advice.get'>): Advice | null {
  const backbone = backboneOf(context, sha256);
  if (!hasAdvice(context.db, getProject(context.db, project).id, sha256)) return null;
  const pictures = picturesForSnapshot(context.db, project, leaveOut);
  const stored = storedFor(context, { project, pictures, backbone });
  if (!stored) return null;
  const limit = minutes === null ? null : minutes * 60;
  // What comes with Thaw learned from photographs; of other files nobody knows.
  return advise({ probe: stored.survey, pilot: stored.pilot, times: timesFor(context, backbone, pictures), synthetic: backbone.builtIn ? false : null, limit }, stored.made);
}

const secondsAt = ({ lines }: Forecast, name: string | undefined): number | null => lines.find((line) => line.name === name)?.secondsTotal ?? null;

/** What learning takes, without a test on every picture by leaving it out: that gives way before a way of learning does. */
function timesFor(context: Context, backbone: StoredBackbone, pictures: readonly SnapshotPicture[]): AdviceTimes {
  const whole = forecastOn(context, backbone, pictures, { strategy: 'fine-tune', tuning: Tuning.parse({}), crossValidate: false });
  const learned = pictures.filter(({ part }) => part !== 'test');
  const epochs = pilotEpochs(Math.round(pilotShare * learned.length));
  const pilot = forecastOn(context, backbone, learned, { strategy: 'fine-tune', tuning: Tuning.parse({ epochs, line: whole.presets?.everything ?? null }), crossValidate: false });
  return {
    transfer: whole.transferSeconds, topBlock: secondsAt(whole, whole.presets?.topBlock), everything: secondsAt(whole, whole.presets?.everything), pilot: secondsAt(pilot, whole.presets?.everything),
  };
}

async function surveyNow(context: Context, { project, backbone, pictures, classes }: Subject, handle: JobHandle): Promise<void> {
  const { db, trainer, workspace, now } = context;
  await ensureMeasured(context, backbone, Tuning.parse({}), handle);
  const snapshot = takeSnapshot(db, project, pictures, now());
  const work = trainer.work('probeDataset', {
    backbone: planBackbone(backbone), classes, pictures: planPictures(pictures, classes), cacheFolder: workspace.cache, seed, engine: null,
  }, handle.signal);
  putDatasetProbe(db, snapshot, backbone.sha256, await runWatched(work, handle), now());
}

/** Throws UserError advice-too-few, line-unusable and what learning throws. */
async function pilotNow(context: Context, subject: Subject, handle: JobHandle): Promise<void> {
  const { db, workspace, trainer } = context;
  const { backbone, classes } = subject;
  const line = forecastOn(context, subject.backbone, subject.pictures, { strategy: 'fine-tune', tuning: Tuning.parse({}), crossValidate: false }).presets?.everything;
  if (line === undefined) throw new UserError('line-unusable', { line: 'everything', lines: '' });
  const pictures = pilotPictures(planPictures(subject.pictures, classes), seed);
  const epochs = pilotEpochs(pictures.filter(({ part }) => part === 'train').length);
  const folder = join(workspace.cache, 'pilots', String(handle.id));
  const plan: Plan = {
    strategy: 'transfer', classes, pictures, recipe: Recipe.parse({ crossValidate: false }), backbone: planBackbone(backbone), seed, startFrom: null, resume: false, engine: null, otherEngines: [],
    cacheFolder: workspace.cache, cacheBytes: maxCacheBytes, runFolder: join(folder, 'frozen'),
  };
  try {
    const began = context.now();
    const frozen = await runWatched(trainer.work('train', plan, handle.signal), handle);
    const tuning = Tuning.parse({ line, epochs });
    const thawed = await runWatched(trainer.work('train', { ...plan, strategy: 'fine-tune', recipe: Recipe.parse({ crossValidate: false, tuning }), runFolder: join(folder, 'thawed') }, handle.signal), handle);
    const snapshot = findSnapshot(db, subject.project, subject.pictures);
    if (snapshot !== null) putPilot(db, snapshot, backbone.sha256, { arm: 'everything', ...paired(plan, frozen, thawed), epochs, seconds: (context.now() - began) / 1000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Who was right where, on the pictures that both answered. */
function paired({ pictures }: Plan, frozen: Pick<FittedRun, 'test'>, thawed: Pick<FittedRun, 'test'>): Omit<PilotResult, 'arm' | 'epochs' | 'seconds'> {
  const rightOf = ({ test }: Pick<FittedRun, 'test'>): Map<number, boolean> =>
    new Map(test.map(({ picture, probabilities }) => [picture, probabilities.indexOf(Math.max(...probabilities)) === pictures[picture]?.label]));
  const [cold, warm] = [rightOf(frozen), rightOf(thawed)];
  const both = [...cold].flatMap(([picture, right]) => { const other = warm.get(picture); return other === undefined ? [] : [{ cold: right, warm: other }]; });
  const count = (fits: (pair: (typeof both)[number]) => boolean): number => both.filter(fits).length;
  return {
    pictures: both.length, frozenCorrect: count((pair) => pair.cold), thawedCorrect: count((pair) => pair.warm),
    onlyFrozen: count((pair) => pair.cold && !pair.warm), onlyThawed: count((pair) => pair.warm && !pair.cold),
  };
}
