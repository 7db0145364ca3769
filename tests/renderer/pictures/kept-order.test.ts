// The order of the wall while labels change: pictures keep their places until another filter is chosen.
import { expect, test } from 'vitest';
import { keptOrder } from '../../../renderer/pictures/kept-order.ts';

const none: ReadonlySet<number> = new Set();

test('a picture that no longer matches stays in its place', () => expect(keptOrder([1, 2, 3, 4], [1, 3, 4], none)).toEqual([1, 2, 3, 4]));
test('another order of the same pictures changes nothing, not even the array', () => {
  const shown = [1, 2, 3, 4];
  expect(keptOrder(shown, [3, 1, 4, 2], none)).toBe(shown);
});
test('what was left out or removed goes', () => expect(keptOrder([1, 2, 3, 4], [1, 3], new Set([2, 9]))).toEqual([1, 3, 4]));
test('among pictures put aside, one that is used again goes', () => expect(keptOrder([1, 2, 3], [1, 3], null)).toEqual([1, 3]));
test('what comes back, and what is new, stands behind its neighbour', () => {
  expect(keptOrder([1, 3, 4], [9, 1, 2, 3, 7, 8, 4, 5], none)).toEqual([9, 1, 2, 3, 7, 8, 4, 5]);
  expect(keptOrder([1, 3, 2], [1, 2, 5, 3], none)).toEqual([1, 3, 2, 5]);
  expect(keptOrder([], [4, 5], none)).toEqual([4, 5]);
});
