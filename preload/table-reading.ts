// Nouns of a mapped table's result and of a grouping's examples, as they are shown before an import.
import { z } from 'zod';
import { PartCounts, Sha256 } from './nouns/project-nouns.ts';
import { ShownTable } from './nouns/table-nouns.ts';

const Listed = z.object({ count: z.number().int(), first: z.array(z.string()) });

/** What a mapping gives. Lists are cut to their first entries; `import.tableLists` has them whole. */
export const TableReading = ShownTable.extend({
  named: z.number().int(),
  /** Rows whose file is not among the pictures. */
  unmatchedRows: Listed,
  /** Pictures that no row names. */
  unmatchedFiles: Listed,
  /** Pictures with several labels, each with them. */
  several: Listed,
  /** Pictures whose table and folder say different labels. */
  differing: Listed,
  classes: z.array(z.object({ found: z.string(), pictures: z.number().int(), given: PartCounts.nullable() })),
  /** Pictures that an import with this mapping would read. */
  pictures: z.number().int(),
  /** What is to be known of it, each a sentence, with the list that it speaks of. */
  remarks: z.array(z.object({ sentence: z.string(), list: z.enum(['rows', 'files', 'several', 'differing']).nullable() })),
});
export type TableReading = z.infer<typeof TableReading>;

/** All of what finds no partner, each entry as a line of text. */
export const TableLists = z.object({
  rows: z.array(z.string()), files: z.array(z.string()), several: z.array(z.string()), differing: z.array(z.string()),
});
export type TableLists = z.infer<typeof TableLists>;

/** Two groups of a grouping as pictures, for the question whether each is one object. */
export const GroupExample = z.object({ group: z.string(), size: z.number().int(), pictures: z.array(Sha256) });
export type GroupExample = z.infer<typeof GroupExample>;
