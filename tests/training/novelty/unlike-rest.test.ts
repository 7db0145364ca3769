// Pictures unlike the rest: found one by one and as a crowd that would vouch for itself, however they are labelled; none where all are alike.
import { expect, test } from 'vitest';
import { mulberry32, normal } from '../../../main/numerics/index.ts';
import { resultOf } from '../../../main/training/protocol/drain.ts';
import { unlikeRest } from '../../../main/training/novelty/unlike-rest.ts';

const levels = [24, 12];
const columns = 36;

/** Rows of two classes, the last `foreign` of which lie elsewhere; each a group of its own. */
function drawn({ rows, foreign = 0, seed, group = String }: { rows: number; foreign?: number; seed: number; group?: (row: number) => string }) {
  const random = mulberry32(seed);
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
    const elsewhere = i >= rows - foreign && j % 3 === 0 ? 7 : 0;
    values[i * columns + j] = normal(random) + (i % 2) * (j % 5) + elsewhere;
  }
  return {
    features: { values, rows, columns }, levels, labels: Array.from({ length: rows }, (_, i) => i % 2), classes: 2,
    groups: Array.from({ length: rows }, (_, i) => group(i)), seed: 1,
  };
}
const last = (rows: number, count: number): number[] => Array.from({ length: count }, (_, i) => rows - count + i);

test('where all are alike, none is', () => {
  const found = Array.from({ length: 10 }, (_, seed) => resultOf(unlikeRest(drawn({ rows: 200, seed }))).length);
  expect(found).toEqual(found.map(() => 0));
});

test.each([1, 12])('of 200, %i foreign ones are found, and no other', (foreign) => {
  expect(resultOf(unlikeRest(drawn({ rows: 200, foreign, seed: 3 }))).sort((a, b) => a - b)).toEqual(last(200, foreign));
});

test('foreign pictures of one group do not vouch for each other', () => {
  const rows = 160;
  const task = drawn({ rows, foreign: 8, seed: 4, group: (row) => (row >= rows - 8 ? 'foreign' : String(row)) });
  expect(resultOf(unlikeRest(task)).sort((a, b) => a - b)).toEqual(last(rows, 8));
});

test('of few pictures, and of a class with hardly any, nothing is said', () => {
  expect(resultOf(unlikeRest(drawn({ rows: 30, foreign: 2, seed: 5 })))).toEqual([]);
  const rare = drawn({ rows: 200, foreign: 3, seed: 6 });
  rare.labels.fill(2, 197);
  expect(resultOf(unlikeRest({ ...rare, classes: 3 }))).toEqual([]);
});
