// Groups of confident suggestions are offered only from a probability at which held-out labels bear it out.
import { expect, test } from 'vitest';
import { confidentFrom } from '../../../main/evaluation/index.ts';

const heldOut = (probability: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ probability, isRight: true })), ...Array.from({ length: wrong }, () => ({ probability, isRight: false })),
];

test.each([
  ['enough sure labels, all of them right', heldOut(0.96, 12, 0), 40, 0.95],
  ['too few to bear it out', heldOut(0.96, 5, 0), 40, null],
  ['many, of which one in seven is wrong', heldOut(0.97, 60, 10), 100, null],
  ['surer ones that are right beside less sure ones that are not', [...heldOut(0.96, 10, 10), ...heldOut(0.995, 40, 1)], 100, 0.97],
  ['labels that were held out five times count once', heldOut(0.96, 25, 0), 5, null],
  ['nothing that is sure', heldOut(0.6, 50, 0), 50, null],
  ['no folds', [], 10, null],
] as const)('%s', (_, given, labels, expected) => {
  expect(confidentFrom(given, labels)).toBe(expected);
});
