// Nouns of labelling: the queue of pictures to label, what a model suggests for them, how far the labels are, and who
// gave them.
import { z } from 'zod';
import { Id, Instant, type Part } from './project-nouns.ts';

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

/**
 * What a model does for label mode. `off`: nothing; `preparing`: features are being extracted; `few-labels`: it chooses the order, and
 * takes more labels to suggest any; `on`: it suggests.
 */
export const LabelHelp = z.object({
  state: z.enum(['off', 'preparing', 'few-labels', 'on']),
  /** What it waits for, or what it can't help with; null where there is nothing to say. */
  sentence: z.string().nullable(),
  /** How the test set stays honest while a model chooses what is labelled; null while none does. */
  test: z.string().nullable(),
  /** Suggestions and order know of all labels; else they will in a moment. */
  upToDate: z.boolean(),
});
export type LabelHelp = z.infer<typeof LabelHelp>;

export const LabelQueue = LabelCounts.extend({
  /** To label next, the first one first. */
  pictures: z.array(QueuedPicture),
  /** Pictures that still have the class that is gone through; null while none is. */
  ofClass: z.number().int().nullable(),
  /** Whether further labels are worth while, as a sentence; null while that can't be said. */
  hint: z.string().nullable(),
  help: LabelHelp,
});
export type LabelQueue = z.infer<typeof LabelQueue>;

/** How a label came to its picture. */
export const LabelSource = z.enum([
  /** A person chose it. */
  'hand',
  /** A person accepted what a model suggested, alone or among others at once. */
  'suggestion',
  /** A person decided it in the queue of likely mistakes. */
  'review',
  /** A person decided where two readers disagreed. */
  'second-reader',
  /** A person corrected or confirmed a prediction on a new picture. */
  'prediction',
  /** The folder that the picture lies in, or a table beside it. */
  'folder', 'table',
  /** A class was merged, split or deleted. */
  'class-change',
]);
export type LabelSource = z.infer<typeof LabelSource>;

/** Sources of labels that a person gives to pictures one way or another. */
export const GivenSource = LabelSource.exclude(['folder', 'table', 'class-change']);

/** Where a picture’s label comes from. Labels of earlier programs have neither a person nor a source. */
export const LabelOrigin = z.object({
  /** The person who gave it; null: a folder or a table did, or it is not known. */
  labelledBy: z.string().nullable(),
  /** 'import': by some import, it is not known which way; null: not known. */
  source: z.union([LabelSource, z.literal('import')]).nullable(),
  at: Instant,
});
export type LabelOrigin = z.infer<typeof LabelOrigin>;

/** A row of exported labels. `file`: relative to its folder. */
export interface ExportedLabel {
  file: string; sha256: string; label: string | null; part: Part | null; group: string | null; mark: string | null; origin: LabelOrigin | null;
}

/** A person’s name, as it stands beside labels. */
export const PersonName = z.string().trim().min(1).max(80);

/** Of fewer pictures without a label a model’s help is not worth while. */
export const minToGuide = 40;

/** Suggestions of one class; `confident` are those of them that are sure enough to be accepted in groups. */
export const SuggestedClass = z.object({ label: z.string(), pictures: z.number().int(), confident: z.number().int() });
export type SuggestedClass = z.infer<typeof SuggestedClass>;

/** Pictures to be looked at and labelled at once: alike ones, or confident suggestions of one class, the least sure first. */
export const LabelGroup = z.object({
  /** The class suggested for all; null for alike pictures, which no model has named. */
  label: z.string().nullable(),
  pictures: z.array(Id),
  /** Pictures of this kind in all, on this page and behind it. */
  total: z.number().int(),
});
export type LabelGroup = z.infer<typeof LabelGroup>;
