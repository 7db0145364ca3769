// CSV (RFC 4180), the same from the page's buttons and from the command line.
import type { ExportedLabel } from './nouns/label-nouns.ts';
import { setWords } from './nouns/project-nouns.ts';
import type { Prediction, StoredPrediction } from './nouns/run-nouns.ts';

type Cell = string | number | null;

/**
 * One field (RFC 4180: quoted where it holds a comma, a quote or a line's end). Text that a spreadsheet would take for a
 * formula gets an apostrophe before it: file names come from anywhere, and "=cmd|…" must not run where a table is opened.
 */
function field(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const text = value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as lines that end in CR LF, as RFC 4180 has them. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

const headings = { before: ['file', 'predicted', 'confidence'], after: ['corrected', 'problem'], ask: 'ask a person' } as const;

const testedHeadings = ['file', 'actual', 'predicted', 'confidence'] as const;

/** Columns of the classes; where one is called like one of the `others`, all of them say what they hold. */
function classColumns(classes: readonly string[], others: readonly string[]): readonly string[] {
  return classes.some((name) => others.includes(name)) ? classes.map((name) => `probability of ${name}`) : classes;
}

/** One row per file, with the probability of every class; where a person is asked about any, a column says about which. */
export function predictionsAsCsv({ classes, files }: { classes: readonly string[]; files: readonly StoredPrediction[] }): string {
  const asks = files.some(({ ask }) => ask);
  const before = [...headings.before, ...(asks ? [headings.ask] : [])];
  return toCsv([
    [...before, ...classColumns(classes, [...before, ...headings.after]), ...headings.after],
    ...files.map(({ path, predicted, confidence, probabilities, corrected, problem, ask }) => [
      path, predicted, confidence, ...(asks ? [ask ? 'yes' : 'no'] : []), ...classes.map((_, i) => probabilities[i] ?? null), corrected, problem,
    ]),
  ]);
}

/** One row per picture that a run was tested or validated on, with the probability of every class. */
export function testedAsCsv({ classes, rows }: { classes: readonly string[]; rows: readonly Prediction[] }): string {
  return toCsv([
    [...testedHeadings, ...classColumns(classes, testedHeadings)],
    ...rows.map(({ name, label, predicted, confidence, probabilities }) => [name, label, predicted, confidence, ...probabilities]),
  ]);
}

const labelHeadings = ['file', 'sha256', 'label', 'set', 'group', 'mark', 'labelled by', 'when', 'how'] as const;

/** One row per picture, with who gave its label, when and how; another workspace reads it as a second person’s labels. */
export function labelsAsCsv(rows: readonly ExportedLabel[]): string {
  return toCsv([
    labelHeadings,
    ...rows.map(({ file, sha256, label, part, group, mark, origin }) => [
      file, sha256, label, part && setWords[part], group, mark, origin?.labelledBy ?? null, origin && new Date(origin.at).toISOString(),
      origin?.source ?? null,
    ]),
  ]);
}
