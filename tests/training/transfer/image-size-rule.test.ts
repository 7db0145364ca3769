// The rule of image sizes: what is tried, and what is taken.
import { expect, test } from 'vitest';
import { bestImageSize, nextImageSize, type MeasuredSize } from '../../../main/training/transfer/image-size-rule.ts';

/** `correct` of 100 pictures, the same ones first. */
const at = (size: number, correct: number): MeasuredSize =>
  ({ size, correct: Array.from({ length: 100 }, (_, i) => Number(i < correct)) });
const all = (): boolean => true;

test('the model’s own size is tried first, then the one half as large again, then the others', () => {
  expect(nextImageSize(128, [], all)).toBe(128);
  expect(nextImageSize(128, [at(128, 70)], all)).toBe(192);
  expect(nextImageSize(128, [at(128, 70), at(192, 75)], all)).toBe(224);
  expect(nextImageSize(128, [at(128, 70), at(192, 75), at(224, 74)], all)).toBe(160);
  expect(nextImageSize(128, [at(128, 70), at(192, 75), at(224, 74), at(160, 72)], all)).toBeNull();
});

test.each([
  ['where a larger one loses', 128, [at(128, 70), at(192, 69)], all],
  ['where a larger one gains nothing', 128, [at(128, 70), at(192, 70)], all],
  ['where hardly anything is wrong', 128, [at(128, 97)], all],
  ['where the network takes no other', 128, [], (size: number) => size === 128],
  ['for one made for large pictures', 224, [], all],
  ['for one made for very small pictures', 32, [], all],
])('nothing more is tried %s', (_, own, measured, fits) => {
  expect(nextImageSize(own, measured, fits)).toBeNull();
});

test('the smallest size within one standard error of the best is taken', () => {
  // Four pictures apart: 0.04 ± 0.0197.
  expect(bestImageSize(128, [at(128, 70), at(192, 74), at(224, 74)])).toBe(192);
  expect(bestImageSize(128, [at(128, 74), at(192, 74), at(224, 73)])).toBe(128);
  expect(bestImageSize(128, [at(128, 70), at(192, 74), at(224, 80)])).toBe(224);
  expect(bestImageSize(128, [])).toBe(128);
});

test('many pictures that change both ways are noise, however many more they are', () => {
  // 21 gained and 15 lost of 100: 0.06 ± 0.0599 would be taken, 20 and 15 not: 0.05 ± 0.0592.
  const mixed = (gained: number, lost: number): MeasuredSize[] => {
    const own = Array.from({ length: 100 }, (_, i) => Number(i < 50));
    return [{ size: 128, correct: own }, { size: 192, correct: own.map((was, i) => (i < lost ? 0 : i >= 50 && i < 50 + gained ? 1 : was)) }];
  };
  expect(bestImageSize(128, mixed(20, 15))).toBe(128);
  expect(bestImageSize(128, mixed(22, 14))).toBe(192);
});
