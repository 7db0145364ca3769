// Every statistic against figures of R, SciPy, scikit-learn or plain NumPy (fixtures/make_statistics.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { holm } from '../../../main/evaluation/statistics/multiple-testing.ts';
import { correctedT } from '../../../main/evaluation/statistics/multiple-testing.ts';
import { conformalThreshold } from '../../../main/evaluation/metrics/operating-point.ts';
import { wilson } from '../../../main/evaluation/statistics/intervals.ts';
import { logLossesOf } from '../../../main/evaluation/metrics/class-metrics.ts';
import { brierOf } from '../../../main/evaluation/metrics/class-metrics.ts';
import { signFlip } from '../../../main/evaluation/statistics/exact-tests.ts';
import { mcnemar } from '../../../main/evaluation/statistics/exact-tests.ts';
import { clopperPearson } from '../../../main/evaluation/statistics/exact-tests.ts';
import { evaluate } from '../../../main/evaluation/metrics/evaluate.ts';
import { expectedCalibrationError } from '../../../main/evaluation/metrics/calibration.ts';
import { errorByChance } from '../../../main/evaluation/metrics/calibration.ts';
import { equalMassBins } from '../../../main/evaluation/metrics/calibration.ts';
import { classArea } from '../../../main/evaluation/metrics/auc.ts';
import { areaVariance } from '../../../main/evaluation/metrics/auc.ts';
import { areaEstimate } from '../../../main/evaluation/metrics/auc.ts';
import { areaDifference } from '../../../main/evaluation/metrics/auc.ts';
import { predictionMatrixOf } from '../../../main/evaluation/statistics/predictions.ts';
import { multinomial, betaQuantile, incompleteBeta, normalCdf, normalQuantile, studentCdf, studentQuantile } from '../../../main/numerics/index.ts';
import { binomial } from '../../../main/numerics/multinomial.ts';
import { seeded } from '../draws.ts';

interface Auc { sklearn: number; auc: number; variance: number; difference: number; differenceVariance: number; clusteredVariance: number }
interface Case {
  classes: number;
  labels: number[];
  a: number[][];
  b: number[][];
  groups: string[] | null;
  weightedF1: number;
  macroF1: number;
  brier: number;
  logLoss: number;
  ece: number;
  macroAuc: number;
  auc: Auc[];
}
interface Fixture {
  beta: number[][]; student: number[][]; studentQuantile: number[][]; normal: number[][]; wilson: number[][]; clopperPearson: number[][]; mcnemar: number[][];
  signFlip: [number[], number][]; holm: [number[], number[]][]; correctedT: [number[], number, number, number][]; cases: Case[]; eceByChance: number;
  conformal: { scores: number[]; promise: number; specificity: number | null; sensitivity: number | null }[];
}
const known = JSON.parse(readFileSync(new URL('../fixtures/statistics.json', import.meta.url), 'utf8')) as Fixture;
type Numbers = (...numbers: number[]) => number[];

/** Name, rows of arguments followed by results, and how many arguments there are. */
const tables: [name: string, rows: number[][], takes: number, of: Numbers][] = [
  ['incomplete beta function', known.beta, 3, (a, b, x) => [incompleteBeta(a!, b!, x!)]],
  ['Student’s distribution', known.student, 2, (t, degrees) => [studentCdf(t!, degrees!)]],
  ['Student’s quantiles', known.studentQuantile, 2, (share, degrees) => [studentQuantile(share!, degrees!)]],
  ['normal distribution', known.normal, 1, (x) => [normalCdf(x!)]],
  ['Wilson', known.wilson, 2, (right, n) => wilson(right!, n!)],
  ['Clopper–Pearson', known.clopperPearson, 2, (right, n) => clopperPearson(right!, n!)],
  ['McNemar, exact and mid-p', known.mcnemar, 2, (b, c) => Object.values(mcnemar(b!, c!))],
];

describe('agrees with R', () => {
  test.each(tables)('%s', (_, rows, takes, of) => {
    for (const row of rows) of(...row.slice(0, takes)).forEach(
      (value, i) => expect(Math.abs(value - row[takes + i]!)).toBeLessThan(1e-10 * Math.max(
        1, Math.abs(row[takes + i]!),
      )),
    );
  });

  test.each(known.holm)('Holm %j', (ps, adjusted) => {
    holm(ps).forEach((p, i) => expect(p).toBeCloseTo(adjusted[i]!, 12));
  });

  test.each(known.correctedT)('the corrected t over folds %j', (differences, share, t, p) => {
    const corrected = correctedT(differences, share);
    expect(corrected.t).toBeCloseTo(t, 10);
    expect(corrected.p).toBeCloseTo(p, 10);
  });
});

test('quantiles undo their distributions', () => {
  for (const share of [1e-6, 0.025, 0.5, 0.9]) {
    expect(normalCdf(normalQuantile(share))).toBeCloseTo(share, 12);
    expect(incompleteBeta(3, 8, betaQuantile(share, 3, 8))).toBeCloseTo(share, 12);
  }
});

test.each(known.signFlip)('the test by groups counts every sign of %j', (nets, p) => {
  expect(signFlip(nets)).toBeCloseTo(p, 12);
});

test('with groups of one picture the test by groups is McNemar’s, and the normal form for very many is close to it', () => {
  const nets = (b: number, c: number) => [...new Array<number>(b).fill(1), ...new Array<number>(c).fill(-1), 0, 0];
  for (const [b, c] of [[9, 1], [15, 5], [33, 17], [5, 5]] as const) expect(signFlip(nets(b, c))).toBeCloseTo(mcnemar(b, c).p, 10);
  expect(Math.abs(signFlip(nets(2600, 2450)) - mcnemar(2600, 2450).p)).toBeLessThan(1e-3);
});

describe.each(known.cases)('$classes classes', (c) => {
  const of = (rows: number[][]) => predictionMatrixOf(c.classes, rows.map((probabilities, i) => ({ label: c.labels[i]!, probabilities })), c.groups ?? []);
  const [a, b] = [of(c.a), of(c.b)];
  const mean = (values: Float64Array) => values.reduce((x, y) => x + y, 0) / values.length;

  test('F1, Brier, log-loss and the mean area agree with scikit-learn and NumPy', () => {
    const e = evaluate(c.labels.map(String).slice(0, c.classes), a, seeded(3));
    expect(e.weightedF1.value).toBeCloseTo(c.weightedF1, 12);
    expect(e.macroF1.value).toBeCloseTo(c.macroF1, 12);
    expect(e.brier.value).toBeCloseTo(c.brier, 12);
    expect(mean(brierOf(a))).toBeCloseTo(c.brier, 12);
    expect(mean(logLossesOf(a))).toBeCloseTo(c.logLoss, 12);
    expect(e.auc!.value).toBeCloseTo(c.macroAuc, 12);
    expect(e.groups).toBe(c.groups ? new Set(c.groups).size : null);
    for (const { value, interval } of [e.accuracy, e.balancedAccuracy, e.macroF1, e.weightedF1, e.logLoss, e.brier, e.auc!]) {
      expect(interval![0]).toBeLessThan(value);
      expect(interval![1]).toBeGreaterThan(value);
    }
  });

  test('areas, and DeLong’s and Obuchowski’s variances, agree with all pairs counted', () => {
    c.auc.forEach((auc, k) => {
      const [mine, other] = [classArea(a, k)!, classArea(b, k)!];
      expect(mine.auc).toBeCloseTo(auc.sklearn, 12);
      expect(areaVariance(mine.influence, mine.positive, null)).toBeCloseTo(auc.variance, 12);
      expect(areaVariance(mine.influence, mine.positive, a.groups)).toBeCloseTo(auc.clusteredVariance, 12);
      const { value, interval } = areaDifference(mine, other, null);
      expect(value).toBeCloseTo(auc.difference, 12);
      expect((interval![1] - interval![0]) / 2 / 1.959963984540054).toBeCloseTo(Math.sqrt(auc.differenceVariance), 10);
    });
  });

  test('the calibration error agrees with its definition', () => {
    const confidence = Float64Array.from(c.a, (p) => Math.max(...p));
    expect(expectedCalibrationError(confidence, c.a.map((p, i) => (p.indexOf(Math.max(...p)) === c.labels[i] ? 1 : 0)))).toBeCloseTo(c.ece, 10);
  });
});

test('the error that chance alone makes agrees with many more draws', () => {
  const confidence = Float64Array.from(known.cases[1]!.a, (p) => Math.max(...p));
  expect(Math.abs(errorByChance(confidence, equalMassBins(confidence), seeded(5)) / known.eceByChance - 1)).toBeLessThan(0.06);
});

test('a loss of few pictures is not said to be below 0', () => {
  const list = [[0.999, 0.001], [0.99, 0.01], [0.6, 0.4]].map((probabilities) => ({ label: 0, probabilities }));
  const { logLoss, brier } = evaluate(['a', 'b'], predictionMatrixOf(2, list), seeded(1));
  expect([logLoss.interval![0], brier.interval![0]]).toEqual([0, 0]);
});

test('an area of 1 is not called certain', () => {
  const [low, high] =
    areaEstimate(
      classArea(
        predictionMatrixOf(
          2, [0, 0, 0, 1, 1].map((label) => ({ label, probabilities: label ? [0.1, 0.9] : [0.9, 0.1] })),
        ),
        1,
      )!,
      null,
    ).interval!;
  expect(low).toBeCloseTo(Math.sqrt(0.025), 12);
  expect(high).toBe(1);
});

test.each(known.conformal)('the threshold that promises $promise', ({ scores, promise, specificity, sensitivity }) => {
  expect(conformalThreshold(Float64Array.from(scores).sort(), promise, 'specificity')).toBe(specificity);
  expect(conformalThreshold(Float64Array.from(scores).sort(), promise, 'sensitivity')).toBe(sensitivity);
});

test.each([[40, 0.05], [200, 0.3], [5000, 0.9]])('drawing %i at once at %d has the binomial’s mean and spread', (n, p) => {
  const random = seeded(n);
  const drawn = Array.from({ length: 20_000 }, () => binomial(n, p, random));
  const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
  const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt((n * p * (1 - p)) / drawn.length));
  expect(Math.abs(variance / (n * p * (1 - p)) - 1)).toBeLessThan(0.05);
  expect(drawn.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
});

test('drawing kinds at once keeps their sum and their shares', () => {
  const random = seeded(9);
  const sums = new Float64Array(4);
  for (let i = 0; i < 2000; i++) {
    const into = new Float64Array(4);
    multinomial(Int32Array.from([60, 30, 10]), Int32Array.from([3, 0, 1]), random, into);
    expect(into.reduce((a, b) => a + b, 0)).toBe(100);
    into.forEach((k, at) => (sums[at]! += k));
  }
  expect([...sums].map((k) => Math.round(k / 2000))).toEqual([30, 10, 0, 60]);
});

test('no interval is claimed by drawing anew where every answer is right: what never occurred can’t be drawn', () => {
  const list = Array.from({ length: 6 }, (_, i) => ({ label: i % 2, probabilities: i % 2 === 0 ? [0.9, 0.1] : [0.1, 0.9] }));
  const { accuracy, balancedAccuracy, macroF1 } = evaluate(['a', 'b'], predictionMatrixOf(2, list), seeded(1));
  expect(accuracy.interval?.[0]).toBeLessThan(0.65);
  expect([balancedAccuracy, macroF1]).toEqual([{ value: 1, interval: null }, { value: 1, interval: null }]);
});

test('a part of the calibration error is never larger than the whole: chance and what is beyond it add up, the direction is no more', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed);
    // Well calibrated by 60 to 99 % on 40 to 200 pictures: now and then the error is smaller than chance makes it on average.
    const list = Array.from({ length: 40 + 4 * seed }, () => {
      const p = 0.6 + 0.39 * random();
      return { label: random() < p ? 0 : 1, probabilities: [p, 1 - p] };
    });
    const { calibration: { error, errorByChance: chance, debiasedError } } = evaluate(['a', 'b'], predictionMatrixOf(2, list), seeded(1));
    expect(chance).toBeLessThanOrEqual(error);
    expect(chance + debiasedError).toBeCloseTo(error, 12);
  }
});
