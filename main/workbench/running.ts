// Runs: check the request, take a snapshot, make a plan, work it in the trainer, store what came of it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type parts, Recipe, Tuning, UserError, type CallRequest, type PartCounts, type Prediction, type Run } from '../../preload/contract.ts';
import { compareOnSamePictures, measure, mistakes, settingsDiff, whyNotComparable } from '../evaluation/index.ts';
import {
  addCurvePoint, createRun, endRun, finishRun, getBackbone, getProject, getRun, listCurve, listPredictions, listRuns, markResumable, noteRun, picturesForSnapshot,
  renameRun, setRunState, takeSnapshot, testSetDigest, touchProject, trashRun, type SnapshotPicture, type StoredPrediction,
} from '../history/index.ts';
import { Cancelled, type Fitted, type Plan, type PlanPrediction } from '../training/index.ts';
import { knownNames } from './backbones.ts';
import type { Context, MethodsOf } from './context.ts';
import { sentenceOf, type JobHandle } from './jobs.ts';
import { versions } from './versions.ts';

/** Room for decoded pictures and activations; what is beyond is computed anew each time. */
const cacheBytes = 8e9;

/** Runs wait for each other: two at once would only halve each other's speed and spoil both timings. */
type Queue = { last: Promise<unknown> };

const later = (): never => { throw new Error('not there yet'); };
const soon = { 'runs.pause': later, 'runs.finish': later, 'runs.resume': later, 'runs.reorder': later, 'runs.queue': later, 'train.forecast': later, 'train.measure': later };

export function runMethods(context: Context): MethodsOf<'runs' | 'train'> {
  const { db, tell, now } = context;
  const queue: Queue = { last: Promise.resolve() };
  const afterwards = (id: number): Run => {
    const run = getRun(db, id);
    tell({ type: 'changed', what: 'runs', project: run.project });
    return run;
  };
  return {
    'runs.list': ({ project, trashed }) => listRuns(db, project, trashed),
    'runs.get': ({ run }) => getRun(db, run),
    'runs.start': (request) => startRun(context, queue, request),
    'runs.rename': ({ run, name }) => {
      renameRun(db, run, name);
      return afterwards(run);
    },
    'runs.note': ({ run, note }) => {
      noteRun(db, run, note);
      return afterwards(run);
    },
    'runs.trash': ({ run }) => {
      trashRun(db, run, now());
      return afterwards(run);
    },
    'runs.restore': ({ run }) => {
      trashRun(db, run, null);
      return afterwards(run);
    },
    ...soon,
    'runs.curve': ({ run }) => listCurve(db, run),
    'runs.predictions': ({ run, which }) => {
      const all = predictionsOf(context, getRun(db, run));
      if (which === 'all') return all;
      if (which === 'mistakes') return mistakes(all);
      return all.filter((p) => p.label === which.label && p.predicted === which.predicted);
    },
    'runs.compare': ({ runs }) => {
      const chosen = [...new Set(runs)].map((id) => getRun(db, id));
      if (chosen.length < 2) throw new UserError('compare-too-few', {});
      const why = whyNotComparable(chosen);
      const answers = why.length > 0 ? [] : chosen.map((run) => ({ run: run.id, predictions: predictionsOf(context, run) }));
      const pairs = answers.flatMap((a, i) => answers.slice(i + 1).map((b) => compareOnSamePictures(a, b)));
      return { runs: chosen, whyNotComparable: why, settings: settingsDiff(chosen), pairings: pairs };
    },
  };
}

/** What a finished run said of its test pictures, most confident first. */
export function predictionsOf({ db }: Context, run: Run): Prediction[] {
  const nameOf = (index: number) => run.classes[index] ?? '';
  return listPredictions(db, run.id, 'test').map((p) => ({
    picture: p.picture, sha256: p.sha256, name: p.name, label: nameOf(p.label), predicted: nameOf(p.predicted), confidence: p.confidence, probabilities: p.probabilities,
  }));
}

function startRun(context: Context, queue: Queue, request: CallRequest<'runs.start'>): { run: number; job: number } {
  const { db, jobs, now, tell } = context;
  const project = getProject(db, request.project);
  if (jobs.list().some((job) => job.kind === 'import' && job.project === project.id && job.state === 'running')) {
    throw new UserError('project-busy', { project: project.name });
  }
  const backbone = getBackbone(db, request.backbone);
  if (!backbone) throw new UserError('backbone-unknown', { backbone: request.backbone, known: knownNames(context) });
  if (!existsSync(backbone.file)) throw new UserError('backbone-missing', { file: backbone.file });
  const recipe = Recipe.parse({ ...request.recipe, tuning: request.strategy === 'transfer' ? null : Tuning.parse(request.recipe.tuning ?? {}) });
  const pictures = picturesForSnapshot(db, project.id, recipe.leaveOut);
  const classes = classesToLearn(pictures);
  const snapshot = takeSnapshot(db, project.id, pictures, now());
  const run = createRun(db, {
    project: project.id, snapshot, name: request.name ?? freeRunName(context, project.id), strategy: request.strategy, recipe, seed: request.seed,
    backbone: backbone.sha256, classes, counts: countParts(pictures), testSet: testSetDigest(pictures), startedFrom: recipe.tuning?.from ?? null,
  }, now());
  touchProject(db, project.id, now());
  const plan: Plan = {
    strategy: request.strategy, classes, recipe, seed: request.seed, startFrom: null, resume: false, cacheBytes, cacheFolder: context.workspace.cache, runFolder: runFolder(context, run),
    pictures: pictures.map((p) => ({
      path: p.path, known: { format: p.format, width: p.width, height: p.height }, sha256: p.sha256, label: classes.indexOf(p.label), part: p.part, group: p.group,
    })),
    backbone: { file: backbone.file, sha256: backbone.sha256, name: backbone.name, preprocessing: backbone.preprocessing },
  };
  const job = jobs.start({ kind: 'train', title: `Transfer learning "${getRun(db, run).name}"`, project: project.id, run }, async (handle) => {
    const turn = queue.last;
    const work = turn.then(() => workPlan(context, run, plan, pictures, handle));
    queue.last = work.catch(() => {});
    return work;
  });
  tell({ type: 'changed', what: 'runs', project: project.id });
  return { run, job: job.id };
}

export function runFolder({ workspace }: Context, run: number): string {
  return join(workspace.runs, String(run));
}

/** Names of the classes, in order. Throws UserError no-labels, one-class or class-too-small. */
function classesToLearn(pictures: readonly SnapshotPicture[]): string[] {
  const classes = [...new Set(pictures.map((p) => p.label))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const [first] = classes;
  if (first === undefined) throw new UserError('no-labels', {});
  if (classes.length === 1) throw new UserError('one-class', { name: first });
  for (const name of classes) {
    const learned = pictures.filter((p) => p.label === name && p.part === 'train').length;
    if (learned === 0) throw new UserError('class-too-small', { name, pictures: learned });
  }
  return classes;
}

function countParts(pictures: readonly SnapshotPicture[]): PartCounts {
  const counts: PartCounts = { train: 0, validation: 0, test: 0 };
  for (const { part } of pictures) counts[part]++;
  return counts;
}

function freeRunName({ db }: Context, project: number): string {
  const names = new Set([...listRuns(db, project, false), ...listRuns(db, project, true)].map((run) => run.name));
  for (let n = 1; ; n++) if (!names.has(`Transfer ${n}`)) return `Transfer ${n}`;
}

/** Works the plan in the trainer and stores the end of it, whatever end that is. */
async function workPlan(context: Context, run: number, plan: Plan, pictures: readonly SnapshotPicture[], handle: JobHandle): Promise<string> {
  const { db, trainer, tell, now } = context;
  const project = getRun(db, run).project;
  const changed = () => {
    tell({ type: 'changed', what: 'runs', project });
    tell({ type: 'changed', what: 'projects', project });
  };
  try {
    const work = trainer.work('train', plan, handle.signal);
    for (;;) {
      const step = await work.next();
      if (step.done) return storeResult(context, run, plan, pictures, step.value);
      const event = step.value;
      if (event.type === 'progress') handle.progress(event.phase, event.done, event.total);
      else if (event.type === 'state') {
        setRunState(db, run, event.state);
        changed();
      } else if (event.type === 'checkpoint') markResumable(db, run);
      else {
        addCurvePoint(db, run, event.point);
        tell({ type: 'curve', run, point: event.point });
      }
    }
  } catch (error) {
    const died = error instanceof UserError && error.code === 'trainer-died';
    if (error instanceof Cancelled || handle.signal.aborted) endRun(db, run, 'cancelled', 'Stopped before it was finished.', now());
    else endRun(db, run, died ? 'interrupted' : 'failed', sentenceOf(error), now());
    throw error;
  } finally {
    changed();
  }
}

function storeResult({ db, now }: Context, run: number, plan: Plan, pictures: readonly SnapshotPicture[], fitted: Fitted): string {
  const stored = (list: readonly PlanPrediction[]): StoredPrediction[] => list.flatMap(({ picture, probabilities }) => {
    const row = pictures[picture];
    const planned = plan.pictures[picture];
    if (!row || !planned) return [];
    const confidence = Math.max(...probabilities);
    return [{ picture: row.picture, label: planned.label, predicted: probabilities.indexOf(confidence), confidence, probabilities }];
  });
  const predictions = { validation: stored(fitted.validation), test: stored(fitted.test) };
  const metrics = { test: measure(plan.classes, predictions.test), validation: measure(plan.classes, predictions.validation) };
  finishRun(db, run, {
    engine: fitted.engine, versions: { ...fitted.versions, thaw: versions.thaw }, seconds: fitted.seconds, chosenPenalty: fitted.penalty, tuned: fitted.tuned,
    metrics, remarks: [...notMeasured(plan), ...fitted.remarks], predictions,
  }, now());
  return metrics.test ? `${metrics.test.right} of ${metrics.test.n} test pictures right.` : 'Learned, but there are no test pictures to measure it on.';
}

/** Says plainly which classes have no picture in a part. */
function notMeasured({ classes, pictures }: Plan): string[] {
  return classes.flatMap((name, label) => {
    const has = (part: (typeof parts)[number]) => pictures.some((p) => p.label === label && p.part === part);
    return has('test') ? [] : [`"${name}" has no test picture, so how well it is found can't be measured.`];
  });
}
