// What a run goes on with after a try that broke down: fewer pictures at once, then the next engine. Pure.
import { engineFullName } from '../../../preload/contract.ts';
import type { Plan } from '../../training/index.ts';
import type { FailureCause } from './failure-cause.ts';

/** A try of a plan, and what came before it. */
export interface Attempt {
  readonly plan: Plan;
  /** How often the batch was halved on this engine. */
  readonly halved: number;
  /** Pictures in a step that the person asked for; null where nothing is learned in batches. */
  readonly asked: number | null;
  readonly isFirst: boolean;
}

export const firstAttempt = (plan: Plan): Attempt => ({ plan, halved: 0, isFirst: true, asked: plan.recipe.tuning?.batch ?? null });

/** Too little memory may need more than one halving; a crash that comes again has another reason. */
const mostHalvings = { memory: 3, crash: 1, engine: 1 } satisfies Record<FailureCause['kind'], number>;
const smallest = 2;

/**
 * The next try and the sentence that says so; null where nothing is left. `began`: whether steps were taken, without which an engine
 * that gave up won't be helped by fewer pictures.
 */
export function nextAttempt(last: Attempt, { kind, how }: FailureCause, began: boolean): { readonly next: Attempt; readonly sentence: string } | null {
  const { plan, halved, isFirst } = last;
  const who = isFirst ? 'The first try' : 'The next one';
  const batch = plan.recipe.tuning?.batch ?? null;
  const smaller = batch === null ? 0 : Math.floor(batch / 2);
  const mayHalve = halved < mostHalvings[kind] && smaller >= smallest && (kind !== 'engine' || began);
  if (mayHalve) {
    return { next: { ...last, plan: withBatch(plan, smaller), halved: halved + 1, isFirst: false }, sentence: `${who} ${how} with ${batch} pictures at once; it went on with ${smaller}.` };
  }
  const [engine, ...otherEngines] = plan.otherEngines;
  if (!engine) return null;
  const before = engineFullName(plan.engine ?? { name: 'onnxruntime', provider: 'cpu' });
  return {
    next: { ...last, plan: { ...withBatch(plan, last.asked), engine, otherEngines }, halved: 0, isFirst: false },
    sentence: `${who} ${how} on ${before}${batch === null ? '' : ` with ${batch} pictures at once`}; it went on with ${engineFullName(engine)}.`,
  };
}

function withBatch(plan: Plan, batch: number | null): Plan {
  const { tuning } = plan.recipe;
  return tuning && batch !== null ? { ...plan, recipe: { ...plan.recipe, tuning: { ...tuning, batch } } } : plan;
}
