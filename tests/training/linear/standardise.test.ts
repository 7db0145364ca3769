import { expect, test } from 'vitest';
import { mulberry32, type Matrix } from '../../../main/numerics/index.ts';
import { applyScaling, fitScaling } from '../../../main/training/linear/standardise.ts';

const random = mulberry32(11);
const matrix = (rows: number, columns: number): Matrix =>
  ({ values: Float32Array.from({ length: rows * columns }, () => random() - 0.5), rows, columns });
const at = ({ values, columns }: Matrix, i: number, j: number) => values[i * columns + j]!;

test('a feature that hardly changes among the training rows does not drown the others elsewhere', () => {
  const x = matrix(40, 6);
  const rows = Array.from({ length: 30 }, (_, i) => i);
  // Dead in training, as a rectified feature may be, and alive in another picture.
  for (const row of rows) x.values[row * 6 + 2] = row === 0 ? 1e-4 : 0;
  x.values[35 * 6 + 2] = 1;
  for (const levels of [[6], [3, 3]]) {
    const z = applyScaling(x, [35], fitScaling(x, rows, levels));
    const largest = Math.max(...[0, 1, 3, 4, 5].map((j) => Math.abs(at(z, 0, j))));
    expect(Math.abs(at(z, 0, 2))).toBeLessThan(60);
    expect(largest).toBeGreaterThan(0.1);
  }
});
