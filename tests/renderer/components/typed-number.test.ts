// Numbers as people type them, with a point or a comma.
import { expect, test } from 'vitest';
import { typedNumber } from '../../../renderer/components/typed-number.ts';

test.each([
  ['0.5', 0.5], ['0,5', 0.5], [',5', 0.5], ['.5', 0.5], ['5,', 5], [' 12 ', 12], ['-0,25', -0.25], ['−3', -3], ['1e-4', 0.0001], [7, 7], ['0,10', 0.1],
])('“%s” is %d', (typed, value) => {
  expect(typedNumber(typed)).toBe(value);
});

test.each(['', ' ', '-', ',', '1.000,5', '1,000,000', '12 px', '1e999', Infinity, NaN])('“%s” is no number, or could be two', (typed) => {
  expect(typedNumber(typed)).toBeNull();
});
