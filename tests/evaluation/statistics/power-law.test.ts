import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { learningCurveOf, type SizeErrors } from '../../../main/evaluation/index.ts';
import { fitPowerLaw } from '../../../main/evaluation/statistics/power-law.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';

type Case = { name: string; pictures: number[]; errors: number[]; floor: number; slope: number; rSquared: number };
const cases = JSON.parse(readFileSync(new URL('../fixtures/power-law.json', import.meta.url), 'utf8')) as Case[];

test.each(cases)('the law through $name errors is the one R finds', ({ pictures, errors, ...law }) => {
  const fit = fitPowerLaw(pictures.map((m, i) => ({ pictures: m, error: errors[i]! })));
  expect(fit.floor).toBeCloseTo(law.floor, 9);
  expect(fit.slope).toBeCloseTo(law.slope, 8);
  expect(fit.rSquared).toBeCloseTo(law.rSquared, 9);
});

/** Fifteen folds of 60 pictures at each size; how many are wrong is drawn around a + b/√m. */
function sizes(floor: number, slope: number, seed: number, pictures = [75, 150, 225, 300]): SizeErrors[] {
  const random = mulberry32(seed);
  return pictures.map((m) => ({
    pictures: m,
    folds: Array.from({ length: 15 }, () => ({
      of: 60, wrong: Array.from({ length: 60 }, () => random()).filter((u) => u < floor + slope / Math.sqrt(m)).length,
    })),
  }));
}

describe('a forecast from folds', () => {
  test('holds the truth in its interval, and says it in words', () => {
    const curve = learningCurveOf(sizes(0.05, 2, 1), { classes: 3, random: mulberry32(2) });
    const [twice] = curve.forecasts;
    expect(twice).toMatchObject({ times: 2, pictures: 600 });
    expect(twice!.interval[0]).toBeLessThan(1 - 0.05 - 2 / Math.sqrt(600));
    expect(twice!.interval[1]).toBeGreaterThan(1 - 0.05 - 2 / Math.sqrt(600));
    expect(curve.sentence).toMatch(/^With twice as many pictures, expect an accuracy of \d+–\d+\u202f%; it is 8\d\u202f% now\.$/);
  });

  test('covers the truth in most draws', () => {
    const truth = 1 - 0.05 - 2 / Math.sqrt(600);
    const covered = Array.from({ length: 60 }, (_, seed) => learningCurveOf(sizes(0.05, 2, 100 + seed), { classes: 3, random: mulberry32(seed) }))
      .filter(({ forecasts: [twice] }) => twice !== undefined && twice.interval[0] <= truth && truth <= twice.interval[1]);
    expect(covered.length).toBeGreaterThanOrEqual(50);
  });

  test('is the same for the same seed', () => {
    expect(learningCurveOf(sizes(0.05, 2, 1), { classes: 3, random: mulberry32(2) })).toEqual(learningCurveOf(
      sizes(0.05, 2, 1), { classes: 3, random: mulberry32(2) },
    ));
  });

  test.each<[string, SizeErrors[], number, RegExp]>([
    ['sizes are too small for the classes', sizes(0.05, 2, 1), 10, /4 training set sizes of at least 100 pictures \(10 per class\), and 3 are that large/],
    ['there are too few of them', sizes(0.05, 2, 1).slice(1), 3, /4 training set sizes .* and 3 are/],
    ['errors do not fall', sizes(0.3, 0, 5), 3, /don’t fall steadily/],
    ['errors rise', sizes(0.3, -1.5, 5), 3, /don’t fall steadily/],
  ])('is left out with its reason where %s', (_, given, classes, why) => {
    const curve = learningCurveOf(given, { classes, random: mulberry32(1) });
    expect(curve).toMatchObject({ fit: null, forecasts: [] });
    expect(curve.sentence).toMatch(why);
    expect(curve.sizes).toHaveLength(given.length);
  });
});
