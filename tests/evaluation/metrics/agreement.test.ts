// Agreement of two readers against statsmodels, scikit-learn and irrCAC, and what it says where kappa misleads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { agreementOf, type ReadTwice } from '../../../main/evaluation/metrics/agreement.ts';
import type { Interval } from '../../../preload/contract.ts';

interface Case {
  title: string; pairs: [string, string][]; groups: string[] | null; observed: number; kappa: number; kappaError: number;
  kappaInterval: Interval; ac1: number; ac1Error: number; kappaGroupError?: number;
}
const cases = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/agreement.json'), 'utf8')) as Case[];
const read = ({ pairs }: Pick<Case, 'pairs'>, groups: string[] | null = null): ReadTwice[] =>
  pairs.map(([first, second], i) => ({ first, second, group: groups?.[i] ?? null }));
const named = (title: string): Case => cases.find((one) => one.title === title)!;
const half = ([low, high]: Interval): number => (high - low) / 2;

describe.each(cases)('$title', (own) => {
  test('observed agreement, kappa with its asymptotic interval, and AC1 are those of the reference', () => {
    const found = agreementOf(read(own), []);
    expect(found.observed.value).toBeCloseTo(own.observed, 12);
    expect(found.kappa?.value).toBeCloseTo(own.kappa, 12);
    expect(found.kappa?.interval?.[0]).toBeCloseTo(own.kappaInterval[0], 10);
    expect(found.kappa?.interval?.[1]).toBeCloseTo(Math.min(1, own.kappaInterval[1]), 10);
    expect(found.ac1?.value).toBeCloseTo(own.ac1, 10);
    // irrCAC divides by n − 1.
    const n = own.pairs.length;
    if (own.title !== 'worse than chance') expect(half(found.ac1!.interval!) / 1.959964).toBeCloseTo(own.ac1Error * Math.sqrt((n - 1) / n), 3);
  });
});

test('pictures of one patient count as less than as many of different ones: the interval is that of leaving out patients', () => {
  const own = named('groups');
  const grouped = agreementOf(read(own, own.groups), []);
  expect(grouped.groups).toBe(60);
  expect(grouped.kappa?.value).toBeCloseTo(own.kappa, 12);
  const error = half(grouped.kappa!.interval!) / 2.001; // Student's t, 59 degrees of freedom
  expect(error / own.kappaGroupError!).toBeGreaterThan(0.95);
  expect(error / own.kappaGroupError!).toBeLessThan(1.05);
  expect(half(grouped.observed.interval!)).toBeGreaterThan(1.4 * half(agreementOf(read(own), []).observed.interval!));
});

test('where one class is far more common the low kappa is explained, and elsewhere it is not', () => {
  expect(agreementOf(read(named('the paradox of kappa')), []).remarks).toEqual([
    'Kappa is low because 88 % of the labels are “apple”, not because people disagree much. Gwet’s AC1 depends less on how common a class is.'
      .replace('88 %', '88\u202f%'),
  ]);
  expect(agreementOf(read(named('four classes')), []).remarks).toEqual([]);
});

test('classes stand in the project’s order with their agreement and the confusion of the readers', () => {
  const pictures = ([['a', 'a', 30], ['a', 'b', 5], ['b', 'b', 10], ['c', 'b', 1]] as const)
    .flatMap(([first, second, n]) => Array.from({ length: n }, () => ({ first, second, group: null })));
  const { classes, confusion, agreed } = agreementOf(pictures, ['b', 'a', 'unused']);
  expect(classes.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(confusion).toEqual([[10, 0, 0], [5, 30, 0], [1, 0, 0]]);
  expect(agreed).toBe(40);
  expect(classes[0]).toEqual({ name: 'b', first: 10, second: 16, both: 10, agreement: 20 / 26, few: false });
  expect(classes[2]).toMatchObject({ agreement: 0, few: true });
});

test('readers who agree on everything are not certain to: the interval is that of the observed share', () => {
  const same = Array.from({ length: 40 }, (_, i) => ({ first: i % 2 ? 'a' : 'b', second: i % 2 ? 'a' : 'b', group: null }));
  const { kappa, observed } = agreementOf(same, []);
  expect(observed.interval?.[1]).toBe(1);
  expect(kappa).toMatchObject({ value: 1 });
  expect(kappa?.interval?.[1]).toBe(1);
  // Chance agrees on half, so that a share of 1 − x is a kappa of 1 − 2x.
  expect(1 - kappa!.interval![0]).toBeCloseTo(2 * (1 - observed.interval![0]), 10);
});

test('one class alone has no kappa, few pictures are told, and none at all are refused', () => {
  const one = agreementOf([{ first: 'a', second: 'a', group: null }], []);
  expect(one).toMatchObject({ kappa: null, ac1: null, n: 1, agreed: 1 });
  expect(one.remarks).toEqual([
    'Only 1 picture was read twice, so these figures are rough.',
    'Both used one class only, so there is no kappa: it compares with chance, and chance would agree as well.',
  ]);
  expect(() => agreementOf([], [])).toThrow(RangeError);
});
