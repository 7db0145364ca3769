// Nouns of the Showdown of pre-trained models: what each reaches frozen on a sample of a project's pictures.
import { z } from 'zod';
import { Licence } from './licence-nouns.ts';
import { Interval, Verdict } from './evaluation-nouns.ts';
import { Instant, Sha256 } from './project-nouns.ts';

/** One model, or several with their features side by side; identified by its place in the list. */
export const ModelStanding = z.object({
  backbones: z.array(Sha256),
  name: z.string(),
  /** Image size in pixels; null for several models. */
  size: z.number().int().nullable(),
  bytes: z.number(),
  correct: z.number().int(),
  of: z.number().int(),
  accuracy: z.number(),
  interval: Interval.nullable(),
  /** Of extracting features here; null where all came from the cache. */
  secondsPerThousand: z.number().nullable(),
});
export type ModelStanding = z.infer<typeof ModelStanding>;

/** Two places in the list; `difference`: accuracy of a − b. */
export const ModelPair = z.object({
  a: z.number().int(), b: z.number().int(), kind: Verdict.shape.kind, difference: z.number(), interval: Interval,
});
export type ModelPair = z.infer<typeof ModelPair>;

/** As it is kept; sentences are made when it is shown. */
export const StoredModelComparison = z.object({
  pictures: z.number().int(),
  folds: z.number().int(),
  repeats: z.number().int(),
  models: z.array(ModelStanding),
  pairs: z.array(ModelPair),
  failed: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type StoredModelComparison = z.infer<typeof StoredModelComparison>;

export const ModelComparison = StoredModelComparison.omit({ pairs: true, models: true }).extend({
  /** Most accurate first. Joined models are there only where they are better than the best alone. */
  models: z.array(ModelStanding.extend({ licence: Licence.nullable() })),
  made: Instant,
  /** Pictures, labels or models have changed since. */
  outdated: z.boolean(),
  /** What it was tested on, and the verdict: sentences. */
  tested: z.string(),
  verdict: z.string(),
  /** The model to take, as long as it is there. */
  take: Sha256.nullable(),
  /** What joined models would reach, as a sentence; null where they are no better. */
  joined: z.string().nullable(),
});
export type ModelComparison = z.infer<typeof ModelComparison>;
