// Result of mapping a table, before anything is stored: counts, lists of what finds no partner, and remarks.
import { naturalOrder, type Part, type TableLists, type TableMapping, type TableReading } from '../../../preload/contract.ts';
import { placedByTable, type Applied } from './apply-mapping.ts';
import { shownTable } from './offer-tables.ts';
import { tableWords as said } from './table-words.ts';
import type { Table } from './table.ts';

interface Placed { relative: string; found: string | null; given: Part | null }

/** Entries of a list that a page gets; the whole list is asked for when it is copied. */
const firstEntries = 12;

/** All of what finds no partner, each entry as a line of text. */
export function listsOf(table: Table, mapping: TableMapping, applied: Applied, pictures: readonly Placed[]): TableLists {
  const column = table.header.indexOf(mapping.file);
  const name = (i: number): string => pictures[i]?.relative ?? '';
  const differing = pictures.flatMap(({ found, relative }, i) => {
    const label = applied.labels[i] ?? null;
    return found !== null && label !== null && label !== found ? [said.differs(relative, label, found)] : [];
  });
  return {
    rows: applied.unmatched.map((row) => table.rows[row]?.[column]?.trim() || said.emptyRow(row + (table.headed ? 2 : 1))),
    files: pictures.flatMap(({ relative }, i) => (applied.named[i] ? [] : [relative])),
    several: applied.several.map(({ file, labels }) => `${name(file)}: ${labels.join(', ')}`),
    differing: mapping.label === null ? [] : differing,
  };
}

export function readingOf(table: Table, mapping: TableMapping, applied: Applied, pictures: readonly Placed[]): TableReading {
  const lists = listsOf(table, mapping, applied, pictures);
  const placed = placedByTable(pictures, applied, mapping);
  const named = pictures.length - lists.files.length;
  return {
    ...shownTable(table), named, pictures: placed.length, classes: classesOf(placed, mapping.set !== null),
    unmatchedRows: listed(lists.rows), unmatchedFiles: listed(lists.files), several: listed(lists.several), differing: listed(lists.differing),
    remarks: remarksOf(mapping, applied, lists),
  };
}

const listed = (all: readonly string[]): TableReading['several'] => ({ count: all.length, first: all.slice(0, firstEntries) });

function classesOf(placed: readonly Placed[], bySet: boolean): TableReading['classes'] {
  const classes = new Map<string, TableReading['classes'][number]>();
  for (const { found, given } of placed) {
    if (found === null) continue;
    const own = classes.get(found) ?? { found, pictures: 0, given: bySet ? { train: 0, validation: 0, test: 0 } : null };
    own.pictures++;
    if (own.given && given) own.given[given]++;
    classes.set(found, own);
  }
  return [...classes.values()].sort((a, b) => naturalOrder(a.found, b.found));
}

function remarksOf({ several, label, unnamed, precedence }: TableMapping, { blank }: Applied, lists: TableLists): TableReading['remarks'] {
  const remarks: TableReading['remarks'] = [];
  const add = (list: TableReading['remarks'][number]['list'], sentence: string): void => { remarks.push({ sentence, list }); };
  if (lists.several.length > 0) add('several', said.several(lists.several.length, several === 'unlabelled'));
  if (label !== null && blank > 0) add(null, said.blank(blank));
  if (lists.files.length > 0) {
    const fate = unnamed === 'leave-out' ? 'leftOut' : label === null || precedence !== 'table' ? 'byFolder' : 'unlabelled';
    add('files', said.unnamed[fate](lists.files.length));
  }
  if (lists.rows.length > 0) add('rows', said.elsewhere(lists.rows.length));
  if (lists.differing.length > 0 && precedence !== 'table') {
    add('differing', said.differ(lists.differing.length, precedence === 'table-first' ? 'table' : 'folder'));
  }
  return remarks;
}
