// The worth of further labels, on curves whose law is known.
import { expect, test } from 'vitest';
import { labelGain, type SizeErrors } from '../../../main/evaluation/index.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';

/** Folds of 200 pictures each, with errors a + b/√m and a little scatter. */
function curve(floor: number, slope: number, sizes: readonly number[], scatter = 0, folds = 15): SizeErrors[] {
  const random = mulberry32(2);
  return sizes.map((pictures) => ({
    pictures,
    folds: Array.from({ length: folds }, () => ({
      of: 200, wrong: Math.round(200 * Math.max(0, floor + slope / Math.sqrt(pictures) + scatter * (random() - 0.5))),
    })),
  }));
}
const gainOf = (sizes: SizeErrors[], classes = 2) => labelGain(sizes, {
  classes, labels: sizes.at(-1)?.pictures ?? 0, more: 50, random: mulberry32(1),
});

test('the gain is that of the law, within its interval', () => {
  const found = gainOf(curve(0.05, 1.5, [25, 50, 75, 100], 0.04));
  const expected = 1.5 / Math.sqrt(100) - 1.5 / Math.sqrt(150);
  expect(found?.gain).toBeCloseTo(expected, 1);
  const [low, high] = found?.interval ?? [1, 0];
  expect(low).toBeLessThanOrEqual(expected);
  expect(high).toBeGreaterThanOrEqual(expected);
  expect(found?.sentence).toMatch(/^Another 50 labels would likely add about \d points\.$/);
});

test('where nothing more is to be gained, it says that one can stop', () => {
  expect(gainOf(curve(0.02, 0, [100, 200, 300, 400]))?.sentence).toBe('Another 50 labels would likely add less than 1 point: you can stop.');
});

test('a small gain that isn’t sure is no reason to stop', () => {
  expect(gainOf(curve(0.05, 1.2, [60, 120, 180, 240], 0.4, 5))?.sentence).toMatch(/^Another 50 labels would likely add about 1 point or less\.$/);
});

test('with too few labels, and where errors follow no law, nothing is said', () => {
  expect(gainOf(curve(0.05, 1.5, [4, 8, 12, 16]))).toBeNull();
  expect(gainOf(curve(0.05, 1.5, [25, 50, 75]))).toBeNull();
  expect(gainOf(curve(0.05, 1.5, [25, 50, 75, 100]), 6)).toBeNull();
  expect(gainOf(curve(0.05, 1.5, [20, 40, 60, 80]))).toBeNull();
  expect(gainOf(curve(0.4, 0, [25, 50, 75, 100], 0.6))).toBeNull();
});
