// Answers as a table that spreadsheets and scripts read: CSV by RFC 4180.
import type { PredictedFile } from '../../preload/contract.ts';

/** A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text (OWASP, CSV Injection). */
const formula = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row per file: path, class, confidence, a column per class, and what was wrong with files that could not be read. */
export function predictionsCsv(classes: readonly string[], files: readonly PredictedFile[]): string {
  const header = ['file', 'predicted', 'confidence', ...classes.map((name) => `probability of ${name}`), 'problem'];
  const rows = files.map((f) => [f.path, f.predicted, f.confidence, ...classes.map((_, k) => f.probabilities[k] ?? null), f.problem]);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
