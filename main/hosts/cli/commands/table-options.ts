// Options of "thaw import" for a table of labels: which file, which columns, and what wins where the folders differ.
import { posix, relative, resolve, sep } from 'node:path';
import {
  counted, UserError, type CallOutput, type Grouping, type LabelColumns, type Layout, type TableMapping, type TableOffer,
  type TableReading,
} from '../../../../preload/contract.ts';
import { text, type CommandContext, type SettingHelp } from '../command-row.ts';

export const tableOptions = {
  labels: { type: 'string' }, 'file-column': { type: 'string' }, 'label-column': { type: 'string' }, 'set-column': { type: 'string' },
  'group-column': { type: 'string' }, 'fact-columns': { type: 'string' }, 'no-header': { type: 'boolean' }, precedence: { type: 'string' },
  'several-labels': { type: 'string' }, 'unnamed-pictures': { type: 'string' },
} as const;

/** Values that an option takes, and what it sets in the mapping. */
const choices = {
  precedence: ['table', 'table-first', 'folders-first'], 'several-labels': ['unlabelled', 'combined'],
  'unnamed-pictures': ['import', 'leave-out'],
} as const;

export const tableHelp: readonly SettingHelp[] = [
  ['--labels FILE', 'CSV, TSV or Excel table that says the labels; a further sheet of an Excel file after “#”'],
  ['--file-column NAME', 'column that names the files; guessed where left out, as are the others'],
  ['--label-column NAME', 'column that holds the label, or the columns of one-hot marks with commas between'],
  ['--set-column NAME', 'column that says training, validation or test; “none” for none'],
  ['--group-column NAME', 'pictures with the same value stay in one set'],
  ['--fact-columns NAMES', 'columns kept as facts of the pictures, with commas between; “none” for none'],
  ['--no-header', 'the first row is data; columns are then called “Column 1”, “Column 2”…'],
  ['--precedence', 'table: labels from the table alone; table-first: from the folder where the table says none; folders-first: the reverse'],
  ['--several-labels', 'unlabelled: pictures with several labels get none; combined: each combination is a class'],
  ['--unnamed-pictures', 'import, or leave-out those that the table doesn’t name'],
];

/** Throws UserError usage. */
export function checkTableOptions(values: Record<string, unknown>): void {
  const [orphan] = Object.keys(tableOptions).filter((name) => name !== 'labels' && values[name] !== undefined);
  if (values.labels === undefined && orphan !== undefined) throw new UserError('usage', { what: `--${orphan} needs --labels FILE.` });
  for (const [name, allowed] of Object.entries(choices)) {
    const value = values[name];
    if (typeof value === 'string' && !(allowed as readonly string[]).includes(value)) {
      throw new UserError('usage', { what: `--${name} takes ${allowed.join(' or ')}, not “${value}”.` });
    }
  }
}

export interface AskedTable { labels: TableMapping; reading: TableReading; lists: CallOutput<'import.tableLists'>; lines: string[] }

/** The table that was asked for with what it gives; null where none was. Throws UserError table-unusable, table-no-column, usage. */
export async function tableAsked({ workbench, values }: CommandContext, layout: Layout): Promise<AskedTable | null> {
  const file = text(values, 'labels');
  if (file === undefined) return null;
  const { folder, reading: layoutId } = layout;
  const name = nameFrom(folder, file);
  const noHeader = values['no-header'] === true;
  const known = layout.tables.find(({ tables, guess }) => tables.includes(name) && guess !== null);
  const offer = !noHeader && known ? known : await workbench.call('import.offerTable', {
    folder, reading: layoutId, tables: [name], header: noHeader ? false : null,
  });
  const labels = mappingFrom(offer, values);
  const reading = await workbench.call('import.readTable', { folder, reading: layoutId, labels });
  const lists = await workbench.call('import.tableLists', { folder, reading: layoutId, labels });
  return { labels, reading, lists, lines: linesOf(labels, reading, layout.pictures) };
}

/** Relative to the folder, with forward slashes. */
function nameFrom(folder: string, file: string): string {
  const path = relative(folder, resolve(file)).split(sep).join(posix.sep);
  return path === '' ? file : path;
}

function mappingFrom(offer: TableOffer, values: CommandContext['values']): TableMapping {
  const guess = offer.guess;
  const file = text(values, 'file-column') ?? guess?.file;
  const columns = offer.columns.map(({ name }) => name);
  if (file === undefined) {
    const why = 'none of its columns names these pictures. Name one with --file-column';
    throw new UserError('table-unusable', { table: offer.tables.join(', '), why });
  }
  const label = labelFrom(text(values, 'label-column'), columns) ?? guess?.label ?? null;
  const only = ['set-column', 'group-column', 'fact-columns'].every((name) => values[name] === undefined);
  if (label === null && only) {
    throw new UserError('usage', { what: `--label-column is needed: the columns are ${columns.map((column) => `“${column}”`).join(', ')}.` });
  }
  const set = text(values, 'set-column');
  const facts = text(values, 'fact-columns');
  const group = text(values, 'group-column');
  return {
    tables: offer.tables, header: guess?.header ?? values['no-header'] !== true, file, label,
    set: set === undefined ? guess?.set ?? null : set === 'none' ? null : set,
    facts: facts === undefined
      ? (guess?.facts ?? []).filter((column) => column !== group && !namesLabel(column, label))
      : facts === 'none' ? [] : listOf(facts),
    precedence: chosen(values, 'precedence') ?? guess?.precedence ?? 'table',
    several: chosen(values, 'several-labels') ?? 'unlabelled', unnamed: chosen(values, 'unnamed-pictures') ?? 'import',
  };
}

const listOf = (names: string): string[] => names.split(',').map((name) => name.trim()).filter((name) => name !== '');
const namesLabel = (column: string, label: LabelColumns | null): boolean =>
  (label?.kind === 'column' ? label.column === column : label?.columns.includes(column) === true);

function chosen<N extends keyof typeof choices>(values: CommandContext['values'], name: N): (typeof choices)[N][number] | undefined {
  const allowed: readonly (typeof choices)[N][number][] = choices[name];
  return allowed.find((value) => value === values[name]);
}

function labelFrom(wanted: string | undefined, columns: readonly string[]): LabelColumns | null {
  if (wanted === undefined) return null;
  const names = listOf(wanted);
  return columns.includes(wanted) || names.length < 2 ? { kind: 'column', column: wanted } : { kind: 'one-hot', columns: names };
}

export function columnGrouping({ tables: [table = '', ...more] }: TableMapping, column: string): Grouping {
  return { kind: 'column', table, column, ...(more.length > 0 && { more }) };
}

function linesOf({ tables, file, label, set, facts }: TableMapping, reading: TableReading, pictures: number): string[] {
  const columns = [
    `file “${file}”`,
    ...(label === null ? [] : [
      label.kind === 'column' ? `label “${label.column}”` : `label by marks in ${counted(label.columns.length, 'column')}`,
    ]),
    ...(set === null ? [] : [`set “${set}”`]),
    ...(facts.length === 0 ? [] : [`facts ${facts.map((fact) => `“${fact}”`).join(', ')}`]),
  ];
  return [
    `Table ${tables.join(', ')}: ${columns.join(', ')}. It names ${reading.named} of ${counted(pictures, 'picture')}.`,
    ...reading.remarks.map(({ sentence, list }) => (list === null ? sentence : `${sentence} ${begun(reading[listed[list]])}`)),
  ];
}

const listed = { rows: 'unmatchedRows', files: 'unmatchedFiles', several: 'several', differing: 'differing' } as const;

function begun({ count, first }: TableReading['several']): string {
  const more = count > first.length ? `, and ${count - first.length} more (all with --json)` : '';
  return `(${first.join('; ')}${more})`;
}
