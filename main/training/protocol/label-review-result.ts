// Result of a label review, as it crosses from the trainer to the workbench and into history.
import { z } from 'zod';
import { Certainty } from '../../../preload/contract.ts';

const Index = z.number().int().nonnegative();
/** Of so many, those with the picture's own label and with the suggested one. */
const Votes = z.object({ of: z.number().int(), own: z.number().int(), suggestion: z.number().int() });

/** Indices count the pictures and classes of the request. */
export const SuspectFound = z.object({
  picture: Index,
  /** Held-out probability of its own label. */
  probability: z.number(),
  /** The most probable other class. */
  suggestion: z.object({ label: Index, probability: z.number() }),
  certainty: Certainty,
  /** What speaks against the label: the model, the nearest neighbours, the others of its group. */
  against: z.object({ model: z.boolean(), neighbours: z.boolean(), group: z.boolean() }),
  /** Nearest first, none of its own group. */
  neighbours: z.array(Index),
  /** Of its nearest neighbours, and of the others of its group. */
  votes: Votes, groupVotes: Votes,
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
