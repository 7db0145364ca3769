import { expect, test } from 'vitest';
import { predictionsAsCsv, testedAsCsv, toCsv } from '../../preload/csv.ts';

test('fields are quoted where RFC 4180 demands it, and only there', () => {
  expect(toCsv([['plain', 'a,b', 'say "hi"', 'two\nlines', '', null, 0.5]])).toBe('plain,"a,b","say ""hi""","two\nlines",,,0.5\r\n');
});

test.each([
  ['=1+2', "'=1+2"], ['+49', "'+49"], ['-x', "'-x"], ['@SUM(A1)', "'@SUM(A1)"], ['\tx', "'\tx"], ['=A,1', "\"'=A,1\""],
])('%j can’t run as a formula', (text, written) => {
  expect(toCsv([[text]])).toBe(`${written}\r\n`);
});

test('numbers stay numbers, also below zero', () => {
  expect(toCsv([[-1.5, 1e-7]])).toBe('-1.5,1e-7\r\n');
});

test('no two columns are called the same, whatever the classes are called', () => {
  expect(predictionsAsCsv({ classes: ['file', 'problem'], files: [] }))
    .toBe('file,predicted,confidence,probability of file,probability of problem,corrected,problem\r\n');
  expect(testedAsCsv({ classes: ['actual', 'file'], rows: [] }))
    .toBe('file,actual,predicted,confidence,probability of actual,probability of file\r\n');
});

test('answers become one row per file, with its problem where it has no answer', () => {
  const files = [
    { path: '/a/=x.jpg', content: null, predicted: 'good', confidence: 0.75, probabilities: [0.75, 0.25], problem: null, corrected: 'bad', ask: false },
    { path: '/a/b.jpg', content: null, predicted: null, confidence: null, probabilities: [], problem: '"b.jpg" is empty.', corrected: null, ask: false },
  ];
  expect(predictionsAsCsv({ classes: ['good', 'bad'], files })).toBe(
    'file,predicted,confidence,good,bad,corrected,problem\r\n/a/=x.jpg,good,0.75,0.75,0.25,bad,\r\n/a/b.jpg,,,,,,"""b.jpg"" is empty."\r\n');
});

test('where a person is asked about any file, a column says about which', () => {
  const good = { content: null, predicted: 'good', confidence: 0.75, probabilities: [0.75, 0.25], problem: null, corrected: null };
  const file = (path: string, ask: boolean) => ({ ...good, path, ask });
  expect(predictionsAsCsv({ classes: ['good', 'bad'], files: [file('/a.jpg', true), file('/b.jpg', false)] })).toBe(
    'file,predicted,confidence,ask a person,good,bad,corrected,problem\r\n/a.jpg,good,0.75,yes,0.75,0.25,,\r\n/b.jpg,good,0.75,no,0.75,0.25,,\r\n');
});
