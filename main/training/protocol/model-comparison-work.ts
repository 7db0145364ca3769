// Input and result of comparing pre-trained models on a sample, as they cross between workbench and trainer.
import { z } from 'zod';
import { FrozenFeaturesInput, PlanBackbone } from './plan.ts';

export const ModelComparisonInput = FrozenFeaturesInput.omit({ backbone: true }).extend({
  /** At the image size of each. */
  backbones: z.array(PlanBackbone).min(1),
});
export type ModelComparisonInput = z.infer<typeof ModelComparisonInput>;

/** Cross-validated predictions on the features of one model, or of several side by side. */
export const ComparedModel = z.object({
  /** Places in the request. */
  backbones: z.array(z.number().int()),
  /** Per picture of the sample, by heads that never saw it; of the first repeat. */
  probabilities: z.array(z.array(z.number())),
  /** Correct predictions and pictures of each fold, repeat by repeat. */
  correct: z.array(z.number().int()),
  n: z.array(z.number().int()),
  /** Taking the features of the pictures that were not in the cache, and their number. */
  seconds: z.number(),
  fresh: z.number().int(),
});
export type ComparedModel = z.infer<typeof ComparedModel>;

export const ModelComparisonResult = z.object({
  /** Indices into the pictures of the request. */
  sample: z.array(z.number().int()),
  repeats: z.number().int(),
  folds: z.number().int(),
  models: z.array(ComparedModel),
  /** Why a model could not be used, as a sentence. */
  failed: z.array(z.object({ backbone: z.number().int(), why: z.string() })),
});
export type ModelComparisonResult = z.infer<typeof ModelComparisonResult>;
