// The tables of a folder and of the folder above it, read and matched to the pictures, ready to be mapped.
import { readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { UserError, type TableMapping } from '../../../preload/contract.ts';
import type { Find } from './match-files.ts';
import { isTableName, maxTableBytes, readSheets } from './read-table.ts';
import { tableWords } from './table-words.ts';
import { asTable, isHeader, unite, type Table } from './table.ts';

interface TableFile { path: string; relative: string }
export interface FoundTable { table: Table }
/** A table that is there and can't be used, with the reason, which says what to do. */
export interface UnreadTable { name: string; why: string }

/** Tables that lie beside the folder of the pictures: “train.csv” above “images”. */
export async function tablesAbove(folder: string): Promise<TableFile[]> {
  const above = dirname(folder);
  const entries = above === folder ? [] : await readdir(above, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && isTableName(entry.name)).slice(0, maxTablesAbove)
    .map(({ name }) => ({ path: join(above, name), relative: `../${name}` }));
}

/** A folder of very many tables above is not of these pictures. */
const maxTablesAbove = 20;

/** All tables of the files, one after another; what is too much in all is told of. */
export async function readTables(files: readonly TableFile[], find: Find): Promise<{ tables: Table[]; unread: UnreadTable[] }> {
  const tables: Table[] = [];
  const unread: UnreadTable[] = [];
  let left = maxTableBytes;
  for (const { path, relative } of files) {
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    if (size > left) {
      unread.push({ name: relative, why: tableWords.why.tooLarge });
      continue;
    }
    left -= size;
    const read = await readSheets(path).catch(() => ({ sheets: null, why: tableWords.why.noPermission }));
    if (!read.sheets) unread.push({ name: relative, why: read.why });
    else for (const { sheet, cells } of read.sheets) {
      const beside = dirname(relative);
      const name = sheet === null ? relative : `${relative}#${sheet}`;
      const table = asTable(name, { cells }, isHeader(cells[0] ?? [], (cell) => find(cell, beside) !== undefined));
      if (table) tables.push(table);
      else unread.push({ name, why: tableWords.why.noRows });
    }
  }
  return { tables, unread };
}

/** The tables of a mapping as one. Throws UserError table-unusable. */
export async function tableOf({ tables: names, header }: Pick<TableMapping, 'tables' | 'header'>, folder: string): Promise<Table> {
  const tables: Table[] = [];
  for (const name of names) tables.push(await oneTable(name, folder, header));
  const [first, ...rest] = tables;
  if (!first) throw new UserError('table-unusable', { table: names.join(', '), why: tableWords.why.empty });
  return unite([first, ...rest]);
}

/** One table by its name, with a sheet of an Excel file after “#”. `header` null: as its first row looks. */
export async function oneTable(name: string, folder: string, header: boolean | null, find: Find = () => undefined): Promise<Table> {
  const [, file = name, sheet = null] = /^(.+\.xls[xm])#(.+)$/i.exec(name) ?? [];
  const path = isAbsolute(file) ? file : join(folder, file);
  const read = await readSheets(path).catch(() => ({ sheets: null, why: tableWords.why.missing }));
  const cells = read.sheets?.find((one) => one.sheet === sheet)?.cells;
  if (!read.sheets) throw new UserError('table-unusable', { table: name, why: read.why });
  const headed = header ?? isHeader(cells?.[0] ?? [], (cell) => find(cell, dirname(name)) !== undefined);
  const table = cells ? asTable(name, { cells }, headed) : null;
  if (!table) throw new UserError('table-unusable', { table: name, why: tableWords.why.noColumns });
  return table;
}
