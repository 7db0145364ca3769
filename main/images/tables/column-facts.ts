// Facts of a table's columns: how many values, how often, and whether they are numbers, dates, marks or people.
import { markOf, setOfFlag, setOfWord, valueOf } from './cell-words.ts';
import { isPersonal } from './personal-columns.ts';
import { columnValues, type Table } from './table.ts';

export interface ColumnFacts {
  name: string;
  /** Rows by value; '' where a row says nothing. */
  counts: ReadonlyMap<string, number>;
  /** Different values, besides ''. */
  values: number;
  /** Rows that say something. */
  filled: number;
  numeric: boolean;
  /** Numbers with decimal places, which are measured. */
  measured: boolean;
  marks: boolean;
  /** All values are words for sets, or marks under a heading that is one. */
  sets: boolean;
  personal: boolean;
}

const examples = 3;
const maxExampleLength = 40;

export const shortened = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

export function factsOf(table: Table): ColumnFacts[] {
  return table.header.map((name, column) => {
    const counts = new Map<string, number>();
    for (const cell of columnValues(table, column)) {
      const value = valueOf(cell);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const distinct = [...counts.keys()].filter((value) => value !== '');
    const numeric = distinct.length > 0 && distinct.every((value) => Number.isFinite(Number(value)));
    const marks = distinct.length > 0 && distinct.every((value) => markOf(value) !== null) && distinct.some((value) => markOf(value) === true);
    return {
      name, counts, values: distinct.length, filled: table.rows.length - (counts.get('') ?? 0), numeric, marks,
      measured: numeric && distinct.some((value) => !Number.isInteger(Number(value))),
      sets: distinct.length > 0 && (distinct.every((value) => setOfWord(value) !== null || /^unassigned$/i.test(value)) || (marks && setOfFlag(name) !== null)),
      personal: isPersonal(name, distinct),
    };
  });
}

export const exampleValues = ({ counts }: ColumnFacts): string[] =>
  [...counts.keys()].filter((value) => value !== '').slice(0, examples).map((value) => shortened(value, maxExampleLength));
