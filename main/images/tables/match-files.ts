// Rows matched to files: by path, by the end of a path, by name without or with another extension, whatever the case.
import { posix } from 'node:path';
import type { Table } from './table.ts';

export interface NamedFile { path: string; relative: string }

/** What a cell finds: the file, how many leading folders of the cell are not above it, and whether not even the last one is. */
interface Hit { file: number; astray: number; stranger: boolean }
export type Find = (cell: string | undefined, beside: string) => Hit | undefined;

/** The same whatever the system's way to write separators and accents. */
const normal = (path: string): string => path.trim().replaceAll('\\', '/').normalize();
const withoutExtension = (name: string): string => name.replace(/\.[^.]+$/, '');
/** Extensions that a table may give to what is a file of another one here. */
const extension = /\.(jpe?g|jfif|png|gif|bmp|webp|tiff?|dcm|dicom|heic|heif|p[bgpn]m|raw|svs|npy|mat|nii)$/i;

/** Index of the files by the names that cells may give them. `folder`: absolute, as the tables' paths are relative to it. */
export function fileFinder(files: readonly NamedFile[], folder: string): Find {
  const root = normal(folder).replace(/\/+$/, '');
  const paths = files.map(({ relative }) => `${root}/${normal(relative)}`);
  const exact = new Map(paths.map((path, i) => [path, i]));
  const names = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const numbers = new Map<string, number[]>();
  paths.forEach((path, i) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const stem = withoutExtension(name);
    add(names, name, i);
    add(stems, stem, i);
    if (/^\d+$/.test(stem)) add(numbers, withoutZeros(stem), i);
  });
  const candidates = (name: string): readonly number[] | undefined => {
    const lower = name.toLowerCase();
    // Spreadsheets take zeros from the front of numbers, and give numbers a decimal point.
    return names.get(lower) ?? stems.get(lower) ?? (extension.test(lower) ? stems.get(withoutExtension(lower)) : undefined)
      ?? (/^\d+(\.0)?$/.test(lower) ? numbers.get(withoutZeros(lower.replace(/\.0$/, ''))) : undefined);
  };
  const folderOf = (beside: string): string => (/^(\/|[a-z]:\/)/i.test(beside) ? beside : beside === '.' ? root : posix.join(root, beside));
  return (cell = '', beside) => {
    const path = asPath(cell);
    if (path === '') return undefined;
    const table = folderOf(beside);
    const at = exact.get(path) ?? exact.get(below(root, path)) ?? (table === root ? undefined : exact.get(below(table, path)));
    if (at !== undefined) return { file: at, astray: 0, stranger: false };
    const own = path.includes('/') ? path.split('/').filter((part) => part !== '') : [path];
    return closest(candidates(own.at(-1) ?? ''), own, paths, table);
  };
}

/** Joined as the system does, at a tenth of the cost where no part is empty, “.” or “..”. */
const below = (folder: string, path: string): string => (/(^|\/)\.{0,2}(\/|$)/.test(path) ? posix.join(folder, path) : `${folder}/${path}`);

function add(index: Map<string, number[]>, key: string, file: number): void {
  const known = index.get(key);
  if (known) known.push(file);
  else index.set(key, [file]);
}

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** Addresses without scheme and bucket (“gs://bucket/a.jpg”), Windows paths without drive. */
function asPath(cell: string): string {
  const path = normal(cell).replace(/^\.\//, '');
  const address = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/([^?#]*)/i.exec(path);
  return address ? address[1] ?? '' : path.replace(/^[a-z]:\//i, '/');
}

/** Of files of one name, the one whose folders agree longest with the cell's; of equals the one below the table; else none. */
function closest(files: readonly number[] | undefined, cell: readonly string[], paths: readonly string[], beside: string): Hit | undefined {
  if (!files) return undefined;
  const [only] = files;
  if (only !== undefined && files.length === 1 && cell.length === 1) return { file: only, astray: 0, stranger: false };
  let best: (Hit & { rank: number }) | null = null;
  let tied = false;
  for (const file of files) {
    const path = paths[file] ?? '';
    const own = path.split('/');
    let shared = 1;
    while (shared < cell.length && cell.at(-1 - shared)?.toLowerCase() === own.at(-1 - shared)?.toLowerCase()) shared++;
    const rank = shared * 4 + (own.at(-1) === cell.at(-1) ? 2 : 0) + (path.startsWith(`${beside}/`) ? 1 : 0);
    if (best === null || rank > best.rank) [best, tied] = [{ file, astray: cell.length - shared, stranger: shared === 1 && cell.length > 1, rank }, false];
    else if (rank === best.rank) tied = true;
  }
  return best === null || tied ? undefined : best;
}

export interface Match {
  /** By file: its rows, in order; none where no row names it. */
  rowsOf: (number[] | undefined)[];
  /** Rows that name no file here. */
  unmatched: number[];
  /** Files that have a row. */
  named: number;
}

/**
 * The rows of each file. Where rows name one file by paths that fit it differently well, only the best count: the others
 * are of files that are not here (“test/1.jpg”, where only “train/1.jpg” is).
 */
export function matchRows(table: Table, fileColumn: number, files: number, find: Find): Match {
  const ofFind = matches.get(find) ?? new WeakMap<Table, Map<number, Match>>();
  matches.set(find, ofFind);
  const ofTable = ofFind.get(table) ?? new Map<number, Match>();
  ofFind.set(table, ofTable);
  const match = ofTable.get(fileColumn) ?? matchAnew(table, fileColumn, files, find);
  ofTable.set(fileColumn, match);
  return match;
}

/** Made while a table is offered: guessing, applying and grouping all need the same one. */
const matches = new WeakMap<Find, WeakMap<Table, Map<number, Match>>>();

function matchAnew(table: Table, fileColumn: number, files: number, find: Find): Match {
  const hits = hitsOf(table, fileColumn, find);
  const usual = usualAstray(hits);
  const best = new Map<number, number>();
  for (const hit of hits) if (hit && (!hit.stranger || hit.astray <= usual)) best.set(hit.file, Math.min(hit.astray, best.get(hit.file) ?? Infinity));
  const rowsOf = new Array<number[] | undefined>(files).fill(undefined);
  const unmatched: number[] = [];
  hits.forEach((hit, row) => {
    if (!hit || hit.astray !== best.get(hit.file)) unmatched.push(row);
    else (rowsOf[hit.file] ??= []).push(row);
  });
  return { rowsOf, unmatched, named: best.size };
}

function hitsOf({ rows, sources }: Table, column: number, find: Find): (Hit | undefined)[] {
  const hits: (Hit | undefined)[] = [];
  for (const { name, rows: own } of sources) {
    const beside = posix.dirname(name);
    for (const end = hits.length + own; hits.length < end;) hits.push(find(rows[hits.length]?.[column], beside));
  }
  return hits;
}

/** How many leading folders most rows have more than the files; rows with more are of other files, unless rows differ widely. */
function usualAstray(hits: readonly (Hit | undefined)[]): number {
  const counts = new Map<number, number>();
  let all = 0;
  for (const hit of hits) {
    if (!hit) continue;
    counts.set(hit.astray, (counts.get(hit.astray) ?? 0) + 1);
    all++;
  }
  const [usual, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [Infinity, 0]);
  return times >= all / 2 ? usual : Infinity;
}

/** Rows by which the column that names files is told. */
const sampledRows = 1000;

/** The column that names most files, and how many of the sampled rows do; null when none does. */
export function fileColumnOf(table: Table, find: Find): { column: number; share: number } | null {
  const step = Math.max(1, Math.floor(table.rows.length / sampledRows));
  const beside = posix.dirname(table.sources[0]?.name ?? '');
  const sample = table.rows.filter((_, i) => i % step === 0);
  const scores = table.header.map((title, column) => {
    const found = new Set<number>();
    let hits = 0;
    for (const row of sample) {
      const hit = find(row[column], beside);
      if (!hit) continue;
      hits++;
      found.add(hit.file);
    }
    return { column, hits, distinct: found.size, named: namesFiles.test(title) };
  });
  const best = scores.reduce<(typeof scores)[number] | null>((a, b) => (b.hits > 0 && (a === null || better(b, a)) ? b : a), null);
  return best && { column: best.column, share: best.hits / sample.length };
}

const namesFiles = /file|image|img|path|picture|photo|scan|slide|id$|^id|name/i;
const better = (b: { distinct: number; hits: number; named: boolean }, a: typeof b): boolean =>
  b.distinct !== a.distinct ? b.distinct > a.distinct : b.hits !== a.hits ? b.hits > a.hits : b.named && !a.named;
