// A finished run tested on a labelled folder: pictures that no set of the project holds, laid out by class names.
import { z } from 'zod';
import { Evaluation } from './evaluation-nouns.ts';
import { Id, Instant, Sha256 } from './project-nouns.ts';

/** What was left out of the figures, and why. Copies are of pictures that the run learned from or was validated on. */
export const CountedApart = z.object({
  exactCopies: z.number().int(),
  nearCopies: z.number().int(),
  /** Copies that it classified correctly. */
  copiesCorrect: z.number().int(),
  /** Files with the same content as another of the folder. */
  twice: z.number().int(),
  /** Files with several frames or pages, of which the first is tested. */
  firstsOfSeveral: z.number().int().default(0),
  /** Files whose content lies in the folders of several classes. */
  conflicting: z.number().int().default(0),
  /** Folders named by no class of the run. */
  unknownClasses: z.array(z.object({ name: z.string(), pictures: z.number().int() })),
  /** Files that can't be read, each with its sentence. */
  unreadable: z.array(z.object({ path: z.string(), sentence: z.string() })),
});
export type CountedApart = z.infer<typeof CountedApart>;

export const FolderTest = z.object({
  id: Id, run: Id, folder: z.string(), made: Instant,
  /** Of the pictures that count; null where none does. */
  evaluation: Evaluation.omit({ run: true, on: true }).nullable(),
  apart: CountedApart,
  /** "45 of 50 correct: accuracy 90 % (95 % CI 79–96 %)." */
  sentence: z.string(),
  /** What was counted apart, a sentence each. */
  remarks: z.array(z.string()),
});
export type FolderTest = z.infer<typeof FolderTest>;

export const TestedFile = z.object({
  path: z.string(), sha256: Sha256, label: z.string(), predicted: z.string(), confidence: z.number(),
  probabilities: z.array(z.number()),
  /** A copy of a picture that the run knew, which is `copyOf`. */
  known: z.enum(['exact', 'near']).nullable(), copyOf: Id.nullable(),
});
export type TestedFile = z.infer<typeof TestedFile>;
