// Reading of tables: a CSV, TSV or Excel file as sheets of text cells, within limits, or the reason why not.
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { decodeText } from './decode-text.ts';
import { parseDelimited } from './parse-delimited.ts';
import { tableWords } from './table-words.ts';

/** A sheet's cells as text; rows may differ in length. `sheet` null: the file's only or first one. */
export interface Sheet { sheet: string | null; cells: string[][] }
export type SheetsRead = { sheets: Sheet[] } | { sheets: null; why: string };

/** A table with a row for every picture of a large folder is far smaller. In memory its cells take ten times as much. */
const maxBytes = 64e6;
/** Excel files are compressed, about tenfold. */
const maxExcelBytes = 16e6;
/** Of all tables of a folder together; what comes after is left out. */
export const maxTableBytes = 96e6;
const maxColumns = 1000;

/** Files that are tables by their name, with those whose kind isn't read, so that they are told of. */
export const isTableName = (name: string): boolean => /\.(csv|tsv|tab|xlsx|xlsm|xls|ods|numbers|parquet)$/i.test(name) && !/^(\.|~\$)/.test(name);

const otherKinds: Readonly<Record<string, 'excel' | 'open-document' | 'numbers' | 'parquet'>> = {
  '.xls': 'excel', '.ods': 'open-document', '.numbers': 'numbers', '.parquet': 'parquet',
};

/** The last few tables read, by path and stamp: a mapping is tried several times before it is right. */
const recent = new Map<string, { stamp: string; read: SheetsRead }>();
const keptTables = 3;
/** Larger ones are read again rather than kept. */
const maxKeptBytes = 24e6;

/** Throws what the file system throws. */
export async function readSheets(path: string): Promise<SheetsRead> {
  const { size, mtimeMs } = await stat(path);
  const stamp = `${size} ${mtimeMs}`;
  const known = recent.get(path);
  if (known?.stamp === stamp) return known.read;
  const read = await readAnew(path, size);
  recent.delete(path);
  if (size <= maxKeptBytes) recent.set(path, { stamp, read });
  for (const oldest of [...recent.keys()].slice(0, Math.max(0, recent.size - keptTables))) recent.delete(oldest);
  return read;
}

async function readAnew(path: string, size: number): Promise<SheetsRead> {
  const extension = extname(path).toLowerCase();
  const other = otherKinds[extension];
  if (other !== undefined) return { sheets: null, why: tableWords.why.otherKind[other] };
  const isExcel = extension === '.xlsx' || extension === '.xlsm';
  if (size > (isExcel ? maxExcelBytes : maxBytes)) {
    return { sheets: null, why: tableWords.why.bytes((isExcel ? maxExcelBytes : maxBytes) / 1e6) };
  }
  const read = isExcel ? await readExcel(path) : readDelimited(await readFile(path));
  const wide = read.sheets?.find(({ cells }) => (cells[0]?.length ?? 0) > maxColumns);
  return wide ? { sheets: null, why: tableWords.why.columns(maxColumns) } : read;
}

function readDelimited(bytes: Uint8Array): SheetsRead {
  const parsed = parseDelimited(decodeText(bytes));
  return parsed.rows ? { sheets: [{ sheet: null, cells: parsed.rows }] } : { sheets: null, why: tableWords.why.quote(parsed.unclosed) };
}

async function readExcel(path: string): Promise<SheetsRead> {
  // Few tables are Excel's, and its reader would make every process that reads pictures start later.
  const { default: readExcelFile } = await import('read-excel-file/node');
  try {
    // From its bytes: given a path, the library leaves files open that it can't read.
    const sheets = await readExcelFile(await readFile(path));
    const filled = sheets.map(({ sheet, data }) => ({ sheet, cells: data.map((row) => row.map(cellText)).filter((row) => row.some((cell) => cell !== '')) }))
      .filter(({ cells }) => cells.length > 0);
    return { sheets: filled.map(({ sheet, cells }, i) => ({ sheet: i === 0 ? null : sheet, cells })) };
  } catch {
    return { sheets: null, why: tableWords.why.locked };
  }
}

/** Dates as days, or with their time where they have one. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '').replace(/\.000Z$/, '').replace('T', ' ');
  return typeof cell === 'boolean' ? String(cell) : String(cell as string | number).trim();
}
