// The rule of image sizes: what is tried, and what is taken.
import { expect, test } from 'vitest';
import { bestImageSize, nextImageSize, undecidedSize, type MeasuredSize } from '../../../main/training/transfer/image-size-rule.ts';

/** Of 100 pictures; the first ones lose 0.1 nats, the others 1. */
const at = (size: number, easy: number): MeasuredSize => (
  { size, correct: Array.from({ length: 100 }, () => 1), loss: Array.from({ length: 100 }, (_, i) => (i < easy ? 0.1 : 1)) });
const wrongAt = (size: number, wrong: number): MeasuredSize => ({ ...at(size, 50), correct: Array.from({ length: 100 }, (_, i) => Number(i >= wrong)) });
const all = (): boolean => true;

test('the model’s own size is tried first, then the one half as large again, then the others', () => {
  expect(nextImageSize(128, [], all)).toBe(128);
  expect(nextImageSize(128, [wrongAt(128, 30)], all)).toBe(192);
  expect(nextImageSize(128, [wrongAt(128, 30), at(192, 75)], all)).toBe(224);
  expect(nextImageSize(128, [wrongAt(128, 30), at(192, 75), at(224, 74)], all)).toBe(160);
  expect(nextImageSize(128, [wrongAt(128, 30), at(192, 75), at(224, 74), at(160, 72)], all)).toBeNull();
});

test.each([
  ['where a larger one loses', 128, [wrongAt(128, 30), at(192, 49)], all],
  ['where a larger one gains nothing', 128, [wrongAt(128, 30), at(192, 50)], all],
  ['where hardly anything is wrong', 128, [wrongAt(128, 3)], all],
  ['where the network takes no other', 128, [], (size: number) => size === 128],
  ['for one made for large pictures', 224, [], all],
  ['for one made for very small pictures', 32, [], all],
])('nothing more is tried %s', (_, own, measured, fits) => {
  expect(nextImageSize(own, measured, fits)).toBeNull();
});

test('the smallest size within one standard error of the best is taken', () => {
  // Four pictures easier by 0.9 nats: 0.036 ± 0.0177.
  expect(bestImageSize(128, [at(128, 70), at(192, 74), at(224, 74)])).toBe(192);
  expect(bestImageSize(128, [at(128, 74), at(192, 74), at(224, 73)])).toBe(128);
  expect(bestImageSize(128, [at(128, 70), at(192, 74), at(224, 80)])).toBe(224);
  expect(bestImageSize(128, [])).toBe(128);
});

test('many pictures that change both ways are noise, however many more they are', () => {
  // 21 easier and 15 harder of 100 by one nat: 0.06 ± 0.0599 would be taken, 20 and 15 not: 0.05 ± 0.0592.
  const mixed = (easier: number, harder: number): MeasuredSize[] => {
    const own = { size: 128, correct: Array.from({ length: 100 }, () => 0), loss: Array.from({ length: 100 }, () => 2) };
    return [own, { ...own, size: 192, loss: own.loss.map((was, i) => (i < harder ? was + 1 : i < harder + easier ? was - 1 : was)) }];
  };
  expect(bestImageSize(128, mixed(20, 15))).toBe(128);
  expect(bestImageSize(128, mixed(22, 14))).toBe(192);
});

test('what grows surer without changing sides is heard', () => {
  const own = { size: 128, correct: Array.from({ length: 100 }, (_, i) => Number(i % 3 > 0)), loss: Array.from({ length: 100 }, (_, i) => 1 + (i % 7) / 10) };
  const surer = { ...own, size: 192, loss: own.loss.map((loss, i) => loss - (i % 5) / 20) };
  expect(bestImageSize(128, [own, surer])).toBe(192);
});

test('a larger size that is best within noise is worth more pictures', () => {
  expect(undecidedSize(128, [at(128, 73), at(192, 74), at(224, 72)])).toBe(192);
  expect(undecidedSize(128, [at(128, 70), at(192, 74)])).toBeNull();
  expect(undecidedSize(128, [at(128, 74), at(192, 73)])).toBeNull();
  expect(undecidedSize(128, [])).toBeNull();
});
