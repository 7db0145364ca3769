// What an engine says when it fails, in words that the workbench knows what to do about.
import { engineText, UserError } from '../../../preload/contract.ts';
import { EngineError } from '../../engines/index.ts';
import type { Plan, PlanRunner } from '../protocol/plan.ts';

/** Words of onnxruntime, DirectX, CUDA, TensorFlow and JavaScript itself for there being no memory left. */
const noMemory = /out of memory|out_of_memory|outofmemory|bad_alloc|bad allocation|failed to allocate|allocation failed|OOM when allocating|resource ?exhausted/i;
/** Where no batch is chosen, so many pictures are looked at together. */
const usual = 32;

/** A UserError for what may go away with fewer pictures or another engine; anything else as it is. */
export function asUserEngineError(error: unknown, { engine, recipe }: Pick<Plan, 'engine' | 'recipe'>): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  if (noMemory.test(error.message)) return new UserError('out-of-memory', { batch: recipe.tuning?.batch ?? usual });
  return error instanceof EngineError ? new UserError('engine-stopped', { engine: engineText(engine ?? { name: 'onnxruntime', provider: 'cpu' }), why: error.message }) : error;
}

/** The same work, whose engine's failures are told so. */
export const withEngineErrors = (run: PlanRunner): PlanRunner => async function* (plan, control) {
  try {
    return yield* run(plan, control);
  } catch (error) {
    throw asUserEngineError(error, plan);
  }
};
