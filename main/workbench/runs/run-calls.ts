// Calls about runs: start, pause, resume, rename, read.
import { UserError, type CallOutput, type CallRequest, type Run } from '../../../preload/contract.ts';
import { endRun, getRun, requeue, listCurve, listRuns, noteRun, reorderBefore, renameRun, starRun, trashRun, waitingRuns } from '../../history/index.ts';
import type { ControlRequest } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { sentenceOf } from '../core/jobs.ts';
import { requireFinished } from '../core/finished-runs.ts';
import { pauseRun, pauseTrashedRun, refuseInTrash } from '../core/pause-run.ts';
import { mistakesOf, predictionsOf } from '../core/stored-predictions.ts';
import { refuseOverMemoryHere } from './memory-check.ts';
import { enqueueRun, emitChanged } from './execute-run.ts';
import { checkRun, storeRun } from './plan-run.ts';
import { requestAgain, runClasses } from './run-classes.ts';

/** Calls that only read finished runs are answered by results/. */
type RunMethods = Omit<
  MethodsOf<'runs'>,
  'runs.evaluate' | 'runs.byFact' | 'runs.operatingPoint' | 'runs.decisionRule' | 'runs.keepDecisionRule'
  | 'runs.compare' | 'runs.bucket' | 'runs.corrected' | 'runs.seeds' | 'runs.measureLearningCurve'
  | 'runs.learningCurve'
>;

export function runMethods(context: Context): RunMethods {
  const { db, emit, now } = context;
  const afterwards = (id: number): Run => {
    const run = getRun(db, id);
    emit({ type: 'changed', what: 'runs', project: run.project });
    return run;
  };
  return {
    'runs.list': ({ project, trashed }) => listRuns(db, project, trashed),
    'runs.get': ({ run }) => getRun(db, run),
    'runs.start': async (request) => {
      checkRun(context, request);
      await refuseOverMemoryHere(context, request);
      const run = storeRun(context, request);
      return { run, job: enqueueRun(context, run) };
    },
    'runs.classes': ({ project, run }) => runClasses(context, project, run),
    'runs.again': (request) => startAgain(context, request),
    'runs.check': async (request) => {
      const counts = checkRun(context, request);
      await refuseOverMemoryHere(context, request);
      return counts;
    },
    'runs.pause': ({ run }) => {
      const paused = pauseRun(context, run);
      emitChanged(context, paused);
      return paused;
    },
    'runs.finish': ({ run }) => control(context, run, 'finish'),
    'runs.resume': ({ run }) => resume(context, run),
    'runs.reorder': ({ run, before }) => {
      for (const id of [run, ...(before === null ? [] : [before])]) refuseUnlessWaiting(context, id);
      const order = before === run ? waitingRuns(db) : reorderBefore(db, run, before);
      emitChanged(context, getRun(db, run));
      return order;
    },
    'runs.queue': () => waitingRuns(db),
    'runs.rename': ({ run, name }) => {
      renameRun(db, run, name);
      return afterwards(run);
    },
    'runs.note': ({ run, note }) => {
      noteRun(db, run, note);
      return afterwards(run);
    },
    'runs.star': ({ run, starred }) => {
      if (starred) requireFinished(context, run);
      starRun(db, run, starred ? now() : null);
      afterwards(run);
      return {};
    },
    'runs.trash': ({ run }) => {
      trashRun(db, run, now());
      pauseTrashedRun(context, run);
      return afterwards(run);
    },
    'runs.restore': ({ run }) => {
      trashRun(db, run, null);
      return afterwards(run);
    },
    'runs.curve': ({ run }) => listCurve(db, run),
    'runs.predictions': ({ run, on, which, first }) => {
      if (which === 'mistakes') return mistakesOf(context, getRun(db, run), on, first);
      const all = predictionsOf(context, getRun(db, run), on);
      const found = which === 'all' ? all : all.filter((p) => p.label === which.label && p.predicted === which.predicted);
      return first === null ? found : found.slice(0, first);
    },
  };
}

/** Starts a run of the settings of a finished one on the pictures as they are now. Throws UserError run-not-done, and as a start does. */
export async function startAgain(context: Context, { run, name }: CallRequest<'runs.again'>): Promise<CallOutput<'runs.again'>> {
  requireFinished(context, run);
  const request = { ...requestAgain(context, run), name };
  checkRun(context, request);
  await refuseOverMemoryHere(context, request);
  const again = storeRun(context, request);
  return { run: again, job: enqueueRun(context, again) };
}

/** Queues the runs again that waited when the program last ended. */
export function resumeWaiting(context: Context): void {
  const { db, queue, now } = context;
  for (const run of waitingRuns(db).filter((id) => !queue.has(id))) {
    try {
      enqueueRun(context, run);
    } catch (error) {
      // One that can't be read any more fails by itself; the others don't wait for it.
      endRun(db, run, 'failed', sentenceOf(error), now());
    }
  }
}

function control({ db, activeRun }: Context, id: number, request: ControlRequest): Run {
  const run = getRun(db, id);
  if (activeRun?.run !== id) throw new UserError('run-not-training', { run: run.name, state: run.state });
  activeRun.control(request);
  return run;
}

/** Also for a run that was queued when the program last ended. */
export function resume(context: Context, id: number): { run: number; job: number } {
  const { db, queue } = context;
  const run = getRun(db, id);
  refuseInTrash(context, { run: id });
  const stranded = run.state === 'queued' && !queue.has(id);
  if (!run.resumable && !stranded) throw new UserError('run-not-resumable', { run: run.name, state: run.state });
  requeue(db, id);
  return { run: id, job: enqueueRun(context, id) };
}

/** Throws UserError run-unknown or run-not-queued. */
function refuseUnlessWaiting({ db }: Context, id: number): void {
  const { name: run, state } = getRun(db, id);
  if (state !== 'queued') throw new UserError('run-not-queued', { run, state });
}
