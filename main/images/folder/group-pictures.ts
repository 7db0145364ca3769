// The group of each picture, by a pattern on its path, by a column of a table, or by the patient that DICOM names.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError, type Grouping } from '../../../preload/contract.ts';
import { valueOf } from '../tables/cell-words.ts';
import { oneTable } from '../tables/find-tables.ts';
import { fileColumnOf, fileFinder, matchRows } from '../tables/match-files.ts';
import { isPersonal } from '../tables/personal-columns.ts';
import { columnValues, unite, type Table } from '../tables/table.ts';
import { dicomGroups } from './dicom-groups.ts';
import { groupsByPattern } from './group-patterns.ts';
import { layoutWords } from './layout-words.ts';

/** Of a name's hash: the same in every import, and nobody's name is stored. */
const hashLength = 12;

const hashed = (name: string): string => `person ${createHash('sha256').update(name.normalize()).digest('hex').slice(0, hashLength)}`;

/** `found`: its class; undefined: unknown, but it counts. */
interface GroupedFile { relative: string; found?: string | null }

/**
 * The group of each file of `folder`; null only where a table says none for a picture without a label, which is in no set.
 * Throws UserError grouping-pattern-invalid, grouping-pattern-slow, grouping-no-group, grouping-table-unusable, grouping-no-row.
 */
export async function groupsOf(files: readonly GroupedFile[], grouping: Grouping, folder: string): Promise<(string | null)[]> {
  const relatives = files.map(({ relative }) => relative);
  if (grouping.kind === 'pattern') return groupsByPattern(relatives, grouping.pattern);
  if (grouping.kind === 'dicom') return dicomGroups(relatives.map((relative) => join(folder, relative)));
  const { table: name, column } = grouping;
  const find = fileFinder(files.map(({ relative }) => ({ path: relative, relative })), folder);
  const table = await tableToGroupBy(grouping, folder, find);
  const at = table.header.indexOf(column);
  if (at < 0) {
    const columns = table.header.map((title) => `“${title}”`).join(', ');
    throw new UserError('grouping-table-unusable', { table: name, why: layoutWords.groups.noColumn(column, columns) });
  }
  const fileColumn = fileColumnOf(table, find);
  if (!fileColumn) throw new UserError('grouping-table-unusable', { table: name, why: layoutWords.groups.noFiles });
  const { rowsOf } = matchRows(table, fileColumn.column, files.length, find);
  const names = new Set(columnValues(table, at));
  const nameOf = isPersonal(column, [...names]) ? hashed : (value: string) => value;
  return files.map(({ relative, found }, i) => {
    const group = rowsOf[i]?.map((row) => valueOf(table.rows[row]?.[at])).find((value) => value !== '') ?? null;
    if (group === null && found !== null) throw new UserError('grouping-no-row', { table: name, column, file: relative });
    return group === null ? null : nameOf(group);
  });
}

async function tableToGroupBy(
  { table, more = [] }: Extract<Grouping, { kind: 'column' }>, folder: string, find: ReturnType<typeof fileFinder>,
): Promise<Table> {
  try {
    const first = await oneTable(table, folder, null, find);
    const rest: Table[] = [];
    for (const name of more) rest.push(await oneTable(name, folder, first.headed));
    return unite([first, ...rest]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError('grouping-table-unusable', { table, why: layoutWords.groups.noTable });
  }
}
