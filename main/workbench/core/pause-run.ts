// Pausing runs: a queued one at once, one in training at its next checkpoint. What is in the trash does not train: its runs
// are paused, so that they can go on once it is restored.
import { UserError, type Run } from '../../../preload/contract.ts';
import { endRun, getProject, getRun, isInTrash, unfinishedRuns } from '../../history/index.ts';
import { Paused } from '../../training/index.ts';
import type { Context } from './context.ts';
import { jobWords } from '../job-words.ts';

/** Throws UserError run-not-training. */
export function pauseRun(context: Context, id: number): Run {
  const { db, activeRun } = context;
  const run = getRun(db, id);
  if (run.state === 'queued') pauseQueued(context, id, jobWords.pausedBeforeStart);
  else if (activeRun?.run === id) activeRun.control('pause');
  else throw new UserError('run-not-training', { run: run.name, state: run.state });
  return getRun(db, id);
}

/** Pauses the run, which is in the trash now. */
export function pauseTrashedRun(context: Context, id: number): void {
  const { db, activeRun } = context;
  if (getRun(db, id).state === 'queued') pauseQueued(context, id, jobWords.pausedInTrash);
  else if (activeRun?.run === id) activeRun.control('pause');
}

/** Pauses all runs of a project that is in the trash now, and stops the rest of its work. */
export function stopTrashedProject(context: Context, project: number): void {
  const runs = unfinishedRuns(context.db, project);
  for (const run of runs) pauseTrashedRun(context, run);
  for (const { id, kind, project: of, state } of context.jobs.list()) {
    const isStoppable = stoppable.has(kind) || (kind === 'showdown' && runs.length === 0);
    if (of === project && isStoppable && (state === 'queued' || state === 'running')) context.jobs.cancel(id);
  }
}

/** Work on a project that can be asked for again. Runs are paused, and with its run a Showdown; one that is measuring is stopped. */
const stoppable: ReadonlySet<string> = new Set([
  'dataset-probe', 'dataset-check', 'learning-curve', 'explain', 'saliency-sanity', 'label-check', 'label-effect', 'suggest', 'model-comparison',
]);

function pauseQueued({ db, queue, now }: Context, id: number, reason: string): void {
  endRun(db, id, 'paused', reason, now());
  queue.pause(id);
}

type Owner = Parameters<typeof isInTrash>[1];

/** Called where a run is about to begin: throws Paused when it or its project is in the trash by now. */
export function pauseInTrash({ db }: Pick<Context, 'db'>, of: Owner): void {
  if (isInTrash(db, of)) throw new Paused();
}

/** Called where something new is asked for: throws UserError in-trash when a run or its project, or a project, is there. */
export function refuseInTrash({ db }: Pick<Context, 'db'>, of: Owner): void {
  if (!isInTrash(db, of)) return;
  throw new UserError('in-trash', { name: 'run' in of ? getRun(db, of.run).name : getProject(db, of.project).name });
}
