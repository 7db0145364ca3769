import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { confusionMetrics } from '../../../main/evaluation/index.ts';
import { wilson } from '../../../main/evaluation/statistics/intervals.ts';
import { pairedDifference } from '../../../main/evaluation/statistics/intervals.ts';

type Case = {
  name: string; classes: number; labels: number[]; probabilities: number[][]; accuracy: number; balancedAccuracy: number; macroF1: number;
  precision: number[]; recall: number[]; f1: number[]; support: number[]; confusion: number[][]; logLoss: number; logLossSklearn: number;
};
const cases = JSON.parse(readFileSync(new URL('../fixtures/metrics.json', import.meta.url), 'utf8')) as Case[];
const names = (k: number) => Array.from({ length: k }, (_, i) => `class ${i}`);

describe('figures agree with scikit-learn', () => {
  test.each(cases)('$name', (c) => {
    const m = confusionMetrics(names(c.classes), c.labels.map((label, i) => ({ label, probabilities: c.probabilities[i]! })))!;
    expect(m.n).toBe(c.labels.length);
    expect(m.accuracy).toBeCloseTo(c.accuracy, 12);
    expect(m.balancedAccuracy).toBeCloseTo(c.balancedAccuracy, 12);
    expect(m.macroF1).toBeCloseTo(c.macroF1, 12);
    expect(m.logLoss).toBeCloseTo(c.logLoss, 12);
    expect(m.logLoss).toBeCloseTo(c.logLossSklearn, 5);
    expect(m.confusion).toEqual(c.confusion);
    expect(m.classes.map((k) => k.n)).toEqual(c.support);
    // scikit-learn writes 0 where a share is undefined; here it is null, and both must agree on where that is.
    m.classes.forEach((k, i) => {
      expect(k.precision ?? 0).toBeCloseTo(c.precision[i]!, 12);
      expect(k.recall ?? 0).toBeCloseTo(c.recall[i]!, 12);
      expect(k.f1 ?? 0).toBeCloseTo(c.f1[i]!, 12);
      expect(k.recall === null).toBe(c.support[i] === 0);
      expect(k.precision === null).toBe(k.predicted === 0);
    });
  });
});

test('nothing to measure is null, not a number', () => {
  expect(confusionMetrics(['a', 'b'], [])).toBeNull();
});

test('a certain wrong answer costs −log 1e-15, not infinity', () => {
  expect(confusionMetrics(['a', 'b'], [{ label: 0, probabilities: [0, 1] }])!.logLoss).toBeCloseTo(15 * Math.log(10), 9);
});

test('pictures that come in groups make the interval wider', () => {
  const list = Array.from({ length: 40 }, (_, i) => ({ label: 0, probabilities: i < 32 ? [0.9, 0.1] : [0.2, 0.8] }));
  const [single, grouped] = [confusionMetrics(['a', 'b'], list)!, confusionMetrics(['a', 'b'], list, list.map((_, i) => `object ${Math.floor(i / 8)}`))!];
  expect(single.accuracyInterval).toEqual(wilson(32, 40));
  expect(grouped.accuracyInterval[0]).toBeLessThan(single.accuracyInterval[0] - 0.1);
  expect(grouped.classes[0]!.recallInterval).toEqual(grouped.accuracyInterval);
});

test('of equally probable classes the first is called', () => {
  expect(confusionMetrics(['a', 'b'], [{ label: 0, probabilities: [0.5, 0.5] }])!.correct).toBe(1);
});

// Percent, from the worked figures of the Wilson interval: 9 of 10 → 60–98 % and so on.
test.each([[9, 10, 60, 98], [18, 20, 70, 97], [45, 50, 79, 96], [90, 100, 83, 94], [20, 20, 84, 100], [50, 50, 93, 100], [0, 10, 0, 28]])(
  'Wilson: %i of %i is %i–%i %%', (right, n, low, high) => {
    const [a, b] = wilson(right, n);
    expect([Math.round(a * 100), Math.round(b * 100)]).toEqual([low, high]);
  });

test('Wilson agrees with figures computed by hand to nine digits', () => {
  // z² = 3.841458820694124; 9 of 10: centre (0.9 + 0.1920729…)/1.3841458…, half 1.9599640…/1.3841458…·sqrt(0.009 + 0.00960364…)
  const [low, high] = wilson(9, 10);
  expect(low).toBeCloseTo(0.595849973, 9);
  expect(high).toBeCloseTo(0.982123785, 8);
});

test('the paired interval agrees with the published example', () => {
  // Fagerland, Lydersen & Laake (2014), airway hyper-responsiveness: 1 and 7 discordant of 21, Bonett–Price −0.508 to −0.013.
  const [low, high] = pairedDifference(1, 7, 21);
  expect(low).toBeCloseTo(-0.508, 3);
  expect(high).toBeCloseTo(-0.013, 3);
});

test('the paired interval covers the true difference about 95 times in 100', () => {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const [onlyA, onlyB, n, draws] = [0.12, 0.05, 60, 4000];
  let covered = 0;
  for (let i = 0; i < draws; i++) {
    let a = 0, b = 0;
    for (let j = 0; j < n; j++) {
      const u = random();
      if (u < onlyA) a++;
      else if (u < onlyA + onlyB) b++;
    }
    const [low, high] = pairedDifference(a, b, n);
    if (low <= onlyA - onlyB && onlyA - onlyB <= high) covered++;
  }
  expect(covered / draws).toBeGreaterThan(0.935);
  expect(covered / draws).toBeLessThan(0.985);
});
