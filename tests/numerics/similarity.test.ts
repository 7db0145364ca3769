// Rank correlation, structural similarity and cosine against SciPy and NumPy.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cosine, spearman, ssim } from '../../main/numerics/index.ts';

interface Case {
  name: string;
  height: number;
  width: number;
  a: number[];
  b: number[];
  spearman: number;
  ssim: number;
  cosine: number;
}
const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'evaluation', 'fixtures', 'likeness.json'), 'utf8'),
) as Case[];

test.each(cases)('$name', ({ height, width, a, b, ...expected }) => {
  expect(spearman(a, b)).toBeCloseTo(expected.spearman, 10);
  expect(ssim({ height, width, values: a }, { height, width, values: b })).toBeCloseTo(expected.ssim, 10);
  expect(cosine(a, b)).toBeCloseTo(expected.cosine, 10);
});

test('what is the same everywhere is like nothing, and a map is wholly like itself', () => {
  expect(spearman([1, 1, 1], [1, 2, 3])).toBe(0);
  expect(cosine([0, 0], [1, 2])).toBe(0);
  const grid = { height: 2, width: 2, values: [0, 0.25, 0.5, 1] };
  expect(ssim(grid, grid)).toBeCloseTo(1, 12);
});
