// The novelty detector of a finished run, made when it is first asked for: runs of earlier versions have none, and making it may have failed.
import type { NoDistances, Run } from '../../../preload/contract.ts';
import { hasNovelty } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { runInReader } from '../core/run-work.ts';
import { runFolder } from '../core/workspace.ts';
import { planOf } from '../runs/plan-run.ts';

/** Why the run has no detector; null once it has one. What hinders it never costs the predictions. */
export async function whyNoNovelty(context: Context, { id }: Pick<Run, 'id'>, handle: JobHandle): Promise<NoDistances | null> {
  if (hasNovelty(runFolder(context.workspace, id))) return null;
  try {
    const { backbone, classes, pictures, cacheFolder, seed, engine, runFolder: folder } = planOf(context, id, { chosen: null, others: [] });
    const input = { backbone, classes, pictures, cacheFolder, seed, engine, runFolder: folder };
    return (await runInReader(context, 'makeNovelty', input, handle)).noDistances;
  } catch (error) {
    handle.signal.throwIfAborted();
    context.log.failure(`run ${id} has no novelty detector`, error);
    return 'failed';
  }
}
