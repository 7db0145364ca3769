// Work of the reader for imports: walks through a folder whose results are the pictures found, examples, or a split.
import { z } from 'zod';
import {
  ClassChoice, Grouping, Id, Layout, Part, PictureFact, SecondLabelColumns, SecondLabelTable, Sha256, SplitPreview,
  TableLists, TableMapping, TableOffer, TableReading,
} from '../../../preload/contract.ts';
import { WorkEvent } from './plan.ts';

/** A picture file of a folder: what its place says of class and set, and its group. */
const FoundFile = z.object({
  path: z.string(), relative: z.string(), found: z.string().nullable(), given: Part.nullable(), group: z.string().nullable(),
  facts: z.array(PictureFact).optional(),
});
export type FoundFile = z.infer<typeof FoundFile>;

/** How a folder is read. `reading` null: every picture, whatever the folders say. `labels`: by a table. */
const readAs = { folder: z.string(), reading: z.string().nullable().optional(), labels: TableMapping.nullable() };
/** The choices of an import. */
const Choices = z.object({ ...readAs, classes: z.array(ClassChoice), grouping: Grouping.nullable() });
const MappedTable = z.object({ ...readAs, labels: TableMapping });

/** What the project has of a folder, or of others. */
const KnownPicture = z.object({
  id: Id, sha256: Sha256, frame: z.number().int().nullable(), path: z.string(), relative: z.string(), bytes: z.number(), stamp: z.string().nullable(),
  content: z.enum(['same', 'changed', 'replaced']), missing: z.boolean(), found: z.string().nullable(),
});
export type KnownPicture = z.infer<typeof KnownPicture>;

/** What became of a file, as `images/changes/folder-change.ts` says it. */
const FolderChange = FoundFile.extend({
  change: z.enum(['new', 'same', 'kept', 'moved', 'edited', 'converted', 'copy', 'gone', 'overwritten']),
  ids: z.array(Id), was: z.string().nullable(), stamp: z.string().nullable(), by: Id.nullable(),
});
export type FolderChange = z.infer<typeof FolderChange>;

export const importWork = {
  /** What importing a folder finds new or changed beside what the project has, in chunks; nothing is read that needn't be. */
  compareFolder: {
    input: Choices.extend({ known: z.array(KnownPicture) }),
    event: z.union([WorkEvent, z.object({ type: z.literal('changes'), changes: z.array(FolderChange) })]),
    result: Layout.pick({ reading: true, classes: true, problems: true, pictures: true }),
  },
  /** Places of pictures that lie in a folder now. `missingOnly`: only of those that are not where they were, if there are any. */
  findMoved: {
    input: z.object({
      folder: z.string(), missingOnly: z.boolean(),
      pictures: z.array(KnownPicture.pick({ sha256: true, frame: true, bytes: true, path: true, relative: true })),
    }),
    event: WorkEvent,
    result: z.object({ sought: z.array(Sha256), found: z.array(z.object({ sha256: Sha256, path: z.string(), relative: z.string() })) }),
  },
  /** The pictures of a folder that an import would read, in chunks, without those of classes that are left out. */
  findPictures: {
    input: Choices,
    event: z.union([WorkEvent, z.object({ type: z.literal('files'), files: z.array(FoundFile) })]),
    result: Layout.pick({ kind: true, classes: true, problems: true }),
  },
  /** Files that stand for the classes of a folder, spread evenly over each. */
  exampleFiles: {
    input: z.object({ ...readAs, perClass: z.number().int(), of: z.array(z.string()).nullable() }),
    event: WorkEvent,
    result: z.array(z.object({ found: z.string().nullable(), files: z.array(z.string()) })),
  },
  /** What a mapping of a table gives. */
  readTable: { input: MappedTable, event: WorkEvent, result: TableReading },
  tableLists: { input: MappedTable, event: WorkEvent, result: TableLists },
  /** A table with its columns guessed. */
  offerTable: {
    input: z.object({ ...readAs, tables: z.array(z.string()), header: z.boolean().nullable() }).omit({ labels: true }),
    event: WorkEvent, result: TableOffer,
  },
  /** A second person's labels from a table, matched to the pictures of a project. */
  readSecondLabels: {
    input: z.object({
      file: z.string(), pictures: z.array(KnownPicture.pick({ sha256: true, path: true, frame: true })),
      columns: SecondLabelColumns.nullable(), onlyBy: z.string().nullable(),
    }),
    event: WorkEvent, result: SecondLabelTable,
  },
  /** Two groups of a grouping, with a few files of each. */
  groupExampleFiles: {
    input: z.object({ ...readAs, grouping: Grouping }), event: WorkEvent,
    result: z.array(z.object({ group: z.string(), size: z.number().int(), files: z.array(z.string()) })),
  },
  /** The group of each single file, as a grouping finds it; null where it finds none. */
  groupFiles: {
    input: z.object({ folder: z.string(), files: z.array(z.string()), grouping: Grouping }), event: WorkEvent,
    result: z.array(z.string().nullable()),
  },
  /** The split that an import would make. */
  previewSplit: { input: Choices.extend({ splitSeed: z.number().int() }), event: WorkEvent, result: SplitPreview },
} as const;
