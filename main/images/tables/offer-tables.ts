// Tables offered for an import: each with a guess of its columns and a sentence, so that none is passed over in silence.
import { basename, dirname } from 'node:path';
import type { TableMapping, TableOffer } from '../../../preload/contract.ts';
import { applyMapping, type Applied } from './apply-mapping.ts';
import { setOfWord, valueOf } from './cell-words.ts';
import { exampleValues, factsOf, shortened, type ColumnFacts } from './column-facts.ts';
import type { UnreadTable } from './find-tables.ts';
import { guessMapping } from './guess-columns.ts';
import { fileColumnOf, matchRows, type Find } from './match-files.ts';
import { tableWords as said } from './table-words.ts';
import { tableNames, unite, type Table } from './table.ts';

interface PlacedPicture { relative: string; found: string | null }

const previewRows = 8;
const maxCellLength = 60;
/** Share of the rows or of the pictures that must fit; a table of something else may name a few by chance. */
const minShare = 0.1;
/** Share of pictures whose label and folder must fit one to one for a column to say the same as the folders. */
const minAgreement = 0.98;
/** Of the pictures, named with a label, for the table to be used unless the person says otherwise. */
const minUsedShare = 0.5;

/** The table's columns and first rows, as they are shown to be mapped. */
export function shownTable(table: Table, facts = factsOf(table)): Pick<TableOffer, 'rows' | 'columns' | 'preview'> {
  return {
    rows: table.rows.length,
    columns: facts.map((column) => ({ name: column.name, values: column.values, examples: exampleValues(column), personal: column.personal })),
    preview: table.rows.slice(0, previewRows).map((row) => table.header.map((_, i) => shortened(row[i]?.trim() ?? '', maxCellLength))),
  };
}

/** The table to use, if any, comes first. `tables`: united ones. */
export function offerTables(pictures: readonly PlacedPicture[], tables: readonly Table[], unread: readonly UnreadTable[], find: Find): TableOffer[] {
  const offers = tables.map((table) => offerOf(table, pictures, find));
  const ranked = offers.sort((a, b) => b.rank - a.rank).map(({ offer }, i) => (i === 0 ? offer : { ...offer, use: false }));
  return [...ranked, ...unread.map(({ name, why }) => ({
    tables: [name], sentence: said.cannot(shortName(name), why), guess: null, use: false, rows: 0, columns: [], preview: [],
  }))];
}

/** Tables of one form as one: of one name in several folders, or each for a set (“train_labels.csv”, “val_labels.csv”). */
export function unitedTables(tables: readonly Table[], find: Find): Table[] {
  const forms = Map.groupBy(tables, (table) => {
    const [name = ''] = tableNames(table);
    const own = setOfWord(basename(name)) === null ? basename(name) : dirname(name);
    return JSON.stringify([own, table.headed, fileColumnOf(table, find)?.column ?? -1, ...table.header]);
  });
  return [...forms.values()].flatMap((same) => {
    const [first, ...rest] = same;
    const names = same.map((table) => tableNames(table)[0] ?? '');
    const differ = new Set(names.map((name) => dirname(name))).size === same.length || names.every((name) => setOfWord(basename(name)) !== null);
    return !first ? [] : rest.length > 0 && differ && fileColumnOf(first, find) ? [unite([first, ...rest])] : same;
  });
}

function offerOf(table: Table, pictures: readonly PlacedPicture[], find: Find): { offer: TableOffer; rank: number } {
  const names = tableNames(table);
  const facts = factsOf(table);
  const at = fileColumnOf(table, find);
  const match = at && matchRows(table, at.column, pictures.length, find);
  const none = { tables: names, guess: null, use: false, ...shownTable(table, facts) };
  if (!at || !match || (at.share < minShare && match.named < pictures.length * minShare)) {
    return { rank: -1, offer: { ...none, sentence: said.foreign(nameOf(names), match?.named ?? 0) } };
  }
  const agreeing = agreeingColumn(table, facts, match.rowsOf, pictures);
  const guess = guessMapping(table, facts, at.column, agreeing);
  const applied = applyMapping(table, guess, pictures.length, find);
  const labelled = applied.labels.filter((own) => own !== null).length;
  const mapping: TableMapping = { ...guess, precedence: precedenceOf(applied, pictures) };
  const use = guess.label !== null && agreeing === null && labelled >= pictures.length * minUsedShare && !/sample|submission/i.test(names[0] ?? '');
  return {
    rank: labelled + match.named / (pictures.length + 1) - (/sample|submission/i.test(names[0] ?? '') ? pictures.length : 0),
    offer: { ...none, guess: mapping, use, sentence: sentenceOf(names, mapping, { named: match.named, all: pictures.length, applied, agreeing }) },
  };
}

const shortName = (name: string): string => name.replace(/^\.\.\//, '');

function nameOf(names: readonly string[]): string {
  const [first = '', ...more] = names.map(shortName);
  return more.length === 0 ? first : said.alike(first, more.length);
}

function sentenceOf(
  names: readonly string[], { label }: TableMapping,
  { named, all, applied, agreeing }: { named: number; all: number; applied: Applied; agreeing: string | null },
): string {
  const begin = said.offer(nameOf(names), named, all);
  if (label === null) return said.choose(begin);
  const column = label.kind === 'column' ? said.named(label.column) : said.marks(label.columns.length);
  if (agreeing !== null) return said.same(begin, column);
  return said.labels(begin, new Set(applied.labels.filter((own) => own !== null)).size, column);
}

/** The table before the folders where they speak of the same classes; alone where the folders name something else. */
function precedenceOf({ labels }: Applied, pictures: readonly PlacedPicture[]): TableMapping['precedence'] {
  const folders = new Set(pictures.flatMap(({ found }) => (found === null ? [] : [found.toLowerCase()])));
  const shared = [...new Set(labels)].filter((value) => value !== null && folders.has(value.toLowerCase())).length;
  return folders.size > 0 && shared >= folders.size / 2 ? 'table-first' : 'table';
}

/** The column that says the same as the class folders, whatever it calls the classes; null without one. */
function agreeingColumn(
  table: Table, facts: readonly ColumnFacts[], rowsOf: readonly (readonly number[] | undefined)[], pictures: readonly PlacedPicture[],
): string | null {
  const classes = new Set(pictures.flatMap(({ found }) => found ?? []));
  if (classes.size < 2) return null;
  const possible = facts.map(({ name, values }, column) => ({ name, values, column })).filter(({ values }) => values === classes.size);
  return possible.find(({ column }) => {
    const pairs = new Map<string, Map<string, number>>();
    let all = 0;
    pictures.forEach(({ found }, i) => {
      const value = valueOf(table.rows[rowsOf[i]?.[0] ?? -1]?.[column]);
      if (found === null || value === '') return;
      all++;
      const of = pairs.get(value) ?? new Map<string, number>();
      pairs.set(value, of.set(found, (of.get(found) ?? 0) + 1));
    });
    const agreed = [...pairs.values()].reduce((sum, of) => sum + Math.max(...of.values()), 0);
    const folders = new Set([...pairs.values()].map((of) => [...of].reduce((a, b) => (b[1] > a[1] ? b : a))[0]));
    return all > 0 && agreed >= all * minAgreement && folders.size === pairs.size;
  })?.name ?? null;
}
