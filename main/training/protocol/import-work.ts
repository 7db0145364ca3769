// Work of the reader for imports: walks through a folder whose results are the pictures found, examples, or a split.
import { z } from 'zod';
import { ClassChoice, Grouping, Layout, Part, SplitPreview } from '../../../preload/contract.ts';
import { WorkEvent } from './plan.ts';

/** A picture file of a folder: what its place says of class and set, and its group. */
const FoundFile = z.object({
  path: z.string(), relative: z.string(), found: z.string().nullable(), given: Part.nullable(), group: z.string().nullable(),
});
export type FoundFile = z.infer<typeof FoundFile>;

/** How a folder is read: the choices of an import. `reading` null: every picture, whatever the folders say. */
const Choices = z.object({ folder: z.string(), reading: z.string().nullable().optional(), classes: z.array(ClassChoice), grouping: Grouping.nullable() });

export const importWork = {
  /** The pictures of a folder that an import would read, in chunks, without those of classes that are left out. */
  findPictures: {
    input: Choices,
    event: z.union([WorkEvent, z.object({ type: z.literal('files'), files: z.array(FoundFile) })]),
    result: Layout.pick({ kind: true, classes: true, problems: true }),
  },
  /** Files that stand for the classes of a folder, spread evenly over each. */
  exampleFiles: {
    input: z.object({ folder: z.string(), reading: z.string().optional(), perClass: z.number().int() }),
    event: WorkEvent,
    result: z.array(z.object({ found: z.string().nullable(), files: z.array(z.string()) })),
  },
  /** The split that an import would make. */
  previewSplit: { input: Choices.extend({ splitSeed: z.number().int() }), event: WorkEvent, result: SplitPreview },
} as const;
