// Nouns of the label review: labels that are probably wrong, outliers and ambiguous pictures, what a person decided about
// them, and what the corrections brought.
import { z } from 'zod';
import { Interval } from './evaluation-nouns.ts';
import { Id, Instant, Part, Sha256 } from './project-nouns.ts';

/** `mistakes`: labels that are probably wrong; `outliers`: unlike all others; `ambiguous`: between two classes. */
export const ReviewList = z.enum(['mistakes', 'outliers', 'ambiguous']);
export type ReviewList = z.infer<typeof ReviewList>;

/**
 * `very-likely`: what the model, the nearest neighbours and the picture's group say together makes another class at least twenty
 * times as probable as the label; `please-check`: at least one of them contradicts it.
 */
export const Certainty = z.enum(['very-likely', 'please-check']);
export type Certainty = z.infer<typeof Certainty>;

/** A picture to look at again, with what speaks against its label. */
export const Suspect = z.object({
  picture: Id, sha256: Sha256, name: z.string(), part: Part.nullable(),
  label: z.string(),
  /** Held-out probability of its label: from heads that were not fitted on this picture. */
  probability: z.number(),
  /** The class that is most probable instead; null where nothing but its label is. */
  suggestion: z.object({ label: z.string(), probability: z.number() }).nullable(),
  certainty: Certainty,
  /** Nearest first, at most five, none of its own group; with their labels of now. */
  neighbours: z.array(z.object({ picture: Id, sha256: Sha256, name: z.string(), label: z.string().nullable() })),
  /** Why it is here, as a sentence. */
  why: z.string(),
});
export type Suspect = z.infer<typeof Suspect>;

/** `take`: the suggested class instead; `other`: another class; `not-usable`: the picture is left out. */
export const DecisionKind = z.enum(['keep', 'take', 'other', 'not-usable', 'ambiguous']);
export type DecisionKind = z.infer<typeof DecisionKind>;

export const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('other'), label: z.string().trim().min(1) }),
  z.object({ kind: z.literal('not-usable'), reason: z.string().trim().min(1).default('not usable') }),
  z.object({ kind: z.literal('ambiguous') }),
]);
export type Decision = z.infer<typeof Decision>;

/** A decision that stands. */
export const DecidedPicture = z.object({
  picture: Id, sha256: Sha256, name: z.string(), kind: DecisionKind,
  /** Its label before and after; null: none, or a class that was deleted. */
  before: z.string().nullable(), after: z.string().nullable(), suggestion: z.string().nullable(),
  /** The person; null where none is known. */
  by: z.string().nullable(), at: Instant,
});
export type DecidedPicture = z.infer<typeof DecidedPicture>;

const DecisionCounts = z.record(DecisionKind, z.number().int());

/** The newest check of a project's labels: what is open in one list, and what was decided. */
export const LabelReview = z.object({
  checked: Instant, seconds: z.number(), backbone: z.string(),
  pictures: z.number().int(),
  /** Beside them, those whose file could not be read or has changed. */
  unchecked: z.number().int(),
  /** Pictures or labels have changed since. */
  stale: z.boolean(),
  /** What was found, as a sentence. */
  sentence: z.string(),
  /** What limits it: classes of too few pictures, files that could not be read. */
  remarks: z.array(z.string()),
  /** Undecided pictures of each list. */
  open: z.record(ReviewList, z.number().int()),
  /** Of the mistakes, those that are very likely. */
  veryLikely: z.number().int(),
  /** A part of the list asked for, the most suspicious first. */
  queue: z.array(Suspect),
  /** Newest first, at most 200. */
  decided: z.array(DecidedPicture),
  counts: DecisionCounts,
});
export type LabelReview = z.infer<typeof LabelReview>;

/** An accuracy by cross-validation, with how many of the pictures were correct. */
const Score = z.object({ correct: z.number().int(), n: z.number().int(), accuracy: z.number() });

/** What corrections brought, by cross-validation over the same folds before and after them. */
export const LabelEffect = z.object({
  measured: Instant, seconds: z.number(),
  corrections: z.number().int(),
  /** Labels have changed since. */
  stale: z.boolean(),
  /** Pictures that were left out by decisions, so that they are not among those scored. */
  leftOut: z.number().int(),
  /** The model before the corrections, by the labels of then. */
  before: Score,
  /** The same model by the corrected labels. */
  rescored: Score,
  /** The model that learned from the corrected labels, by the corrected labels. */
  after: Score,
  /** `after` less `rescored`, on the same pictures and labels: what the model gained. */
  gain: z.object({ difference: z.number(), interval: Interval.nullable() }),
  /** The same on those pictures alone whose label nobody changed. */
  untouched: z.object({ n: z.number().int(), difference: z.number(), interval: Interval.nullable() }),
  /** The result as a sentence, and what it does not say. */
  sentence: z.string(), caution: z.string(),
});
export type LabelEffect = z.infer<typeof LabelEffect>;
