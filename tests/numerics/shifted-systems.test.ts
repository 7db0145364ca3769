import { expect, test } from 'vitest';
import { mulberry32, shiftedSystems } from '../../main/numerics/index.ts';

const n = 12;
const random = mulberry32(4);
const half = Array.from({ length: n }, () => Array.from({ length: n - 3 }, () => random() - 0.5));
/** Symmetric and positive semi-definite, of rank n − 3. */
const matrix = half.map((a) => half.map((b) => a.reduce((sum, v, j) => sum + v * b[j]!, 0)));
const times = (x: Float64Array): Float64Array =>
  Float64Array.from(matrix, (row) => row.reduce((sum, v, j) => sum + v * x[j]!, 0));

test('all shifts are solved, each to its own residual, at the products of one', () => {
  const b = Float64Array.from({ length: n }, () => random() - 0.5);
  const shifts = [0.3, 0.01, 2, 50];
  const solving = shiftedSystems(b, shifts, { tolerance: 1e-10, maxIterations: 60 });
  let step = solving.next();
  let products = 0;
  for (; !step.done; products++) step = solving.next(times(step.value));
  expect(products).toBeLessThanOrEqual(n + 3);
  shifts.forEach((shift, s) => {
    const x = step.value[s] as Float64Array;
    times(x).forEach((ax, i) => expect(ax + shift * x[i]!).toBeCloseTo(b[i]!, 7));
  });
});

test('nothing is solved by nothing', () => {
  expect(shiftedSystems(new Float64Array(3), [1], { tolerance: 1e-6, maxIterations: 9 }).next()).toMatchObject({ done: true });
});
