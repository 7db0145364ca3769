// A run from the queue to its end: its turn, its work in the trainer, control requests meanwhile, and its result.
import { engineText, UserError, type Run, type RunState,
} from '../../../preload/contract.ts';
import {
  addCurvePoint, addRemark, cutCurveAfter, endRun, getRun, hasCheckpoint, markResumable, setRunState, snapshotOfRun, type SnapshotPicture,
} from '../../history/index.ts';
import { Cancelled, drain, Paused, phaseNames, type Plan, type ControlRequest } from '../../training/index.ts';
import { engineFor, trainerFor } from '../engines/engine-selection.ts';
import type { Context } from '../core/context.ts';
import { sentenceOf, type JobHandle } from '../core/jobs.ts';
import { pauseInTrash } from '../core/pause-run.ts';
import { verifySnapshot } from '../imports/verify-files.ts';
import { stagesOf } from './forecast-calls.ts';
import { planOf } from './plan-run.ts';
import { storeResult } from './store-result.ts';
import { failedForMemory, classifyFailure } from './failure-cause.ts';
import { firstAttempt, nextAttempt } from './retry-policy.ts';
import { jobWords } from '../job-words.ts';
import { runWords as said } from './run-words.ts';

/** Queues a stored run; returns its job. */
export function enqueueRun(context: Context, id: number): number {
  const run = getRun(context.db, id);
  const title = jobWords.trainingOf(jobWords.training[run.strategy], run.name);
  const job = context.jobs.enqueue({ kind: 'train', title, project: run.project, run: id }, (handle) => waitAndTrain(context, run, handle));
  emitChanged(context, run);
  return job.id;
}

export function emitChanged({ emit }: Context, { project }: Pick<Run, 'project'>): void {
  emit({ type: 'changed', what: 'runs', project });
  emit({ type: 'changed', what: 'projects', project });
}

async function waitAndTrain(context: Context, run: Run, handle: JobHandle): Promise<string> {
  using _turn = await waitForTurn(context, run, handle);
  handle.begin();
  const pause = new AbortController();
  awaitTrainer(context, run, pause);
  setState(context, run, 'preparing');
  try {
    pauseInTrash(context, { run: run.id });
    return await train(context, run, handle, pause);
  } catch (thrown) {
    const error = pause.signal.aborted && !handle.signal.aborted ? new Paused() : thrown;
    storeEnd(context, run.id, error, handle.signal.aborted);
    throw error;
  } finally {
    context.activeRun = null;
    emitChanged(context, run);
  }
}

/** A run that is queued when the program closes stays queued; a paused one was stored as such by whoever paused it. */
async function waitForTurn(context: Context, run: Run, handle: JobHandle): Promise<Disposable> {
  try {
    return await context.queue.turn(run.id, handle.signal, { brief: run.strategy === 'transfer' });
  } catch (error) {
    if (handle.signal.aborted) {
      endRun(context.db, run.id, 'cancelled', said.stoppedBefore, context.now());
      emitChanged(context, run);
    }
    throw error;
  }
}

/** How a run ends without a result. */
function storeEnd({ db, now }: Context, id: number, error: unknown, cancelled: boolean): void {
  if (error instanceof Paused) return endRun(db, id, 'paused', jobWords.paused, now());
  if (error instanceof Cancelled || cancelled) return endRun(db, id, 'cancelled', said.stopped, now());
  const interrupted = error instanceof UserError && ['trainer-died', 'out-of-memory', 'engine-stopped'].includes(error.code);
  endRun(db, id, interrupted ? 'interrupted' : 'failed', sentenceOf(error), now());
}

/** While no trainer works on the run, one that is to pause does so before it begins. */
function awaitTrainer(context: Context, run: Run, pause: AbortController): void {
  context.activeRun = {
    run: run.id,
    control: (request) => {
      if (request === 'finish') throw new UserError('run-not-learning', { run: run.name });
      pause.abort();
    },
  };
}

/** Works the plan. Where that is too much for the machine or its engine, continues from the last checkpoint as the retry policy says. */
async function train(context: Context, run: Run, handle: JobHandle, pause: AbortController): Promise<string> {
  const { db } = context;
  const preparing = { ...handle, signal: AbortSignal.any([handle.signal, pause.signal]) };
  const choice = await engineFor(context, run, preparing);
  if (choice.remark !== null) addRemark(db, run.id, choice.remark);
  const pictures = await verifySnapshot(context, snapshotOfRun(db, run.id), context.trainer, preparing);
  const plan = planOf(context, run.id, choice, pictures);
  handle.foresee(stagesOf(context, run, pictures));
  context.log.note(`run ${run.id}: ${run.strategy} on ${plan.engine ? engineText(plan.engine) : 'the CPU'}, ${pictures.length} pictures, seed ${run.seed}`);
  const safe = { step: -1, began: false };
  for (let current = firstAttempt(plan); ;) {
    const before = failedForMemory();
    try {
      return await work(context, { run, plan: current.plan, pictures, handle, pause, safe });
    } catch (error) {
      const stopped = context.closing || handle.signal.aborted || pause.signal.aborted;
      const broken = stopped ? null : classifyFailure(error, before);
      // What it died of is left out now, and named among the run's remarks at its end.
      const retry = context.trainer.diedOfFiles(error) ? { next: current, sentence: null } : broken && nextAttempt(current, broken, safe.began);
      if (!retry || stopped) throw error;
      context.log.failure(`run ${run.id} tries again`, error);
      if (retry.sentence !== null) addRemark(db, run.id, retry.sentence);
      awaitTrainer(context, run, pause);
      // A library that ran out of memory, or lost its device, may not find it again in the same process.
      await context.trainer.renew();
      const resume = hasCheckpoint(db, run.id);
      // A resumed run keeps the points from before this attempt where there is no newer checkpoint.
      if (safe.step >= 0 || !resume) cutCurveAfter(db, run.id, safe.step);
      emitChanged(context, run);
      current = { ...retry.next, plan: { ...retry.next.plan, resume } };
    }
  }
}

interface Work {
  run: Run;
  plan: Plan;
  pictures: readonly SnapshotPicture[];
  handle: JobHandle;
  /** Asked to pause where the trainer can't be told so. */
  pause: AbortController;
  /** Last step of the curve that a checkpoint holds, −1 before the first; whether this attempt has taken a step. */
  safe: { step: number; began: boolean };
}

/** Works the plan in the trainer and stores its events and result. */
async function work(context: Context, { run, plan, pictures, handle, pause, safe }: Work): Promise<string> {
  const { db, emit } = context;
  const trainer = await trainerFor(context, plan.engine);
  const steps = trainer.work('train', plan, AbortSignal.any([handle.signal, pause.signal]), (control) => {
    context.activeRun = { run: run.id, control: controlOf(plan, control, pause) };
  });
  let step = -1;
  safe.began = false;
  try {
    const fitted = await drain(steps, (event) => {
      if (event.type === 'progress') {
        handle.progress(event.phase, event.done, event.total, event.expected);
      } else if (event.type === 'state') {
        setState(context, run, event.state);
        // Transfer learning fits its head without a progress of its own.
        if (plan.strategy === 'transfer' && event.state === 'training') handle.progress(phaseNames.head, 0, 0);
      } else if (event.type === 'checkpoint') {
        markResumable(db, run.id);
        safe.step = step;
      } else {
        safe.began = true;
        addCurvePoint(db, run.id, event.point);
        step = Math.max(step, event.point.step);
        emit({ type: 'curve', run: run.id, point: event.point });
      }
    });
    return storeResult(context, run.id, plan, pictures, fitted);
  } catch (error) {
    // Whoever pauses has written a checkpoint, whether or not there was time to say so.
    if (error instanceof Paused) markResumable(db, run.id);
    throw error;
  }
}

function setState(context: Context, run: Run, state: RunState): void {
  setRunState(context.db, run.id, state);
  emitChanged(context, run);
}

/** Transfer learning has no state but features, which are cached anyway: to pause, it stops, and starts again later. */
function controlOf({ strategy }: Plan, control: (request: ControlRequest) => void, pause: AbortController): (request: ControlRequest) => void {
  return (request) => {
    if (strategy === 'transfer' && request === 'pause') pause.abort();
    else control(request);
  };
}
