import { expect, test } from 'vitest';
import { openMatrixProducts } from '../../../main/training/linear/matrix-products.ts';
import { mulberry32, type Matrix } from '../../../main/numerics/index.ts';
import { gramOf, rowSpaceOf } from '../../../main/training/linear/row-space.ts';
import { applyScaling, fitScaling } from '../../../main/training/linear/standardise.ts';

const random = mulberry32(11);
const matrix = (rows: number, columns: number): Matrix =>
  ({ values: Float32Array.from({ length: rows * columns }, () => random() - 0.5), rows, columns });
const at = ({ values, columns }: Matrix, i: number, j: number) => values[i * columns + j]!;
const inner = (x: Matrix, a: number, b: number) =>
  Array.from({ length: x.columns }, (_, j) => at(x, a, j) * at(x, b, j)).reduce((s, v) => s + v, 0);

test('products are those of the definition', async () => {
  const x = matrix(7, 5);
  await using opened = await openMatrixProducts();
  const products = opened.with(x);
  const [v, r] = [matrix(5, 3), matrix(7, 2)];
  const forward = await products.forward(v.values, 3);
  const backward = await products.backward(r.values, 2);
  for (let i = 0; i < 7; i++) for (let k = 0; k < 3; k++) expect(forward[i * 3 + k]).toBeCloseTo(
    Array.from({ length: 5 }, (_, j) => at(x, i, j) * at(v, j, k)).reduce((s, u) => s + u, 0), 5,
  );
  for (let j = 0; j < 5; j++) for (let k = 0; k < 2; k++) expect(backward[j * 2 + k]).toBeCloseTo(
    Array.from({ length: 7 }, (_, i) => at(x, i, j) * at(r, i, k)).reduce((s, u) => s + u, 0), 5,
  );
});

test('coordinates in the span have the inner products of the rows, also where rows repeat', async () => {
  const x = matrix(12, 40);
  x.values.copyWithin(40, 0, 40);
  await using opened = await openMatrixProducts();
  const { coordinates } = rowSpaceOf(x, await gramOf(x, opened.with(x)));
  expect(coordinates.columns).toBe(11);
  for (let a = 0; a < 12; a++) {
    for (let b = 0; b < 12; b++) expect(inner(coordinates, a, b)).toBeCloseTo(inner(x, a, b), 4);
  }
});

test('weights turned back give the same logits and have the same length', async () => {
  const x = matrix(10, 30);
  await using opened = await openMatrixProducts();
  const { coordinates, toFeatures } = rowSpaceOf(x, await gramOf(x, opened.with(x)));
  const a = Float64Array.from({ length: coordinates.columns * 2 }, () => random() - 0.5);
  const w = toFeatures(a, 2);
  for (let i = 0; i < 10; i++) for (let k = 0; k < 2; k++) {
    const inSpan = Array.from({ length: coordinates.columns }, (_, j) => at(coordinates, i, j) * a[j * 2 + k]!)
      .reduce((s, v) => s + v, 0);
    const inFull = Array.from({ length: 30 }, (_, j) => at(x, i, j) * w[j * 2 + k]!).reduce((s, v) => s + v, 0);
    expect(inFull).toBeCloseTo(inSpan, 4);
  }
  const length = (v: Float64Array) => v.reduce((s, u) => s + u * u, 0);
  expect(length(w)).toBeCloseTo(length(a), 3);
});

test('scaled features have mean 0 over the training rows, and each level the same energy', () => {
  const x = matrix(50, 12);
  const rows = Array.from({ length: 40 }, (_, i) => i);
  const levels = [8, 3, 1];
  const z = applyScaling(x, rows, fitScaling(x, rows, levels));
  const energy = (j: number) => rows.reduce((s, i) => s + at(z, i, j) ** 2, 0) / rows.length;
  for (let j = 0; j < 12; j++) expect(rows.reduce((s, i) => s + at(z, i, j), 0) / rows.length).toBeCloseTo(0, 5);
  const total = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, j) => energy(from + j)).reduce((s, v) => s + v, 0);
  expect(total(0, 8)).toBeCloseTo(4, 4);
  expect(total(8, 11)).toBeCloseTo(4, 4);
  expect(total(11, 12)).toBeCloseTo(4, 4);
});
