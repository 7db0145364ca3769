// A table mapped onto the pictures of a folder: what it says of each, and what that gives, for the sheet and the import.
import {
  UserError, type Grouping, type LabelColumns, type TableMapping, type TableLists, type TableOffer, type TableReading,
} from '../../../preload/contract.ts';
import { applyMapping, placedByTable } from '../tables/apply-mapping.ts';
import { oneTable, tableOf } from '../tables/find-tables.ts';
import { fileFinder } from '../tables/match-files.ts';
import { listsOf, readingOf } from '../tables/read-mapping.ts';
import { offerTables } from '../tables/offer-tables.ts';
import { tableWords } from '../tables/table-words.ts';
import { unite, type Table } from '../tables/table.ts';
import { countClasses, type FoundPicture } from './class-layout.ts';
import { groupsOf } from './group-pictures.ts';
import { readFolder, recentPictures, type FolderContents } from './inspect-folder.ts';

interface ReadAs { folder: string; reading?: string | null | undefined }
interface TableAsked extends ReadAs { labels: TableMapping }

/**
 * The pictures of a folder as the table places them, as the folders do without one. A table's labels make classes of a flat
 * folder. Throws UserError table-unusable, table-no-column, and what `readFolder` throws.
 */
export async function readLabelledFolder(
  { folder, reading, labels }: ReadAs & { labels: TableMapping | null }, signal?: AbortSignal,
): Promise<FolderContents> {
  const seen = await readFolder(folder, { reading, signal });
  if (labels === null) return seen;
  const applied = applyMapping(await checkedTable(labels, folder), labels, seen.pictures.length, fileFinder(seen.pictures, folder));
  const pictures = placedByTable(seen.pictures, applied, labels);
  const kind = pictures.every(({ found }) => found === null) ? 'flat'
    : labels.set !== null || seen.kind === 'parts-and-classes' ? 'parts-and-classes' : 'classes';
  return { ...seen, kind, pictures, classes: countClasses(pictures.map((picture) => ({ ...picture, pictures: 1 })), kind) };
}

/** Throws UserError table-unusable, table-no-column, and what reading the folder throws. */
export async function readTableMapping(asked: TableAsked, signal?: AbortSignal): Promise<TableReading> {
  const { table, applied, pictures } = await mapped(asked, signal);
  return readingOf(table, asked.labels, applied, pictures);
}

export async function tableListsOf(asked: TableAsked, signal?: AbortSignal): Promise<TableLists> {
  const { table, applied, pictures } = await mapped(asked, signal);
  return listsOf(table, asked.labels, applied, pictures);
}

/** `header` null: as the first row looks. Throws UserError table-unusable. */
export async function offerTable(
  { folder, reading, tables: names, header }: ReadAs & { tables: readonly string[]; header: boolean | null }, signal?: AbortSignal,
): Promise<TableOffer> {
  const pictures = await recentPictures(folder, reading, signal);
  const find = fileFinder(pictures, folder);
  const tables: Table[] = [];
  for (const name of names) tables.push(await oneTable(name, folder, tables[0]?.headed ?? header, find));
  const [first, ...rest] = tables;
  const [offer] = first ? offerTables(pictures, [unite([first, ...rest])], [], find) : [];
  if (!offer) throw new UserError('table-unusable', { table: names.join(', '), why: tableWords.why.empty });
  return offer;
}

const shownGroups = 2;
const picturesPerGroup = 4;
/** A group of very many is rather a place than an object; of all groups with several pictures, so many are smaller. */
const typicalQuantile = 0.75;

/** Two groups of several pictures, of a size that few groups exceed, with some files of each. */
export async function groupExampleFiles(
  pictures: readonly FoundPicture[], grouping: Grouping, folder: string,
): Promise<{ group: string; size: number; files: string[] }[]> {
  const groups = await groupsOf(pictures, grouping, folder);
  const members = Map.groupBy(pictures.map(({ path }, i) => ({ path, group: groups[i] ?? null })), ({ group }) => group);
  members.delete(null);
  const sorted = [...members].filter(([, of]) => of.length > 1).sort(([, a], [, b]) => a.length - b.length);
  const first = Math.min(Math.floor(sorted.length * typicalQuantile), Math.max(0, sorted.length - shownGroups));
  return sorted.slice(first, first + shownGroups)
    .map(([group, of]) => ({ group: group ?? '', size: of.length, files: of.slice(0, picturesPerGroup).map(({ path }) => path) }));
}

async function mapped(
  { folder, reading, labels }: TableAsked, signal: AbortSignal | undefined,
): Promise<{ table: Table; applied: ReturnType<typeof applyMapping>; pictures: FolderContents['pictures'] }> {
  const table = await checkedTable(labels, folder);
  const pictures = await recentPictures(folder, reading, signal);
  return { table, pictures, applied: applyMapping(table, labels, pictures.length, fileFinder(pictures, folder)) };
}

/** The table, with every column that the mapping names. */
async function checkedTable(labels: TableMapping, folder: string): Promise<Table> {
  const table = await tableOf(labels, folder);
  const wanted = [labels.file, ...columnsOf(labels.label), ...(labels.set === null ? [] : [labels.set]), ...labels.facts];
  const missing = wanted.find((column) => !table.header.includes(column));
  if (missing === undefined) return table;
  const columns = table.header.map((title) => `“${title}”`).join(', ');
  throw new UserError('table-no-column', { table: labels.tables[0] ?? '', column: missing, columns });
}

const columnsOf = (label: LabelColumns | null): string[] => (label === null ? [] : label.kind === 'column' ? [label.column] : label.columns);
