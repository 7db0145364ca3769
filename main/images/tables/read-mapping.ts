// Result of mapping a table, before anything is stored: counts, lists of what finds no partner, and remarks.
import { counted, naturalOrder, type Part, type TableLists, type TableMapping, type TableReading } from '../../../preload/contract.ts';
import { placedByTable, type Applied } from './apply-mapping.ts';
import { shownTable } from './offer-tables.ts';
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
    return found !== null && label !== null && label !== found ? [`${relative}: “${label}” in the table, “${found}” by its folder`] : [];
  });
  return {
    rows: applied.unmatched.map((row) => table.rows[row]?.[column]?.trim() || `(row ${row + (table.headed ? 2 : 1)}: empty)`),
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
  if (lists.several.length > 0) {
    const n = lists.several.length;
    const begin = `${counted(n, 'picture')} ${n === 1 ? 'has' : 'have'} several labels`;
    add('several', several === 'unlabelled'
      ? `${begin} and ${n === 1 ? 'is' : 'are'} imported without one, because a picture belongs to one class here.`
      : `${begin}; each combination is a class.`);
  }
  if (label !== null && blank > 0) add(null, `${counted(blank, 'row')} ${blank === 1 ? 'names a picture and holds' : 'name pictures and hold'} no label.`);
  if (lists.files.length > 0) {
    const n = lists.files.length;
    const fate = unnamed === 'leave-out' ? 'left out' : label === null || precedence !== 'table' ? 'imported as the folders say' : 'imported without a label';
    add('files', `${counted(n, 'picture')} ${n === 1 ? 'is' : 'are'} not in the table and ${n === 1 ? 'is' : 'are'} ${fate}.`);
  }
  if (lists.rows.length > 0) {
    add('rows', `${counted(lists.rows.length, 'row')} ${lists.rows.length === 1 ? 'names a picture that is' : 'name pictures that are'} not in this folder.`);
  }
  if (lists.differing.length > 0 && precedence !== 'table') {
    const whose = precedence === 'table-first' ? 'table’s' : 'folder’s';
    add('differing', `For ${counted(lists.differing.length, 'picture')} table and folder differ; the ${whose} label is taken.`);
  }
  return remarks;
}
