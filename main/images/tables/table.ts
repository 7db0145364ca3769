// Tables of a folder: sheets with unique names of columns, and tables with the same columns united.
import { basename } from 'node:path';
import type { Sheet } from './read-table.ts';

export interface Table {
  /** Paths of its files relative to the folder with forward slashes (a further sheet after “#”), each with its number of rows. */
  sources: readonly { name: string; rows: number }[];
  /** Names of columns, each once. */
  header: string[];
  /** Cells; a row may be shorter than the header. */
  rows: string[][];
  /** Whether the first row named the columns. */
  headed: boolean;
}

export const tableNames = ({ sources }: Pick<Table, 'sources'>): string[] => sources.map(({ name }) => name);

/** Column that united tables get: the name of the file that the row is from, which may tell its set. */
export const sourceColumn = 'Table';

const columnCount = (cells: readonly string[][]): number => cells.slice(0, 100).reduce((most, { length }) => Math.max(most, length), 0);

/** The sheet with the names of its columns, from its first row or by number; null where it has no rows or one column. */
export function asTable(name: string, { cells }: Pick<Sheet, 'cells'>, headed: boolean): Table | null {
  const columns = columnCount(cells);
  const rows = headed ? cells.slice(1) : cells;
  if (columns < 2 || rows.length === 0) return null;
  const header = uniqueNames(Array.from({ length: columns }, (_, i) => (headed ? cells[0]?.[i]?.trim() ?? '' : '')));
  return { sources: [{ name, rows: rows.length }], header, rows, headed };
}

/** A name that is there already gets a number, a missing one is “Column 2”. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const wanted = name === '' ? `Column ${i + 1}` : name;
    let unique = wanted;
    for (let n = 2; taken.has(unique); n++) unique = `${wanted} (${n})`;
    taken.add(unique);
    return unique;
  });
}

/** Words of a first row that names columns, even where a file happens to be called so. */
const headerWords = /^(image|img|file|files|path|name|id|label|class|filename|file_?name|image_?id|image_?name|image_?path|file_?path)s?$/i;
const pictureName = /\.(jpe?g|jfif|png|gif|bmp|webp|tiff?|dcm|dicom|heic|heif|p[bgpn]m)"?$/i;

/** Whether a first row names columns: no cell of it is a file's. `isFile`: whether a cell names a file of the folder. */
export function isHeader(first: readonly string[], isFile: (cell: string) => boolean): boolean {
  return !first.some((cell) => pictureName.test(cell.trim()) || /^[a-z]+:\/\//i.test(cell.trim()) || (isFile(cell) && !headerWords.test(cell.trim())));
}

/** Tables of the same columns as one, with a column for the table's name; a single one as it is. */
export function unite(tables: readonly [Table, ...Table[]]): Table {
  const [first] = tables;
  if (tables.length === 1) return first;
  const width = first.header.length;
  return {
    sources: tables.flatMap(({ sources }) => sources), headed: first.headed,
    header: uniqueNames([...first.header, sourceColumn]),
    rows: tables.flatMap(({ rows, sources: [source] }) => rows.map((row) => {
      const cells = row.slice(0, width);
      while (cells.length < width) cells.push('');
      cells.push(nameForPerson(source?.name ?? ''));
      return cells;
    })),
  };
}

/** “train/_classes.csv” of several of one name, else just “train.csv”. */
const nameForPerson = (name: string): string => (basename(name).startsWith('_') ? name : basename(name));

/** The values of a column. */
export const columnValues = ({ rows }: Table, column: number): string[] => rows.map((row) => row[column]?.trim() ?? '');
