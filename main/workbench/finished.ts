// Finished runs at work in the reader process: what they have learned, and how far the work has come.
import { UserError, type Run } from '../../preload/contract.ts';
import { getBackbone, getRun } from '../history/index.ts';
import type { PlanBackbone, WorkInput, WorkName, WorkResult } from '../training/index.ts';
import type { Context } from './context.ts';
import type { JobHandle } from './jobs.ts';
import { runFolder } from './planning.ts';

/** Throws UserError run-not-done. */
export function finished({ db }: Context, id: number): Run {
  const run = getRun(db, id);
  if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
  return run;
}

/** Throws UserError backbone-missing. */
export function modelOf(context: Context, run: Run): { backbone: PlanBackbone; runFolder: string; classes: string[] } {
  const backbone = getBackbone(context.db, run.backbone.sha256);
  if (!backbone) throw new UserError('backbone-missing', { file: run.backbone.name });
  const { file, sha256, name, preprocessing } = backbone;
  return { backbone: { file, sha256, name, preprocessing }, runFolder: runFolder(context, run.id), classes: run.classes };
}

/** Does work in the reader and shows its progress as the job's. */
export async function watched<N extends WorkName>({ reader }: Context, handle: JobHandle, name: N, input: WorkInput<N>): Promise<WorkResult<N>> {
  const work = reader.work(name, input, handle.signal);
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    if (step.value.type === 'progress') handle.progress(step.value.phase, step.value.done, step.value.total);
  }
}
