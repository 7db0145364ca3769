import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { StoredPrediction } from '../../preload/contract.ts';
import {
  csvKindOf, labelsTable, predictionsTable, testedTable, toClipboard, toCsv, toCsvFile, withoutGuard, type CellRows, type CsvKind,
} from '../../preload/csv.ts';

/** Cells as another program reads them. */
const read = (text: string, delimiter: string): string[][] => parse(text, { delimiter, bom: true, relax_column_count: true });
const separators = { comma: ',', semicolon: ';' } as const satisfies Record<CsvKind, string>;
const kinds = Object.keys(separators) as CsvKind[];

test('fields are quoted where RFC 4180 demands it, and only there', () => {
  const rows: CellRows = [['plain', 'a,b', 'c;d', 'say "hi"', 'two\nlines', '', null, 0.5]];
  expect(toCsv(rows)).toBe('plain,"a,b",c;d,"say ""hi""","two\nlines",,,0.5\r\n');
  expect(toCsv(rows, 'semicolon')).toBe('plain;a,b;"c;d";"say ""hi""";"two\nlines";;;0,5\r\n');
});

test.each(kinds)('a reader gets from %s what was written, with the mark of UTF-8 before it', (kind) => {
  const text = ['Größe, „x“; y', 'a\tb', 'line\r\nend', '"', 'плёнка', '-1', "it's"];
  const file = toCsvFile([['name', 'value'], ...text.map((cell, i) => [cell, i + 0.25])], kind);
  expect(Buffer.from(file).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const mark = kind === 'comma' ? '.' : ',';
  expect(read(file, separators[kind])).toEqual([['name', 'value'], ...text.map((cell, i) => [cell, `${i}${mark}25`])]);
});

const formulas = ['=1+2', '+49 30', '-x', '@SUM(A1)', '\tx', '\nx', '=A,1', "'=kept", '-1-2', '+', '-1+cmd|x', '-', '-1e', '＝1+2', '＠x'];

test.each(formulas)('%j can’t run as a formula, and is read back as it was', (text) => {
  const [[cell = '']] = read(toCsv([[text]]), ',') as [[string]];
  expect(cell).toBe(`'${text}`);
  expect(withoutGuard(cell)).toBe(text);
});

test.each(['-1', '+3', '-1e5', '-.5', '-5.', '-1.5', '-0,5', '-1e-7', "'tis", "O'Hara", "'"])('%j is no formula and stays what it is', (text) => {
  expect(read(toCsv([[text]]), ',')).toEqual([[text]]);
  expect(withoutGuard(text)).toBe(text);
});

test('numbers stay numbers, also below zero, and have the decimal mark of the spreadsheet', () => {
  expect(toCsv([[-1.5, 1e-7]])).toBe('-1.5,1e-7\r\n');
  expect(toCsv([[-1.5, 1.5e-7]], 'semicolon')).toBe('-1,5;1,5e-7\r\n');
});

test('on the clipboard cells are apart by tabs', () => {
  const rows: CellRows = [['a, b; c', 'tab\there'], [0.5, null]];
  expect(toClipboard(rows, 'comma')).toBe('a, b; c\t"tab\there"\r\n0.5\t\r\n');
  expect(read(toClipboard(rows, 'semicolon'), '\t')).toEqual([['a, b; c', 'tab\there'], ['0,5', '']]);
});

test.each([['en-GB', 'comma'], ['en-US', 'comma'], ['ja', 'comma'], ['de', 'semicolon'], ['de-CH', 'comma'], ['fr', 'semicolon'], ['pt-BR', 'semicolon']])(
  'a spreadsheet in %s reads %s', (locale, kind) => expect(csvKindOf(locale)).toBe(kind));

test('no two columns are called the same, whatever the classes are called', () => {
  const classes = ['file', 'problem', 'probability: file', 'actual', 'probability', 'second', 'its probability', 'decision'];
  for (const [header = []] of [predictionsTable({ classes, files: [] }), testedTable({ classes, rows: [] })]) {
    expect(new Set(header).size).toBe(header.length);
    expect(header).toEqual(expect.arrayContaining(classes.map((name) => `probability: ${name}`)));
  }
});

const file: StoredPrediction = {
  path: '/a/b.jpg', frame: null, content: null, predicted: 'good', confidence: 0.75, probabilities: [0.75, 0.25], problem: null, corrected: null,
  decision: 'decided', unlike: false, distance: 0.5, nearest: [], setAside: false,
};

test('answers become one row per file, with its problem where it has no answer', () => {
  const files = [
    { ...file, path: '/a/=x.jpg', corrected: 'bad' },
    { ...file, predicted: null, confidence: null, probabilities: [], problem: '"b.jpg" is empty.', decision: null, unlike: null, distance: null },
  ];
  expect(toCsv(predictionsTable({ classes: ['good', 'bad'], files }))).toBe(
    'file,predicted,probability,second,its probability,decision,distance,probability: good,probability: bad,corrected,problem\r\n'
    + '/a/=x.jpg,good,0.75,bad,0.25,decided,0.5,0.75,0.25,bad,\r\n/a/b.jpg,,,,,,,,,,"""b.jpg"" is empty."\r\n');
});

test('a column says of each file what becomes of it', () => {
  const files: StoredPrediction[] = [{ ...file, decision: 'person' }, { ...file, decision: 'unlike', unlike: true, distance: 1.25 }];
  expect(toCsv(predictionsTable({ classes: ['good', 'bad'], files }), 'semicolon')).toBe(
    'file;predicted;probability;second;its probability;decision;distance;probability: good;probability: bad;corrected;problem\r\n'
    + '/a/b.jpg;good;0,75;bad;0,25;for a person;0,5;0,75;0,25;;\r\n/a/b.jpg;good;0,75;bad;0,25;unlike;1,25;0,75;0,25;;\r\n');
});

test('classes that were merged have a column each, and a frame stands behind its file', () => {
  const [header, row] = predictionsTable({ classes: ['bad', 'bad'], files: [{ ...file, frame: 7, predicted: 'bad' }] });
  expect(header?.slice(7, 9)).toEqual(['probability: bad', 'probability: bad (2)']);
  expect(row?.slice(0, 5)).toEqual(['/a/b.jpg#7', 'bad', 0.75, null, null]);
});

test('labels say who gave them', () => {
  const label = { file: 'a.jpg', sha256: 'f'.repeat(64), label: '-1', part: 'train', group: null, mark: null } as const;
  expect(read(toCsv(labelsTable([{ ...label, origin: { labelledBy: '=Ada', at: 0, source: 'hand' } }])), ',')).toEqual([
    ['file', 'sha256', 'label', 'set', 'group', 'mark', 'labelled by', 'when', 'how'],
    ['a.jpg', 'f'.repeat(64), '-1', 'training', '', '', "'=Ada", '1970-01-01T00:00:00.000Z', 'hand'],
  ]);
});

test('probabilities and distances have the digits that mean something, and no exponents', () => {
  const unsure = { ...file, confidence: 0.9992507100105286, probabilities: [0.9992507100105286, 5.6e-45], distance: 25.776142120361328 };
  const [, row] = read(toCsv(predictionsTable({ classes: ['good', 'bad'], files: [unsure] })), ',');
  expect(row).toEqual(['/a/b.jpg', 'good', '0.999251', 'bad', '0', 'decided', '25.7761', '0.999251', '0', '', '']);
});
