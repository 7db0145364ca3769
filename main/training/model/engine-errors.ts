// Engine failures as UserErrors, so that the workbench can retry with a smaller batch or another engine.
import { engineText, UserError } from '../../../preload/contract.ts';
import { EngineError } from '../../engines/index.ts';
import type { Plan, PlanRunner } from '../protocol/plan.ts';

/** Out-of-memory messages of onnxruntime, DirectX, CUDA, TensorFlow and JavaScript itself. */
const outOfMemory = new RegExp([
  'out of memory', 'out_of_memory', 'outofmemory', 'bad_alloc', 'bad allocation', 'failed to allocate',
  'allocation failed', 'OOM when allocating', 'resource ?exhausted',
].join('|'), 'i');
/** Batch size where the recipe has none. */
const defaultBatch = 32;

/** A UserError for failures that a smaller batch or another engine may solve; anything else unchanged. */
export function asUserEngineError(error: unknown, { engine, recipe }: Pick<Plan, 'engine' | 'recipe'>): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  if (outOfMemory.test(error.message)) {
    return new UserError('out-of-memory', { batch: recipe.tuning?.batch ?? defaultBatch });
  }
  return error instanceof EngineError ? new UserError(
    'engine-stopped', { engine: engineText(engine ?? { name: 'onnxruntime', provider: 'cpu' }), why: error.message },
  ) : error;
}

/** Wraps a strategy so that engine failures are thrown as UserErrors. */
export const withEngineErrors = (run: PlanRunner): PlanRunner => async function* (plan, control) {
  try {
    return yield* run(plan, control);
  } catch (error) {
    throw asUserEngineError(error, plan);
  }
};
