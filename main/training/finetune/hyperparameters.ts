// Default hyperparameters of fine-tuning: epochs, learning rate, layer-wise decay and schedule where the recipe leaves
// them open.
import type { Strategy, Tuning } from '../../../preload/contract.ts';
import { usualPatience } from './early-stopping.ts';

/** Batch size outside training. */
export const inferenceBatch = 32;

/** A strategy that trains more than the head. */
export type ThawingStrategy = Exclude<Strategy, 'transfer'>;

/** Augmented views to train on: a base, and more per training picture. */
const viewBudgets = {
  part: { base: 5000, perPicture: 15 },
  everything: { base: 6000, perPicture: 20 },
  scales: { base: 5000, perPicture: 15 },
  scratch: { base: 12_000, perPicture: 40 },
} as const;

/** Peak rates of AdamW for the top block and the head, and the factor from each stage to the one below it. */
const rates = {
  part: { rate: 3e-4, head: 3e-4, stageDecay: 0.3 },
  everything: { rate: 3e-4, head: 3e-4, stageDecay: 0.4 },
  scales: { rate: 3e-3, head: 3e-4, stageDecay: 1 },
  scratch: { rate: 1e-3, head: 1e-3, stageDecay: 1 },
} as const;

/** Above this share of the work, thawing counts as thawing everything. */
const everythingShare = 0.75;

type Extent = keyof typeof rates;

/** Extent of the trained part. `share` is the work above the thaw line, 0..1. */
export function extentOf(strategy: ThawingStrategy, share: number, { learns }: Pick<Tuning, 'learns'>): Extent {
  if (strategy === 'from-scratch') return 'scratch';
  if (learns === 'scales') return 'scales';
  return share > everythingShare ? 'everything' : 'part';
}

/** Epochs over `pictures` in training. */
export function epochsFor(pictures: number, extent: Extent): number {
  const { base, perPicture } = viewBudgets[extent];
  return Math.max(3, Math.ceil((base + perPicture * pictures) / Math.max(1, pictures)));
}

/** Steps of an epoch: whole batches, plus one where at least half a batch is left; at least one. */
export function stepsOf(pictures: number, batch: number): number {
  return Math.max(1, Math.floor(pictures / batch) + (pictures % batch >= batch / 2 ? 1 : 0));
}

/** All hyperparameters of the training loop. */
export interface Hyperparameters {
  readonly epochs: number;
  readonly rate: number;
  readonly headRate: number;
  readonly stageDecay: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  /** Share of all steps with a rising rate. */
  readonly warmUp: number;
  /** Gradient norm above which gradients are clipped. */
  readonly clip: number;
  /** Share of all epochs without a better validation loss after which training stops. */
  readonly patience: number;
}

export function resolveHyperparameters(
  tuning: Tuning, { extent, pictures, classes }: { extent: Extent; pictures: number; classes: number },
): Hyperparameters {
  const defaults = rates[extent];
  const rate = tuning.learningRate ?? defaults.rate;
  return {
    epochs: tuning.epochs ?? epochsFor(pictures, extent),
    rate, headRate: (defaults.head / defaults.rate) * rate,
    stageDecay: tuning.stageDecay ?? defaults.stageDecay,
    weightDecay: tuning.weightDecay,
    labelSmoothing: tuning.labelSmoothing ?? (classes > 2 ? 0.1 : 0.05),
    warmUp: 0.1, clip: 1, patience: usualPatience,
  };
}

/**
 * Factor on the peak rate at `step` (0 for the first) of `steps`: linear warm-up, then half a cosine down to 0
 * (Loshchilov & Hutter 2017).
 */
export function scheduleFactor(step: number, steps: number, warmUp: number): number {
  const rise = Math.max(1, Math.round(warmUp * steps));
  if (step < rise) return (step + 1) / rise;
  return 0.5 + 0.5 * Math.cos((Math.PI * (step - rise)) / Math.max(1, steps - rise));
}
