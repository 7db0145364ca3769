// Tables beside the pictures (CSV or TSV), and the row of each picture in them.
import { readFile, stat } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import type { WalkedFile } from './walk-folder.ts';

export interface Table {
  /** Path relative to the folder, with forward slashes. */
  name: string;
  header: string[];
  rows: string[][];
}

/** A table with a row for every picture of a large folder is far smaller. In memory its cells take ten times as much. */
const maxBytes = 64e6;
/** Of all tables of a folder together; what comes after is left out. */
const maxBytesInAll = 96e6;
const maxRows = 2e6;
const maxColumns = 1000;
/** Characters of a row: more is one quote too few, not a row. */
const maxRowLength = 1e6;
/** Rows in which the column that names the files is sought. */
const sampledRows = 200;

/** The tables that can be read as such, one after another; other files, and what is too much in all, are left out. */
export async function readTables(files: readonly WalkedFile[]): Promise<Table[]> {
  const tables: Table[] = [];
  let left = maxBytesInAll;
  for (const { path, relative } of files) {
    const { size } = await stat(path).catch(() => ({ size: Infinity }));
    if (size > Math.min(left, maxBytes)) continue;
    left -= size;
    const table = await readTable(path, relative).catch(() => null);
    if (table) tables.push(table);
  }
  return tables;
}

/** Null when it has no rows or is too large to be such a table. Throws what the file system throws. */
export async function readTable(path: string, name: string): Promise<Table | null> {
  if ((await stat(path)).size > maxBytes) return null;
  const [header, ...rows] = parseTable(await readFile(path, 'utf8'));
  return header && header.length > 1 && header.length <= maxColumns && rows.length > 0 ? { name, header: header.map((cell) => cell.trim()), rows } : null;
}

/** Rows of cells: RFC 4180, also with semicolons or tabs (whichever the first line has most of). Empty where quotes don't match. */
export function parseTable(text: string): string[][] {
  const [firstLine = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (firstLine.split(mark).length > firstLine.split(best).length ? mark : best));
  try {
    return parse(text, {
      delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: maxRowLength, to: maxRows,
    });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/** The row of each file, and the column that names the files; null when no column does. */
export function rowsOfFiles(table: Table, relatives: readonly string[]): { fileColumn: number; rows: (string[] | undefined)[] } | null {
  const indexOf = fileIndex(table, relatives);
  const sample = table.rows.slice(0, sampledRows);
  const hits = table.header.map((_, column) => sample.filter((row) => indexOf(row[column]) !== undefined).length);
  const mostHits = Math.max(...hits);
  // A table may speak of pictures that were left out, but hardly of nothing else.
  if (mostHits < Math.max(1, sample.length / 4)) return null;
  const fileColumn = hits.indexOf(mostHits);
  const rows = new Array<string[] | undefined>(relatives.length).fill(undefined);
  for (const row of table.rows) {
    const index = indexOf(row[fileColumn]);
    if (index !== undefined) rows[index] ??= row;
  }
  return { fileColumn, rows };
}

/** Finds a file by what a cell calls it: its path from the folder or from the table, its name, or its name without extension. */
function fileIndex(table: Table, relatives: readonly string[]): (cell: string | undefined) => number | undefined {
  const paths = new Map(relatives.map((relative, i) => [relative, i]));
  const names = uniquely(relatives.map((relative) => basename(relative)));
  const stems = uniquely(relatives.map((relative) => basename(relative).replace(/\.[^.]+$/, '')));
  const beside = posix.dirname(table.name);
  return (cell = '') => {
    const path = cell.trim().replaceAll('\\', '/').replace(/^\.\//, '');
    return paths.get(path) ?? paths.get(posix.join(beside, path)) ?? names.get(path) ?? stems.get(path);
  };
}

/** Index by key, of the keys that occur once: a name that several folders have tells nothing. */
function uniquely(keys: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  keys.forEach((key, i) => index.set(key, index.has(key) ? -1 : i));
  for (const [key, i] of index) if (i < 0) index.delete(key);
  return index;
}
