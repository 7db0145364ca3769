// Accuracy by fact: Wilson's interval per value, few pictures as counts, rare values together.
import { expect, test } from 'vitest';
import { accuracyByFact } from '../../../main/evaluation/metrics/accuracy-by-fact.ts';
import { wilson } from '../../../main/evaluation/statistics/intervals.ts';
import { predictionMatrixOf } from '../../../main/evaluation/statistics/predictions.ts';

/** Pictures of class 0, of which the i-th is predicted correctly unless `wrong` says so. */
const answers = (n: number, wrong: (i: number) => boolean, groups: (string | null)[] = []) =>
  predictionMatrixOf(2, Array.from({ length: n }, (_, i) => ({ label: 0, probabilities: wrong(i) ? [0.1, 0.9] : [0.9, 0.1] })), groups);

test('each value has its counts and Wilson’s interval; pictures without a value count nowhere', () => {
  const values = Array.from({ length: 60 }, (_, i) => (i < 5 ? null : i < 40 ? 'north' : i < 55 ? 'south' : 'east'));
  const result = accuracyByFact('site', answers(60, (i) => i % 5 === 0), (i) => values[i] ?? null);
  expect(result?.values.map(({ value, n, correct, few }) => [value, n, correct, few])).toEqual([
    ['north', 35, 28, false], ['south', 15, 12, false], ['east', 5, 4, true],
  ]);
  expect(result?.values[0]?.accuracy).toEqual({ value: 0.8, interval: wilson(28, 35) });
});

test('with groups the interval is wider', () => {
  const wrong = (i: number): boolean => i % 8 < 2;
  const wide = accuracyByFact('site', answers(80, wrong, Array.from({ length: 80 }, (_, i) => `p${i >> 2}`)), (i) => (i < 40 ? 'a' : 'b'));
  const narrow = accuracyByFact('site', answers(80, wrong), (i) => (i < 40 ? 'a' : 'b'));
  const width = (result: typeof wide): number => {
    const [low, high] = result?.values[0]?.accuracy.interval ?? [0, 0];
    return high - low;
  };
  expect(width(wide)).toBeGreaterThan(1.2 * width(narrow));
});

test('one value is no comparison, and the rarest of many are taken together', () => {
  expect(accuracyByFact('site', answers(20, () => false), () => 'north')).toBeNull();
  const many = accuracyByFact('day', answers(100, () => false), (i) => `d${i % 20}`);
  expect(many?.values).toHaveLength(12);
  expect(many?.others).toMatchObject({ values: 8, n: 40, correct: 40 });
});
