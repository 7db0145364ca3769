// Result of the dataset check, as it crosses from the trainer to the workbench and into history.
import { z } from 'zod';
import { ShortcutInput } from '../../../preload/contract.ts';

/** Indices count the pictures of the request. */
export const DatasetCheckResult = z.object({
  /** Near-duplicates: pictures of the same thing, largest clusters first. */
  clusters: z.array(z.array(z.number().int())),
  threshold: z.number(),
  usual: z.number(),
  /**
   * Cross-validated accuracy on `pictures` of them: with random folds, and with near-duplicates and groups kept in one
   * fold.
   */
  leak: z.object({ random: z.number(), grouped: z.number(), pictures: z.number().int() }).nullable(),
  shortcuts: z.array(z.object({
    input: ShortcutInput,
    accuracy: z.number(),
    /** Share of the largest class. */
    chance: z.number(),
    /** The typical value of each class, for inputs that have one in words. */
    usual: z.array(z.object({ label: z.number().int(), words: z.string() })),
    /** Pictures whose class the input predicted most confidently. */
    examples: z.array(z.number().int()),
  })),
  /** Share of the pictures that are grey; null in results of earlier versions. */
  grey: z.number().nullable().default(null),
  /** Pictures unlike the rest, the furthest first; none in results of earlier versions. */
  unlike: z.array(z.number().int()).default([]),
  /** Files that could not be read. */
  unreadable: z.number().int(),
});
export type DatasetCheckResult = z.infer<typeof DatasetCheckResult>;
