// Cells of delimited text (RFC 4180 and what programs write instead): comma, semicolon, tab or bar, whichever fits the rows.
import { CsvError, parse } from 'csv-parse/sync';

const delimiters = [',', ';', '\t', '|'];
const maxRows = 2e6;
/** Characters of a row: more is one quote too few, not a row. */
const maxRowLength = 1e6;
/** Rows by which the delimiter is told. */
const sampledRows = 50;
/** Characters by which it is told; the last row in them may be cut and is left out. */
const sampledCharacters = 64_000;

/** Rows of cells; null with the row whose quotation mark isn't closed, counted from 1. */
export type Parsed = { rows: string[][] } | { rows: null; unclosed: number };

export function parseDelimited(text: string): Parsed {
  // Excel's own way to name the delimiter; it is no row.
  const [, named, rest] = /^\uFEFF?sep=(.)\r?\n([\s\S]*)$/.exec(text) ?? [];
  const body = rest ?? text;
  const delimiter = named ?? delimiterOf(body);
  try {
    return { rows: cellsOf(body, delimiter, maxRows) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows: null, unclosed: Number(error.records ?? 0) + 1 };
  }
}

function cellsOf(text: string, delimiter: string, to: number): string[][] {
  return parse(text, {
    delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: maxRowLength, to,
  });
}

/** The delimiter that gives most of the first rows the same number of cells, and more than one; of equals, most cells. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, sampledCharacters);
  const scores = delimiters.map((delimiter) => fitness(sample, delimiter, sample.length < text.length));
  return delimiters[scores.indexOf(Math.max(...scores))] ?? ',';
}

function fitness(sample: string, delimiter: string, cut: boolean): number {
  let rows: string[][];
  try {
    rows = cellsOf(sample, delimiter, sampledRows);
  } catch {
    return 0;
  }
  if (cut && rows.length > 1 && rows.length < sampledRows) rows.pop();
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual = 0, times = 0] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return usual < 2 ? 0 : times / rows.length + Math.min(usual, 1000) / 1e6;
}
