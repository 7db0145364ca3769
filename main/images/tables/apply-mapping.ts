// Application of a mapped table to pictures: label, set and facts of each; with the rows and pictures that don't find each other.
import type { Part, TableMapping } from '../../../preload/contract.ts';
import { markOf, setOfFlag, setOfWord, valueOf } from './cell-words.ts';
import { matchRows, type Find, type Match } from './match-files.ts';
import { labelsOfRows, type RowLabels } from './row-labels.ts';
import type { Table } from './table.ts';

/** By picture, in the order of the files. */
interface TableSays {
  labels: (string | null)[];
  sets: (Part | null)[];
  facts: { name: string; values: (string | null)[] }[];
  /** Whether a row names it. */
  named: boolean[];
}
export interface Applied extends TableSays, Pick<Match, 'unmatched'>, Pick<RowLabels, 'several' | 'blank'> {}

export function applyMapping(table: Table, mapping: TableMapping, files: number, find: Find): Applied {
  const match = matchRows(table, table.header.indexOf(mapping.file), files, find);
  const { labels, several, blank } = labelsOfRows(table, match.rowsOf, mapping);
  const firstOf = (column: number) => (i: number): string | null => {
    for (const row of match.rowsOf[i] ?? []) {
      const value = valueOf(table.rows[row]?.[column]);
      if (value !== '') return value;
    }
    return null;
  };
  const setAt = setReader(mapping.set, firstOf(table.header.indexOf(mapping.set ?? '')));
  return {
    labels, sets: match.rowsOf.map((_, i) => setAt(i)),
    facts: mapping.facts.filter((name) => table.header.includes(name))
      .map((name) => {
        const valueAt = firstOf(table.header.indexOf(name));
        return { name, values: match.rowsOf.map((_, i) => valueAt(i)) };
      }),
    named: Array.from(match.rowsOf, (rows) => rows !== undefined),
    unmatched: match.unmatched, several, blank,
  };
}

function setReader(column: string | null, valueAt: (i: number) => string | null): (i: number) => Part | null {
  const flag = column === null ? null : setOfFlag(column);
  return (i) => {
    const value = valueAt(i);
    if (value === null) return null;
    const mark = flag && markOf(value);
    return flag && mark !== null ? (mark ? flag.yes : flag.no) : setOfWord(value);
  };
}

interface Placed { found: string | null; given: Part | null }

/** The pictures as table and folders together place them; what the table doesn't name may be left out. */
export function placedByTable<P extends Placed>(
  pictures: readonly P[], says: TableSays, { label, precedence, unnamed, set }: Pick<TableMapping, 'label' | 'precedence' | 'unnamed' | 'set'>,
): (P & { facts: { name: string; value: string }[] })[] {
  return pictures.flatMap((picture, i) => {
    if (unnamed === 'leave-out' && says.named[i] !== true) return [];
    const own = says.labels[i] ?? null;
    const found = label === null ? picture.found
      : precedence === 'table' ? own : precedence === 'table-first' ? own ?? picture.found : picture.found ?? own;
    const given = set === null ? picture.given : says.sets[i] ?? picture.given;
    const facts = says.facts.flatMap(({ name, values }) => {
      const value = values[i] ?? null;
      return value === null ? [] : [{ name, value }];
    });
    return [{ ...picture, found, given, facts }];
  });
}
