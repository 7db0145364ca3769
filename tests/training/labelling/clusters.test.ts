// k-means, typicality and k-center against scikit-learn.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mulberry32, type Matrix } from '../../../main/numerics/index.ts';
import { openMatrixProducts } from '../../../main/training/linear/matrix-products.ts';
import { drain } from '../../../main/training/protocol/drain.ts';
import { lloyd, seedCentres } from '../../../main/training/labelling/k-means.ts';
import { kCenter } from '../../../main/training/labelling/k-center.ts';
import { byTypicality, typicalities } from '../../../main/training/labelling/typicality.ts';

interface Reference {
  rows: number[][]; start: number[]; clusters: number[]; centres: number[][]; members: number[]; neighbours: number; typicality: number[];
  candidates: number[]; known: number[]; farthest: number[];
}
const reference = JSON.parse(readFileSync(new URL('../fixtures/clusters.json', import.meta.url), 'utf8')) as Reference;
const matrix = matrixFrom(reference.rows);

function matrixFrom(rows: readonly (readonly number[])[]): Matrix {
  return { values: Float32Array.from(rows.flat()), rows: rows.length, columns: rows[0]?.length ?? 0 };
}

test('k-means from the same centres ends in scikit-learn’s clusters and centres', async () => {
  await using opened = await openMatrixProducts();
  const start = Float64Array.from(reference.start.flatMap((row) => reference.rows[row] ?? []));
  const { clusterOf, centres } = await drain(lloyd({ matrix, products: opened.with(matrix) }, start));
  expect([...clusterOf]).toEqual(reference.clusters);
  reference.centres.flat().forEach((value, i) => expect(centres[i]).toBeCloseTo(value, 5));
});

test('seeds are rows, each other than those before, and fewer than asked for where rows are equal', async () => {
  await using opened = await openMatrixProducts();
  const seeds = await seedCentres({ matrix, products: opened.with(matrix) }, 8, mulberry32(1));
  const rows = reference.rows.map((row) => Float32Array.from(row).join());
  const found = Array.from({ length: 8 }, (_, c) => rows.indexOf(Float32Array.from(seeds.subarray(c * 5, c * 5 + 5)).join()));
  expect(new Set(found).size).toBe(8);
  expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
  const equal = matrixFrom(Array.from({ length: 6 }, (_, i) => (i < 3 ? [1, 0] : [0, 1])));
  expect((await seedCentres({ matrix: equal, products: opened.with(equal) }, 4, mulberry32(1))).length).toBe(2 * 2);
});

test('typicality is the inverse mean distance to the nearest of the cluster, as scikit-learn’s neighbours give it', () => {
  const own = typicalities(matrix, reference.members, reference.members, reference.neighbours);
  reference.typicality.forEach((value, i) => expect(own[i]).toBeCloseTo(value, 3));
  expect([...typicalities(matrix, [3])]).toEqual([0]);
});

test('the most typical picture of a cluster is in its middle and the stray one comes last', () => {
  const line = matrixFrom([...Array.from({ length: 400 }, (_, i) => [(i % 20) / 100, Math.floor(i / 20) / 100]), [9, 9]]);
  const order = byTypicality(line, Array.from({ length: 401 }, (_, i) => i));
  expect(order.at(-1)).toBe(400);
  expect(new Set(order).size).toBe(401);
  const [x = 0, y = 0] = [line.values[2 * (order[0] ?? 0)], line.values[2 * (order[0] ?? 0) + 1]];
  expect(Math.hypot(x - 0.095, y - 0.095)).toBeLessThan(0.09);
});

test('greedy k-center picks what is farthest from all that is known, as scikit-learn’s distances give it', () => {
  const { candidates, known, farthest } = reference;
  expect(kCenter(matrix, { candidates, known, count: farthest.length })).toEqual(farthest);
  expect(kCenter(matrix, { candidates: [4, 5], known: [], count: 9 })).toEqual([4, 5]);
});
