// Input and result of the check of a model file frozen, as they cross between workbench and trainer.
import { z } from 'zod';
import { Preprocessing } from '../../../preload/contract.ts';
import { PlanBackbone } from './plan.ts';

/** Pictures that only the first of two classified correctly, and that only the other did. */
const Disagreement = z.object({ onlyModel: z.number().int(), onlyOther: z.number().int() });

export const FrozenCheckInput = z.object({
  file: z.string(), preprocessing: Preprocessing, builtIn: PlanBackbone, cacheFolder: z.string(),
  pictures: z.array(z.object({ path: z.string(), label: z.number().int().nonnegative() })), classes: z.number().int().min(2),
});
export type FrozenCheckInput = z.infer<typeof FrozenCheckInput>;

/** Counts of pictures, by cross-validation over the same folds. */
export const FrozenCheckResult = z.object({
  pictures: z.number().int(),
  correct: z.object({ model: z.number().int(), builtIn: z.number().int(), pixels: z.number().int() }),
  builtIn: Disagreement,
  pixels: Disagreement,
});
export type FrozenCheckResult = z.infer<typeof FrozenCheckResult>;
