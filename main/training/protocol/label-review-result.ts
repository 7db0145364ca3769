// Result of a label review, as it crosses from the trainer to the workbench and into history.
import { z } from 'zod';
import { Certainty } from '../../../preload/contract.ts';

const Index = z.number().int().nonnegative();

/** Indices count the pictures and classes of the request. */
export const SuspectFound = z.object({
  picture: Index,
  /** Held-out probability of its own label. */
  probability: z.number(),
  /** The most probable other class. */
  suggestion: z.object({ label: Index, probability: z.number() }),
  certainty: Certainty,
  /** What the model, and what the neighbours, say against the label. */
  model: z.boolean(), neighbourhood: z.boolean(),
  /** Nearest first, none of its own group. */
  neighbours: z.array(Index),
  /** Of so many nearest, those with its own label and with the suggested one. */
  votes: z.object({ of: z.number().int(), own: z.number().int(), suggestion: z.number().int() }),
});
export type SuspectFound = z.infer<typeof SuspectFound>;

export const LabelReviewResult = z.object({
  /** The most suspicious first. */
  mistakes: z.array(SuspectFound),
  /** `distance`: how many robust standard deviations farther from the others than usual. */
  outliers: z.array(SuspectFound.extend({ distance: z.number() })),
  ambiguous: z.array(SuspectFound),
  /** Classes with too few pictures for their labels to be doubted. */
  small: z.array(Index),
  /** Files that could not be read. */
  unreadable: z.number().int(),
});
export type LabelReviewResult = z.infer<typeof LabelReviewResult>;
