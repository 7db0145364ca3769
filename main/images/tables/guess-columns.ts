// Guess of how a table's columns are meant: file, label, set, group and facts, by their names and by what is in them.
import type { LabelColumns, TableMapping } from '../../../preload/contract.ts';
import type { ColumnFacts } from './column-facts.ts';
import { markOf, wordsApart } from './cell-words.ts';
import type { Table } from './table.ts';
import { tableNames } from './table.ts';

const words = (before: string, list: string, after: string): RegExp => new RegExp(`${before}(${list.trim().split(/\s+/).join('|')})${after}`, 'i');

/** Headers that hold a label, the surest first. */
const labelNames = [
  words('^', `labels? class(?:es)? class_?names? categor(?:y|ies) target dx diagnos[ei]s finding[_]?labels? klasse etikett classe etiqueta
    ground_?truth gt y`, '$'),
  words('^', `species breed variety type kind grade level severity disease condition defect finding tags? outcome result status quality
    verdict befund diagnose art individual`, '$'),
  words('', 'label class categor diagnos target species breed defect disease finding grade severity', ''),
];
/** Parts of a picture are no labels of it, neither are kinds of labels. */
const notLabels = words('(?:^|[ _-])', `id ids uid name_?file dx_type type_of_label x y x?min x?max w h width height size bytes confidence
  score url path date time`, '$');
const maxClasses = 1000;
/** Share of rows that have exactly one mark, from which binary columns are one-hot. Less is a list of attributes. */
const minOneHotShare = 0.5;

/** Facts a model may depend on though it should not. */
const factNames = words('(?:^|[ _-])', `site hospital clinic cent(?:re|er) scanner device camera machine manufacturer vendor lot batch date day
  month year line shift plant station location localization view position modality magnification stain sex gender age ethnicity race operator
  source farm field lens light illumination exposure`, 's?(?:[ _-]|$)');
const maxFacts = 8;
/** Pictures per value, on average, below which a fact says too little of any. */
const minPicturesPerValue = 3;
const maxFactValues = 200;

/** `agreeing`: a column that says the same as the class folders, if one does. */
export function guessMapping(table: Table, facts: readonly ColumnFacts[], fileColumn: number, agreeing: string | null): TableMapping {
  const file = facts[fileColumn]?.name ?? '';
  const others = facts.filter(({ name }) => name !== file);
  const set = others.find(({ sets, name }) => sets && name !== agreeing)?.name ?? null;
  const left = others.filter(({ name }) => name !== set);
  const label = agreeing !== null ? { kind: 'column' as const, column: agreeing } : labelColumnsOf(table, left);
  return {
    tables: tableNames(table), header: table.headed, file, set, label, precedence: 'table', several: 'unlabelled', unnamed: 'import',
    facts: left.filter((column) => isFact(column, label)).slice(0, maxFacts).map(({ name }) => name),
  };
}

function labelColumnsOf(table: Table, columns: readonly ColumnFacts[]): LabelColumns | null {
  const possible = columns.filter((column) => couldLabel(column));
  const named = labelNames.map((names) => possible.find(({ name }) => names.test(name.trim().replaceAll(' ', '_')))).find((column) => column !== undefined);
  // A strong name wins over one-hot columns; a weak one may be one of them.
  if (named && !named.marks) return { kind: 'column', column: named.name };
  const oneHot = oneHotColumns(table, columns);
  if (oneHot) return { kind: 'one-hot', columns: oneHot };
  const only = possible.filter(({ measured, marks, personal }) => !measured && !personal && (possible.length === 1 || !marks));
  const column = named ?? (only.length === 1 || columns.length === 1 ? only[0] : undefined);
  return column ? { kind: 'column', column: column.name } : null;
}

function couldLabel({ name, values, filled, measured }: ColumnFacts): boolean {
  return values >= 2 && values <= maxClasses && values < filled && !measured && !notLabels.test(name.trim());
}

/** Columns of marks of which most rows have one. */
function oneHotColumns(table: Table, columns: readonly ColumnFacts[]): string[] | null {
  const marks = columns.filter((column) => column.marks && !column.sets);
  if (marks.length < 2) return null;
  const at = marks.map(({ name }) => table.header.indexOf(name));
  const single = table.rows.filter((row) => at.filter((column) => markOf(row[column]) === true).length === 1).length;
  return single >= table.rows.length * minOneHotShare ? marks.map(({ name }) => name) : null;
}

function isFact({ name, values, filled, measured, personal, counts }: ColumnFacts, label: LabelColumns | null): boolean {
  const isLabel = label?.kind === 'column' ? label.column === name : label?.columns.includes(name) === true;
  if (isLabel || personal || measured || values < 2 || values > maxFactValues || counts.size < 2) return false;
  return filled / values >= minPicturesPerValue && (factNames.test(wordsApart(name)) || !looksCounted(name));
}

/** Boxes and sizes are numbers of this one picture, and what names an object or a person makes groups. */
const looksCounted = (name: string): boolean => notLabels.test(name.trim()) || namesObject.test(name);
const namesObject = words('', 'patient subject person participant donor animal lesion specimen series study', '');
