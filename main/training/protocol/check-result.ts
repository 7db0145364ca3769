// What a check of pictures says, as it crosses from the trainer to the workbench and into history.
import { z } from 'zod';
import { ShortcutInput } from '../../../preload/contract.ts';

/** Indices are those of the pictures that were handed in. */
export const DatasetCheckResult = z.object({
  /** Pictures that show the very same thing, largest sets first. */
  clusters: z.array(z.array(z.number().int())),
  threshold: z.number(),
  usual: z.number(),
  /** Accuracy in cross-validation over `pictures` of them, dealt at random and with what belongs together kept together. */
  leak: z.object({ random: z.number(), grouped: z.number(), pictures: z.number().int() }).nullable(),
  shortcuts: z.array(z.object({
    input: ShortcutInput,
    accuracy: z.number(),
    /** Share of the largest class. */
    chance: z.number(),
    /** What each class usually has, where that can be said in words. */
    usual: z.array(z.object({ label: z.number().int(), words: z.string() })),
    /** Pictures that the input gave away most surely. */
    examples: z.array(z.number().int()),
  })),
  /** Files that could not be read. */
  unreadable: z.number().int(),
});
export type DatasetCheckResult = z.infer<typeof DatasetCheckResult>;
