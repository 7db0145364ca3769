// Nouns of labelling: the queue of pictures to label, what a model suggests for them, and how far the labels are.
import { z } from 'zod';
import { Id } from './project-nouns.ts';

/** Usable pictures of a project with a label and without; `unsure` and `ambiguous` are those marked among the ones without. */
export const LabelCounts = z.object({
  labelled: z.number().int(), unlabelled: z.number().int(), unsure: z.number().int(), ambiguous: z.number().int(),
});
export type LabelCounts = z.infer<typeof LabelCounts>;

/** What a model takes a picture for. It is no label: nothing learns from it and nothing is tested on it. */
export const LabelSuggestion = z.object({ label: z.string(), probability: z.number().min(0).max(1) });
export type LabelSuggestion = z.infer<typeof LabelSuggestion>;

export const QueuedPicture = z.object({
  id: Id,
  suggestion: LabelSuggestion.nullable(),
  /** Drawn at random for the test set, so that what the model asks for doesn't bias the test. */
  audit: z.boolean(),
});
export type QueuedPicture = z.infer<typeof QueuedPicture>;

export const LabelQueue = LabelCounts.extend({
  /** To label next, the first one first. */
  pictures: z.array(QueuedPicture),
  /** Whether further labels are worth while, as a sentence; null while that can't be said. */
  hint: z.string().nullable(),
});
export type LabelQueue = z.infer<typeof LabelQueue>;
