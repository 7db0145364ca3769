// Maps of places: sums that lose nothing, shares at the edge, and what the checks say.
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../preload/contract.ts';
import {
  chanceCheck, borderAlarm, borderShare, gridOf, deletionCheck, meanOf, mirrored, shiftedMask, resampled, summed,
  topDecile, reliabilityOf, valueAt,
} from '../../../main/evaluation/index.ts';
import { uniformBorderShare } from '../../../main/evaluation/saliency/border-attribution.ts';

/** The same numbers every time, between −1 and 1. */
const noise = (height: number, width: number, seed: number): Grid => gridOf(height, width, (row, column) => Math.sin(
  seed * 12.9898 + row * 78.233 + column * 37.719,
));
const sum = ({ values }: Grid): number => values.reduce((a, b) => a + b, 0);

describe('grids', () => {
  test.each([[4, 4, 8, 8], [13, 13, 27, 27], [7, 5, 3, 11], [55, 55, 13, 13], [3, 4, 3, 4]])('%i×%i on %i×%i keeps its mean', (height, width, h, w) => {
    const grid = noise(height, width, 1);
    expect(meanOf(resampled(grid, h, w))).toBeCloseTo(meanOf(grid), 12);
  });

  test('a cell is cut where the old ones end, not smoothed', () => {
    expect(resampled({ height: 1, width: 2, values: [0, 3] }, 1, 3).values).toEqual([0, 1.5, 3].map((one) => expect.closeTo(one, 12) as number));
    expect(resampled({ height: 1, width: 2, values: [0, 3] }, 1, 4).values).toEqual([0, 0, 3, 3]);
  });

  test('the mean of a sum is the sum of the means, whatever the sizes', () => {
    const grids = [noise(4, 4, 1), noise(13, 13, 2), noise(27, 27, 3)];
    expect(summed(grids)).toMatchObject({ height: 27, width: 27 });
    expect(meanOf(summed(grids))).toBeCloseTo(grids.reduce((all, grid) => all + meanOf(grid), 0), 12);
  });

  test('mirrored twice is as it was', () => {
    const grid = noise(3, 5, 1);
    expect(valueAt(mirrored(grid), 1, 0)).toBe(valueAt(grid, 1, 4));
    expect(mirrored(mirrored(grid))).toEqual(grid);
  });
});

describe('the edge', () => {
  test.each([4, 7, 16, 32])('an even map of %i×%i has 36 % in its border and a sixteenth in each corner', (side) => {
    const { border, corner } = borderShare(gridOf(side, side, () => 2));
    expect(border).toBeCloseTo(uniformBorderShare, 12);
    expect(uniformBorderShare).toBeCloseTo(0.36, 12);
    expect(corner).toBeCloseTo(1 / 16, 12);
  });

  test.each(
    [['top left', 0, 0], ['top right', 0, 15], ['bottom left', 15, 0], ['bottom right', 15, 15]] as const,
  )('a marker in the %s corner raises the alarm', (where, row, column) => {
    const share = borderShare(gridOf(16, 16, (r, c) => (r === row && c === column ? 100 : -1)));
    expect(share).toMatchObject({ where, corner: 1, border: 1 });
    expect(borderAlarm('mole', 50, share)).toBe(
      `100\u202f% of the support for “mole” in 50 test pictures lies in the ${where} corner. Look there for a ` +
        'marker, a label or anything else that only this class has.',
    );
  });

  test('a frame raises the alarm of the border, and only what is above 40 % does', () => {
    const frame = borderShare(gridOf(20, 20, (row, column) => Number(Math.min(row, column, 19 - row, 19 - column) < 2)));
    expect(frame.border).toBeCloseTo(1, 12);
    expect(borderAlarm('mole', 1, frame)).toMatch(
      new RegExp(
        String.raw`^100\u202f% of the support for “mole” in 1 test picture lies in the outer tenth of the picture ` +
          String.raw`\(36\u202f% if evenly spread\).*With only 1 picture this may be chance\.$`,
      ),
    );
    expect(borderAlarm('mole', 50, { border: 0.4, corner: 0.4, where: 'top left' })).toBeNull();
    expect(borderAlarm('mole', 50, { border: 0.41, corner: 0.1, where: 'top left' })).toMatch(/^41\u202f%/);
  });

  test('what speaks against a class counts nothing, and where nothing speaks for it there is no alarm', () => {
    expect(borderShare(gridOf(10, 10, (row) => (row === 0 ? -5 : 1))).border).toBeLessThan(0.36);
    expect(borderShare(gridOf(4, 4, () => -1))).toMatchObject({ border: 0, corner: 0 });
  });
});

describe('the checks', () => {
  test('a tenth is marked where the numbers are largest, and moved elsewhere it is as many', () => {
    const grid = gridOf(10, 10, (row, column) => row * 10 + column);
    const mask = topDecile(grid);
    expect(mask.values.slice(90)).toEqual(new Array(10).fill(1));
    expect(sum(mask)).toBe(10);
    for (const at of [0.3, 0.9999]) {
      const moved = shiftedMask(mask, () => at);
      expect(sum(moved)).toBe(10);
      expect(moved).not.toEqual(mask);
    }
    expect(sum(topDecile(gridOf(2, 2, () => 1)))).toBe(1);
  });

  test('maps of chance that are alike fail, others pass', () => {
    const map = noise(16, 16, 1);
    expect(chanceCheck(map, [map, noise(16, 16, 1)])).toMatchObject({
      spearman: expect.closeTo(1) as number, ssim: expect.closeTo(1) as number, passes: false,
    });
    expect(chanceCheck(map, [noise(16, 16, 2), noise(16, 16, 3), noise(16, 16, 4)]).passes).toBe(true);
    // The sign of a map doesn't make it another one.
    expect(chanceCheck(map, [gridOf(16, 16, (row, column) => -valueAt(map, row, column))]).passes).toBe(false);
  });

  test.each([
    [5, 2, [4, 4.5], { drop: 3, otherDrop: 0.75, ratio: 4, passes: true }],
    [5, 4, [3, 3], { drop: 1, otherDrop: 2, ratio: 0.5, passes: false }],
    [5, 6, [7], { drop: -1, otherDrop: -2, ratio: null, passes: false }],
    [5, 4, [6], { drop: 1, otherDrop: -1, ratio: null, passes: true }],
  ])('from %d to %d, elsewhere %j', (score, hidden, others, expected) => {
    expect(deletionCheck(score, hidden, others)).toEqual(expected);
  });

  const chance = { spearman: 0.1, ssim: 0.2, passes: true };
  const bad = { spearman: 0.71, ssim: 0.2, passes: false };
  test.each([
    [
      { chance, hiding: deletionCheck(5, 2, [4.25]) },
      'This heat map passes both checks: blurring what it marks lowers the score 4.0 times as much as blurring as ' +
        'much elsewhere, and a random head marks other regions.',
    ],
    [
      { chance: bad, hiding: deletionCheck(5, 2, [4]) },
      'This heat map is not reliable: a random head marks nearly the same regions (similarity 0.71; it should be ' +
        'below 0.50).',
    ],
    [
      { chance: bad, hiding: deletionCheck(5, 4, [3]) },
      'This heat map is not reliable: blurring what it marks lowers the score no more than blurring as much ' +
        'elsewhere, and a random head marks nearly the same regions (similarity 0.71; it should be below 0.50).',
    ],
    [{ chance, hiding: deletionCheck(5, 6, [4]) }, 'This heat map is not reliable: blurring what it marks does not lower the score.'],
  ])('in words: %#', (checks, sentence) => {
    expect(reliabilityOf(checks, null)).toEqual({ passes: sentence.startsWith('This heat map passes'), sentence });
    for (const verdict of ['passes', 'unclear'] as const) expect(reliabilityOf(checks, {
      verdict, sentence: 'Of the run.',
    })).toEqual(reliabilityOf(checks, null));
    expect(reliabilityOf(checks, { verdict: 'fails', sentence: 'Of the run.' })).toEqual({
      passes: false,
      sentence: sentence.startsWith('This heat map passes')
        ? 'This heat map is not reliable. Of the run.'
        : `${sentence} Of the run.`,
    });
  });
});
