// What thawing does where the person left it open: how many rounds, how fast, and how the rate falls towards the picture.
import type { Strategy, Tuning } from '../../../preload/contract.ts';

/** A strategy that teaches more than the head. */
export type ThawingStrategy = Exclude<Strategy, 'transfer'>;

/** Views of pictures that learning is worth: a start, and so many more per picture to learn from. */
const views = {
  part: { start: 5000, each: 15 },
  everything: { start: 6000, each: 20 },
  scratch: { start: 12_000, each: 40 },
} as const;

/** Peak rates of AdamW for the top block and the head, and the rate of each stage beside that of the stage above. */
const rates = {
  part: { rate: 3e-4, head: 3e-4, stageDecay: 0.3 },
  everything: { rate: 3e-4, head: 3e-4, stageDecay: 0.4 },
  scratch: { rate: 1e-3, head: 1e-3, stageDecay: 1 },
} as const;

/** Above this share of the work, thawing counts as thawing everything. */
const mostOfIt = 0.75;

export type Extent = keyof typeof rates;

/** How much of a network learns, as far as the recipe cares. `share` is that of the work above the thaw line, 0..1. */
export function extentOf(strategy: ThawingStrategy, share: number): Extent {
  if (strategy === 'from-scratch') return 'scratch';
  return share > mostOfIt ? 'everything' : 'part';
}

/** Rounds over `pictures` to learn from. */
export function epochsFor(pictures: number, extent: Extent): number {
  const { start, each } = views[extent];
  return Math.max(3, Math.ceil((start + each * pictures) / Math.max(1, pictures)));
}

/** Steps of a round: whole batches, and one more where at least half of one is left over; at least one. */
export function stepsOf(pictures: number, batch: number): number {
  return Math.max(1, Math.floor(pictures / batch) + (pictures % batch >= batch / 2 ? 1 : 0));
}

/** Everything that the loop has to know, with nothing left open. */
export interface Hyperparameters {
  readonly epochs: number;
  readonly rate: number;
  readonly headRate: number;
  readonly stageDecay: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  /** Share of all steps over which the rate rises. */
  readonly warmUp: number;
  /** Norm above which gradients are scaled down. */
  readonly clip: number;
  /** Share of all rounds without a better validation after which learning ends. */
  readonly patience: number;
}

export function resolveHyperparameters(tuning: Tuning, { extent, pictures, classes }: { extent: Extent; pictures: number; classes: number }): Hyperparameters {
  const usual = rates[extent];
  const rate = tuning.learningRate ?? usual.rate;
  return {
    epochs: tuning.epochs ?? epochsFor(pictures, extent),
    rate, headRate: (usual.head / usual.rate) * rate,
    stageDecay: tuning.stageDecay ?? usual.stageDecay,
    weightDecay: tuning.weightDecay,
    labelSmoothing: tuning.labelSmoothing ?? (classes > 2 ? 0.1 : 0.05),
    warmUp: 0.1, clip: 1, patience: 0.25,
  };
}

/** Share of the peak rate at step `step` (0 for the first) of `steps`: a linear rise, then half a cosine down to 0 (Loshchilov & Hutter 2017). */
export function scheduleFactor(step: number, steps: number, warmUp: number): number {
  const rise = Math.max(1, Math.round(warmUp * steps));
  if (step < rise) return (step + 1) / rise;
  return 0.5 + 0.5 * Math.cos((Math.PI * (step - rise)) / Math.max(1, steps - rise));
}
