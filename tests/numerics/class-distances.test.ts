// Class distances against scikit-learn: Ledoit–Wolf’s shrinkage, and Mahalanobis distances to each class, with more rows than columns and fewer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { classDistances, fitClassDistances, shrunkCovariance } from '../../main/numerics/index.ts';

interface Case {
  rows: number; columns: number; classes: number; features: number[]; labels: number[]; new: number[]; shrinkage: number; distances: number[];
}
const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'class-distances.json'), 'utf8')) as Case[];

test.each(cases)('$rows rows of $columns columns in $classes classes', ({ rows, columns, classes, features, labels, new: fresh, distances }) => {
  const model = fitClassDistances({
    features: { values: Float32Array.from(features), rows, columns }, labels, classes, chosen: Array.from({ length: rows }, (_, i) => i),
  });
  const found = classDistances(model, { values: Float32Array.from(fresh), rows: fresh.length / columns, columns });
  expect(found).toHaveLength(distances.length);
  found.forEach((distance, i) => expect(distance / (distances[i] ?? 0)).toBeCloseTo(1, 6));
});

test.each(cases)('the shrinkage of $rows rows of $columns columns', ({ rows, columns, classes, features, labels, shrinkage }) => {
  const x = (i: number, j: number): number => features[i * columns + j] ?? 0;
  const z = Array.from({ length: columns }, (_, j) => {
    const mean = Array.from({ length: rows }, (_, i) => x(i, j)).reduce((a, b) => a + b, 0) / rows;
    const deviation = Math.sqrt(Array.from({ length: rows }, (_, i) => (x(i, j) - mean) ** 2).reduce((a, b) => a + b, 0) / rows);
    return { mean, deviation };
  });
  const sorted = z.map(({ deviation }) => deviation).sort((a, b) => a - b);
  const middle = ((sorted[Math.ceil(columns / 2) - 1] ?? 0) + (sorted[Math.floor(columns / 2)] ?? 0)) / 2;
  const scaled = (i: number, j: number): number => (x(i, j) - (z[j]?.mean ?? 0)) / Math.max(z[j]?.deviation ?? 0, 0.05 * middle, 1e-6);
  const centre = (k: number, j: number): number => {
    const own = labels.flatMap((label, i) => (label === k ? [scaled(i, j)] : []));
    return own.reduce((a, b) => a + b, 0) / own.length;
  };
  const residuals = new Float32Array(rows * columns);
  const centres = Array.from({ length: classes }, (_, k) => Array.from({ length: columns }, (_, j) => centre(k, j)));
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) residuals[i * columns + j] = scaled(i, j) - (centres[labels[i] ?? 0]?.[j] ?? 0);
  expect(shrunkCovariance({ values: residuals, rows, columns }).shrinkage).toBeCloseTo(shrinkage, 6);
});

test('a class without rows is never the nearest, and rows that are all alike make everything else far', () => {
  const same = { values: new Float32Array(10).fill(3), rows: 5, columns: 2 };
  const model = fitClassDistances({ features: same, labels: [0, 0, 0, 0, 0], classes: 2, chosen: [0, 1, 2, 3, 4] });
  const [own = NaN, other, far = NaN] = classDistances(model, { values: Float32Array.from([3, 3, 4, 4]), rows: 2, columns: 2 });
  expect([own, other]).toEqual([0, Infinity]);
  expect(far).toBeGreaterThan(1e6);
});
