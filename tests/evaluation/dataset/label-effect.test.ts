// Effect of corrections, counted by hand: what is scored differently is told from what the model learned.
import { expect, test } from 'vitest';
import { labelEffect } from '../../../main/evaluation/index.ts';
import type { ScoredTwice } from '../../../main/evaluation/dataset/label-effect.ts';

const picture = (before: [predicted: number, label: number], after: [predicted: number, label: number], group: string | null = null): ScoredTwice =>
  ({ predicted: { before: before[0], after: after[0] }, label: { before: before[1], after: after[1] }, group });
const times = (n: number, one: ScoredTwice): ScoredTwice[] => new Array<ScoredTwice>(n).fill(one);

/** 100 pictures: 4 corrected labels that the old model contradicted, 2 that it agreed with; 3 others gained and 1 lost. */
const corrected = [
  ...times(4, picture([1, 0], [1, 1])), ...times(2, picture([0, 0], [1, 1])), ...times(3, picture([1, 0], [0, 0])), picture([0, 0], [1, 0]),
  ...times(86, picture([0, 0], [0, 0])), ...times(4, picture([1, 0], [1, 0])),
];

test('three scores on the same pictures, the gain and its interval, and the untouched alone', () => {
  const { before, rescored, after, gain, untouched } = labelEffect(corrected, 6);
  expect(before).toEqual({ correct: 89, n: 100, accuracy: 0.89 });
  expect(rescored).toEqual({ correct: 91, n: 100, accuracy: 0.91 });
  expect(after).toEqual({ correct: 95, n: 100, accuracy: 0.95 });
  expect(gain.difference).toBeCloseTo(0.04, 12);
  // Bonett & Price: (5 + 1 − (1 + 1)) / 102 ± z · √((8 − 16/102) / 102) / √102, by hand.
  const [a, b] = [6 / 102, 2 / 102];
  const half = 1.959963984540054 * Math.sqrt((a + b - (a - b) ** 2) / 102);
  expect(gain.interval?.map((x) => x.toFixed(6))).toEqual([a - b - half, a - b + half].map((x) => x.toFixed(6)));
  expect(untouched).toMatchObject({ n: 94 });
  expect(untouched.difference).toBeCloseTo(2 / 94, 12);
});

test('the sentence names both figures and where the difference comes from, and what it doesn’t know', () => {
  const { sentence, caution } = labelEffect(corrected, 6);
  expect(sentence).toBe('After 6 corrections: 95\u202f% (before: 89\u202f%), cross-validated on the same 100 pictures. '
    + 'Of the +6.0 points, +2.0 come from labels that are scored differently now, +4.0 from a model that learned from them.');
  expect(caution).toMatch(/^By the corrected labels, the new model differs from the old one by \+4\.0 points \(95\u202f% CI −1\.\d to \+9\.\d\); /);
  expect(caution).toMatch(/on the 94 pictures whose label nobody changed, by \+2\.1 points/);
  expect(caution).toMatch(/mistakes that it agrees with are still there and count as correct\.$/);
});

test('pictures of one group count as one: the interval is wider', () => {
  const grouped = corrected.map((one, i) => ({ ...one, group: `${Math.floor(i / 10)}` }));
  const [alone, together] = [corrected, grouped].map((of) => labelEffect(of, 6).gain.interval!) as [[number, number], [number, number]];
  expect(together[1] - together[0]).toBeGreaterThan(alone[1] - alone[0]);
});

test('nothing changed, nothing is claimed', () => {
  expect(labelEffect(times(10, picture([0, 0], [0, 0])), 1).sentence).toBe(
    'After 1 correction: 100\u202f% (before: 100\u202f%), cross-validated on the same 10 pictures.',
  );
});
