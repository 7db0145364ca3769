// CSV (RFC 4180) as spreadsheets open it, the same from the page's buttons and from the command line; and text for the clipboard.
import { z } from 'zod';
import type { Decided } from './nouns/decision-nouns.ts';
import type { ExportedLabel } from './nouns/label-nouns.ts';
import { setWords } from './nouns/project-nouns.ts';
import type { Prediction, StoredPrediction } from './nouns/run-nouns.ts';

export type Cell = string | number | null;
/** Rows of cells, the headings first. */
export type CellRows = readonly (readonly Cell[])[];

/**
 * What a spreadsheet takes for a table depends on its decimal mark: where that is a comma, columns are apart by semicolons, and
 * numbers with a point would be read as text or as dates.
 */
export const CsvKind = z.enum(['comma', 'semicolon']);
export type CsvKind = z.infer<typeof CsvKind>;

type DecimalMark = '.' | ',';
interface CsvForm { readonly separator: ',' | ';' | '\t'; readonly decimalMark: DecimalMark }

const forms = {
  comma: { separator: ',', decimalMark: '.' }, semicolon: { separator: ';', decimalMark: ',' },
} as const satisfies Record<CsvKind, CsvForm>;

/** The kind that a spreadsheet of this language reads. */
export function csvKindOf(locale: string): CsvKind {
  const mark = new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value;
  return mark === ',' ? 'semicolon' : 'comma';
}

/** A spreadsheet takes text that begins so for a formula, in Asian widths too; one apostrophe more keeps it text, and `withoutGuard` takes it away. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;

/** File names come from anywhere, and “=cmd|…” must not run where a table is opened; a number such as -1 stays what it is. */
const guarded = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/** The text that was guarded. */
export const withoutGuard = (cell: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

/** One field, quoted where it holds a separator, a quote or a line's end. */
function field(value: Cell, { separator, decimalMark }: CsvForm): string {
  const text = typeof value === 'number' ? String(value).replace('.', decimalMark) : value === null ? '' : guarded(value);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as lines that end in CR LF, as RFC 4180 has them. */
const linesOf = (rows: CellRows, form: CsvForm): string => rows.map((row) => `${row.map((cell) => field(cell, form)).join(form.separator)}\r\n`).join('');

/** The text alone, for other programs to read on. */
export const toCsv = (rows: CellRows, kind: CsvKind = 'comma'): string => linesOf(rows, forms[kind]);

/** The content of a file, with the mark by which spreadsheets know UTF-8. */
export const toCsvFile = (rows: CellRows, kind: CsvKind = 'comma'): string => `\uFEFF${toCsv(rows, kind)}`;

/** Tab-separated, which every spreadsheet pastes into cells; numbers as a spreadsheet of this kind reads them. */
export const toClipboard = (rows: CellRows, kind: CsvKind): string => linesOf(rows, { separator: '\t', decimalMark: forms[kind].decimalMark });

const headings = {
  before: ['file', 'predicted', 'probability', 'second', 'its probability', 'decision', 'distance'], after: ['corrected', 'problem'],
} as const;

/** Columns of the classes, which no other column is called like; classes that have been merged since have their number. */
const classColumns = (classes: readonly string[]): readonly string[] => classes.map((name, i) => {
  const before = classes.slice(0, i).filter((other) => other === name).length;
  return `probability: ${name}${before === 0 ? '' : ` (${before + 1})`}`;
});

/** Decisions as a table tells them. */
const decisions: Readonly<Record<Decided, string>> = { decided: 'decided', person: 'for a person', unlike: 'unlike' };

/** The file with the number of its frame, where it holds several. */
export const pictureName = ({ path, frame }: Pick<StoredPrediction, 'path' | 'frame'>): string => (frame === null ? path : `${path}#${frame}`);

/** The most probable class but for the one predicted; nothing where there is none. */
function secondOf(classes: readonly string[], { predicted, probabilities }: StoredPrediction): [string | null, number | null] {
  const second = probabilities.reduce((best, p, k) => (classes[k] !== predicted && (best < 0 || p > (probabilities[best] ?? 0)) ? k : best), -1);
  return [classes[second] ?? null, share(probabilities[second] ?? null)];
}

/** Digits that mean something, without an exponent that a person would have to read: 5.6e-45 is 0. */
const share = (p: number | null): number | null => p && Number(p.toFixed(6));
const distanceOf = ({ distance }: StoredPrediction): number | null => distance && Number(distance.toFixed(4));

/**
 * One row per picture, with the runner-up, what becomes of the prediction, its distance from the training pictures, and the probability of
 * every class; files that are left out have their reason.
 */
export function predictionsTable({ classes, files }: { classes: readonly string[]; files: readonly StoredPrediction[] }): CellRows {
  return [
    [...headings.before, ...classColumns(classes), ...headings.after],
    ...files.map((file) => [
      pictureName(file), file.predicted, share(file.confidence), ...secondOf(classes, file), file.decision && decisions[file.decision], distanceOf(file),
      ...classes.map((_, i) => share(file.probabilities[i] ?? null)), file.corrected, file.problem,
    ]),
  ];
}

/** One row per picture that a run was tested or validated on, with the probability of every class. */
export const testedTable = ({ classes, rows }: { classes: readonly string[]; rows: readonly Prediction[] }): CellRows => [
  ['file', 'actual', 'predicted', 'confidence', ...classColumns(classes)],
  ...rows.map(({ name, label, predicted, confidence, probabilities }) => [name, label, predicted, confidence, ...probabilities]),
];

const labelHeadings = ['file', 'sha256', 'label', 'set', 'group', 'mark', 'labelled by', 'when', 'how'] as const;

/** One row per picture, with who gave its label, when and how; another workspace reads it as a second person’s labels. */
export const labelsTable = (rows: readonly ExportedLabel[]): CellRows => [
  labelHeadings,
  ...rows.map(({ file, sha256, label, part, group, mark, origin }) => [
    file, sha256, label, part && setWords[part], group, mark, origin?.labelledBy ?? null, origin && new Date(origin.at).toISOString(),
    origin?.source ?? null,
  ]),
];
