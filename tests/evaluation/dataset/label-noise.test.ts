import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { likelyMislabelled } from '../../../main/evaluation/index.ts';

type Case = { classes: number; labels: number[]; probabilities: number[][]; flagged: number[] };
const cases = JSON.parse(readFileSync(new URL('../fixtures/label_noise.json', import.meta.url), 'utf8')) as Case[];

test.each(cases.map((each, i) => ({ ...each, i })))(
  'the same labels are doubted as by confident learning in NumPy, case $i',
  ({ probabilities, labels, classes, flagged }) => {
    expect(likelyMislabelled(probabilities, labels, classes)).toEqual(flagged);
  },
);

test('a class of nine pictures can’t tell', () => {
  const labels = [...new Array<number>(9).fill(0), ...new Array<number>(20).fill(1)];
  expect(likelyMislabelled(labels.map(() => [0.5, 0.5]), labels, 2)).toBeNull();
});
