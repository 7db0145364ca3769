// Retry policy of a run that failed: a smaller batch first, then the next engine. Pure.
import { engineFullName } from '../../../preload/contract.ts';
import type { Plan } from '../../training/index.ts';
import type { FailureCause } from './failure-cause.ts';
import { runWords as said } from './run-words.ts';

/** An attempt at a plan, and the earlier ones. */
export interface Attempt {
  readonly plan: Plan;
  /** How often the batch was halved on this engine. */
  readonly halved: number;
  /** Batch size that the person asked for; null where nothing is trained in batches. */
  readonly asked: number | null;
  readonly isFirst: boolean;
}

export const firstAttempt = (plan: Plan): Attempt => ({ plan, halved: 0, isFirst: true, asked: plan.recipe.tuning?.batch ?? null });

/** Too little memory may need more than one halving; a crash that comes again has another reason. */
const maxHalvings = { memory: 3, crash: 1, engine: 1 } satisfies Record<FailureCause['kind'], number>;
const minBatch = 2;

/**
 * The next attempt and the sentence that says so; null where nothing is left. `began`: whether a step was taken, without which an
 * engine that gave up won't be helped by a smaller batch.
 */
export function nextAttempt(last: Attempt, { kind, why }: FailureCause, began: boolean): { readonly next: Attempt; readonly sentence: string } | null {
  const { plan, halved, isFirst } = last;
  const batch = plan.recipe.tuning?.batch ?? null;
  const smaller = batch === null ? 0 : Math.floor(batch / 2);
  const mayHalve = halved < maxHalvings[kind] && smaller >= minBatch && (kind !== 'engine' || began);
  if (mayHalve) {
    return {
      next: { ...last, plan: withBatch(plan, smaller), halved: halved + 1, isFirst: false },
      sentence: said.smallerBatch(isFirst, { kind, why }, batch, smaller),
    };
  }
  const [engine, ...otherEngines] = plan.otherEngines;
  if (!engine) return null;
  const before = engineFullName(plan.engine ?? { name: 'onnxruntime', provider: 'cpu' });
  return {
    next: { ...last, plan: { ...withBatch(plan, last.asked), engine, otherEngines }, halved: 0, isFirst: false },
    sentence: said.otherEngine(isFirst, { kind, why }, { batch, before, after: engineFullName(engine) }),
  };
}

function withBatch(plan: Plan, batch: number | null): Plan {
  const { tuning } = plan.recipe;
  return tuning && batch !== null ? { ...plan, recipe: { ...plan.recipe, tuning: { ...tuning, batch } } } : plan;
}
