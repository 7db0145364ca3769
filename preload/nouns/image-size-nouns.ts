// Nouns of the image size: what a recipe asks for, and how a run came by its own.
import { z } from 'zod';

/** Side of the pictures that a network sees, in pixels. */
export const ImageSize = z.number().int().min(32).max(1024);

/** Sizes that a measurement tries beside the pre-trained model's own, and that are offered. */
export const imageSizeChoices: readonly number[] = [128, 160, 192, 224];

/** "auto": measured on a sample of the pictures. */
export const ImageSizeSetting = z.union([z.literal('auto'), ImageSize]);
export type ImageSizeSetting = z.infer<typeof ImageSizeSetting>;

/** One size on the sample: frozen features and a head, cross-validated. */
export const ImageSizeTrial = z.object({
  size: z.number().int(),
  correct: z.number().int(),
  /** Pictures of the sample that were predicted. */
  of: z.number().int(),
  /** Mean over the sample, in nats: sizes are chosen by it; null for runs from before they were. */
  logLoss: z.number().nullable().default(null),
  /** Of its features; what was cached took none. */
  seconds: z.number(),
});
export type ImageSizeTrial = z.infer<typeof ImageSizeTrial>;

/** The image size of a run, and the trials that it was chosen by; none where it was given, or could not be chosen. */
export const ChosenImageSize = z.object({
  size: z.number().int(),
  /** The pre-trained model's own. */
  own: z.number().int(),
  trials: z.array(ImageSizeTrial),
});
export type ChosenImageSize = z.infer<typeof ChosenImageSize>;
