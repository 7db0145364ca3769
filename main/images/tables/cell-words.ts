// Words that cells use for what a column says: sets, marks of one-hot columns, nothing at all, several labels at once.
import type { Part } from '../../../preload/contract.ts';
import { setWordOf, wordsOf } from '../set-words.ts';

/** What programs write where there is no value. */
const blanks = new Set(['', 'nan', 'NaN', 'NA', 'N/A', '#N/A', 'null', 'NULL']);

/** The cell's text; '' where it says nothing. */
export function valueOf(cell: string | undefined): string {
  const value = cell?.trim() ?? '';
  return blanks.has(value) ? '' : value;
}

/** Words that name a set in a cell, and anything in the name of a folder. */
const cellWords: Readonly<Record<string, Part>> = { learn: 'train', fit: 'train' };

/** The set that a cell or a table's name speaks of: “TRAIN”, “val”, “hold-out”, “test_set.csv”, “valid/_classes.csv”. */
export function setOfWord(text: string): Part | null {
  for (const word of wordsOf(text.replace(/\.[a-z]+$/i, ''))) {
    const set = cellWords[word] ?? setWordOf(word);
    if (set !== null && set !== 'none') return set === 'dev' || set === 'eval' ? 'validation' : set;
  }
  return null;
}

/** A heading with its words apart: “patientId” as “patient_Id”. */
export const wordsApart = (heading: string): string => heading.replace(/([a-z])([A-Z])/g, '$1_$2');

/** Columns with a yes or no for one set, as fastai writes: yes, and what no means. */
export function setOfFlag(column: string): { yes: Part; no: Part } | null {
  const [, word] = /^(?:is|in|for)?[_ ]?(train|valid|validation|val|test)(?:ing)?$/i.exec(column.trim()) ?? [];
  const yes = word === undefined ? null : setOfWord(word);
  return yes && { yes, no: yes === 'train' ? 'test' : 'train' };
}

const yes = new Set(['1', '1.0', 'true', 'yes', 'y', 'x']);
const no = new Set(['0', '0.0', 'false', 'no', 'n', '', '-1', '-1.0']);

/** A mark as a one-hot column has it: true, false, or null for what is none. */
export function markOf(cell: string | undefined): boolean | null {
  const word = (cell ?? '').trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) || blanks.has((cell ?? '').trim()) ? false : null;
}

/** What separates several labels of a cell; “|” always does, the others where every part is a label by itself. */
const separators = ['|', ';', ',', ' + ', '+', '&', '/', ' '];

/** Splits cells that hold several labels, as “Effusion|Mass” does. `alone`: the cells of the column. */
export function labelSplitter(alone: ReadonlySet<string>): (cell: string) => string[] {
  const known = new Map<string, string[]>();
  return (cell) => known.get(cell) ?? known.set(cell, partsOf(cell, alone)).get(cell) ?? [cell];
}

function partsOf(cell: string, alone: ReadonlySet<string>): string[] {
  for (const separator of separators) {
    if (!cell.includes(separator)) continue;
    const parts = [...new Set(cell.split(separator).map((part) => part.trim()).filter((part) => part !== ''))];
    if (parts.length > 1 && (separator === '|' || parts.every((part) => alone.has(part)))) return parts;
  }
  return [cell];
}
