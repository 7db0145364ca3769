// A second person's labels from a table: rows matched to a project's pictures, by content hash where there is one, else by path or name.
import { basename } from 'node:path';
import { UserError, withoutGuard, type LabelColumns, type SecondLabelColumns, type SecondLabelTable } from '../../../preload/contract.ts';
import { valueOf } from './cell-words.ts';
import { exampleValues, factsOf, type ColumnFacts } from './column-facts.ts';
import { oneTable } from './find-tables.ts';
import { guessMapping } from './guess-columns.ts';
import { fileColumnOf, fileFinder, matchRows, type Find } from './match-files.ts';
import { labelsOfRows } from './row-labels.ts';
import type { Table } from './table.ts';

export interface KnownFile { sha256: string; path: string; frame: number | null }

interface Asked {
  /** Absolute. */
  file: string;
  pictures: readonly KnownFile[];
  /** Null: guessed. */
  columns: SecondLabelColumns | null;
  /** Of several people in one table, the one whose rows count; null: all rows. */
  onlyBy: string | null;
}

const firstEntries = 12;
const hash = /^[0-9a-f]{64}$/i;
const headings = {
  sha256: /sha[-_ ]?256|hash/i, labelledBy: /^((labell?ed|annotated|read)[ _-]?by|annotator|reader|rater|labell?er|grader)$/i,
  when: /^(when|(labell?ed|annotated)[ _-]?(at|on))$/i, how: /^(how|source)$/i,
} as const;

/** Throws UserError table-unusable and table-no-column. */
export async function readSecondLabels({ file, pictures, columns, onlyBy }: Asked): Promise<SecondLabelTable> {
  const find = finderOf(pictures);
  const table = withoutApostrophes(await oneTable(file, '', null, find));
  const facts = factsOf(table);
  const used = columns ?? guessColumns(table, facts, find);
  const shownColumns = facts.map((column) => ({ name: column.name, examples: exampleValues(column) }));
  const shown = { file: basename(file), rows: table.rows.length, columns: shownColumns };
  if (used === null) return { ...shown, guess: null, labels: [], byContent: 0, unmatched: { count: 0, first: [] }, several: 0, people: [] };
  refuseUnknown(table, used, file);
  const cell = (row: number, column: string | null): string => (column === null ? '' : valueOf(table.rows[row]?.[table.header.indexOf(column)]));
  const kept = table.rows.flatMap((_, row) => (onlyBy === null || cell(row, used.labelledBy) === onlyBy ? [row] : []));
  const { keyed, match } = matched(table, kept, { used, pictures, find });
  const { labels, several } = labelsOfRows(keyed, match.rowsOf, { label: used.label, several: 'unlabelled' });
  const rowOf = (index: number): number => kept[match.rowsOf[index]?.[0] ?? -1] ?? -1;
  return {
    ...shown, guess: used, several: several.length, people: used.labelledBy === null ? [] : peopleIn(facts, used.labelledBy),
    labels: labels.flatMap((label, index) => (label === null ? [] : [{
      index, label, labelledBy: cell(rowOf(index), used.labelledBy) || null, when: instantOf(cell(rowOf(index), used.when)),
      how: cell(rowOf(index), used.how) || null,
    }])),
    byContent: match.rowsOf.filter((rows) => keyed.rows[rows?.[0] ?? -1]?.at(-1)?.startsWith(byHash)).length,
    unmatched: { count: match.unmatched.length, first: match.unmatched.slice(0, firstEntries).map((row) => rowName(keyed, row, used)) },
  };
}

const byHash = 'sha256:';

/** Frames of one file have its path in common, so that only their content tells them apart. */
function finderOf(pictures: readonly KnownFile[]): Find {
  const named = pictures.flatMap(({ path, frame }, index) => (frame === null ? [{ path, relative: path.replace(/^[/\\]+/, ''), index }] : []));
  const byName = fileFinder(named, '');
  const contents = new Map(pictures.map(({ sha256 }, index) => [byHash + sha256, index]));
  return (cell, beside) => {
    const own = contents.get(cell ?? '');
    if (own !== undefined) return { file: own, astray: 0, stranger: false };
    const hit = byName(cell, beside);
    return hit && { ...hit, file: named[hit.file]?.index ?? -1 };
  };
}

/** The table with one more column, which tells the picture: the content hash where the project has it, else the file's name. */
function matched(
  table: Table, kept: readonly number[], { used, pictures, find }: { used: SecondLabelColumns; pictures: readonly KnownFile[]; find: Find },
): { keyed: Table; match: ReturnType<typeof matchRows> } {
  const hashes = new Set(pictures.map(({ sha256 }) => sha256));
  const [hashAt, fileAt] = [used.sha256, used.file].map((name) => (name === null ? -1 : table.header.indexOf(name))) as [number, number];
  const rows = kept.map((row) => {
    const cells = table.header.map((_, i) => table.rows[row]?.[i] ?? '');
    const content = cells[hashAt]?.trim().toLowerCase() ?? '';
    return [...cells, hashes.has(content) ? byHash + content : cells[fileAt] ?? ''];
  });
  const name = table.sources[0]?.name ?? '';
  const keyed: Table = { ...table, header: [...table.header, ''], rows, sources: [{ name, rows: rows.length }] };
  return { keyed, match: matchRows(keyed, table.header.length, pictures.length, find) };
}

function guessColumns(table: Table, facts: readonly ColumnFacts[], find: Find): SecondLabelColumns | null {
  const holdsHashes = (name: string, column: number): boolean =>
    headings.sha256.test(name) && table.rows.some((row) => hash.test(row[column]?.trim() ?? ''));
  const sha256 = table.header.find(holdsHashes) ?? null;
  const at = fileColumnOf(sha256 === null ? table : withoutColumn(table, sha256), find);
  const named = (words: RegExp): string | null => facts.find(({ name, values }) => words.test(name.trim()) && values > 0)?.name ?? null;
  const others = { labelledBy: named(headings.labelledBy), when: named(headings.when), how: named(headings.how) };
  if (at === null && sha256 === null) return null;
  const taken = new Set([sha256, ...Object.values(others)]);
  const possible = facts.filter(({ name }, column) => !taken.has(name) && column !== at?.column);
  const label = guessMapping(table, possible, -1, null).label ?? onlyLabel(possible);
  return label === null ? null : { file: at === null ? null : table.header[at.column] ?? null, sha256, label, ...others };
}

/** The table with a column emptied, so that columns keep their places. */
function withoutColumn(table: Table, name: string): Table {
  const at = table.header.indexOf(name);
  return { ...table, rows: table.rows.map((row) => row.map((cell, i) => (i === at ? '' : cell))) };
}

/** A column that is called the label, though it holds one value alone, as where all are of one class. */
function onlyLabel(columns: readonly ColumnFacts[]): LabelColumns | null {
  const column = columns.find(({ name }) => /^(label|class|category|diagnosis)$/i.test(name.trim()));
  return column === undefined ? null : { kind: 'column', column: column.name };
}

/** Throws UserError table-no-column. */
function refuseUnknown({ header }: Table, { label, ...columns }: SecondLabelColumns, table: string): void {
  const wanted = [...Object.values(columns), ...(label.kind === 'column' ? [label.column] : label.columns)];
  const missing = wanted.find((column) => column !== null && !header.includes(column));
  if (missing !== undefined && missing !== null) {
    throw new UserError('table-no-column', { table: basename(table), column: missing, columns: header.map((name) => `“${name}”`).join(', ') });
  }
}

const peopleIn = (facts: readonly ColumnFacts[], column: string): { name: string; rows: number }[] =>
  [...facts.find(({ name }) => name === column)?.counts ?? []].filter(([name]) => name !== '').map(([name, rows]) => ({ name, rows }));

function rowName(table: Table, row: number, { file }: SecondLabelColumns): string {
  const name = table.rows[row]?.[table.header.indexOf(file ?? '')]?.trim();
  return name || `(row ${row + (table.headed ? 2 : 1)})`;
}

const instantOf = (text: string): number | null => {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
};

/** Without the apostrophe that keeps a spreadsheet from taking a cell for a formula. */
const withoutApostrophes = (table: Table): Table =>
  ({ ...table, rows: table.rows.map((row) => row.map(withoutGuard)) });
