// Input and result of measuring what corrected labels brought, as they cross between workbench and trainer.
import { z } from 'zod';
import { FrozenFeaturesInput } from './plan.ts';

const ClassIndex = z.number().int().nonnegative();

/** `label` of a picture is the corrected one; `before` is what it was. */
export const LabelEffectInput = FrozenFeaturesInput.extend({
  before: z.array(ClassIndex),
  /** Pictures that were left out since: the model before learned from them, and nothing is scored on them. */
  leftOut: z.array(z.number().int().nonnegative()),
});
export type LabelEffectInput = z.infer<typeof LabelEffectInput>;

/** Held-out predictions of the pictures that both models can be scored on. `picture` is an index into the request. */
export const LabelEffectResult = z.object({
  scored: z.array(z.object({ picture: z.number().int().nonnegative(), before: ClassIndex, after: ClassIndex })),
});
export type LabelEffectResult = z.infer<typeof LabelEffectResult>;
