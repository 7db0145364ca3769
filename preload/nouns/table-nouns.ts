// Nouns of tables beside the pictures as zod schemas: what was found, and how its columns are used.
import { z } from 'zod';

/** Columns that hold the label: one that says it, or one per class with a mark in it (one-hot). */
export const LabelColumns = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('column'), column: z.string() }),
  z.object({ kind: z.literal('one-hot'), columns: z.array(z.string()).min(2) }),
]);
export type LabelColumns = z.infer<typeof LabelColumns>;

/** How a table's columns are used. Columns go by name: every name in a header is made unique, “Column 2” where it has none. */
export const TableMapping = z.object({
  /** Paths relative to the folder, or absolute; tables with the same columns are read as one. */
  tables: z.array(z.string().min(1)).min(1),
  /** Whether the first row holds the names of the columns; false: it is data. */
  header: z.boolean().default(true),
  file: z.string(),
  label: LabelColumns.nullable().default(null),
  set: z.string().nullable().default(null),
  /** Columns kept as facts of the pictures. */
  facts: z.array(z.string()).default([]),
  /** Where class folders say a label too: the table alone, the table before the folders, or only where they say nothing. */
  precedence: z.enum(['table', 'table-first', 'folders-first']).default('table'),
  /** A picture with several labels: imported without one, or each combination taken as a class. */
  several: z.enum(['unlabelled', 'combined']).default('unlabelled'),
  /** Pictures that the table doesn't name: imported or left out. */
  unnamed: z.enum(['import', 'leave-out']).default('import'),
});
export type TableMapping = z.infer<typeof TableMapping>;

export const TableColumn = z.object({
  name: z.string(),
  /** Different values. */
  values: z.number().int(),
  /** A few of them, shortened. */
  examples: z.array(z.string()),
  /** Why it isn't kept as a fact unless chosen: it looks like a person's name or date of birth. */
  personal: z.boolean(),
});
export type TableColumn = z.infer<typeof TableColumn>;

/** A table as it is shown to be mapped. */
export const ShownTable = z.object({
  rows: z.number().int(),
  columns: z.array(TableColumn),
  /** The first rows, their cells shortened. */
  preview: z.array(z.array(z.string())),
});

/** A table beside or above the pictures, or tables with the same columns. */
export const TableOffer = ShownTable.extend({
  tables: z.array(z.string()).min(1),
  /** “train.csv is a table that names 240 of these 240 pictures. …” */
  sentence: z.string(),
  /** Null where it names no picture or can't be read: then the sentence says why. */
  guess: TableMapping.nullable(),
  /** Whether its labels are taken unless the person says otherwise. */
  use: z.boolean(),
});
export type TableOffer = z.infer<typeof TableOffer>;

/** A fact of a picture, from a further column of the table: site, scanner, lot, date. */
export const PictureFact = z.object({ name: z.string(), value: z.string() });
export type PictureFact = z.infer<typeof PictureFact>;
