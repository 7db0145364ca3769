// Classes of a project: the keys that set them, and their colours.
import { z } from 'zod';
import { PartCounts } from './project-nouns.ts';

/**
 * Keys in the order they are given: 1–9, 0, then letters. Left out are those that do something else where pictures are
 * labelled: I (explain), U (undo), X (leave out) and Z (zoom).
 */
export const classKeys: readonly string[] = [...'1234567890', ...'abcdefghjklmnopqrstvwy'];

export const ClassKey = z.enum(classKeys as [string, ...string[]]);

/** Of marks beside a class's name; none is needed to tell classes apart. */
export const ClassColour = z.enum(['red', 'orange', 'yellow', 'lime', 'green', 'teal', 'blue', 'violet', 'pink', 'grey']);
export type ClassColour = z.infer<typeof ClassColour>;

export const ProjectClass = z.object({
  name: z.string(),
  /** Fixed once given; null where all keys are taken. */
  key: ClassKey.nullable(),
  colour: ClassColour.nullable(),
  pictures: z.number().int(),
  parts: PartCounts,
  /** Runs that learned a class of this name, but for those in the trash. */
  runs: z.number().int(),
});
export type ProjectClass = z.infer<typeof ProjectClass>;
