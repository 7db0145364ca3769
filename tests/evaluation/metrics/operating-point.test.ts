// Operating points, predictive values, the band a person decides, and answers left to a person: worked by hand.
import { expect, test } from 'vitest';
import { deferralBand, operatingPoint, predictiveValues, classScoresOf } from '../../../main/evaluation/index.ts';
import { selectiveCurve } from '../../../main/evaluation/metrics/selective-prediction.ts';
import { ratesAt } from '../../../main/evaluation/metrics/operating-point.ts';
import { minPicturesFor } from '../../../main/evaluation/metrics/operating-point.ts';
import { clopperPearson } from '../../../main/evaluation/statistics/exact-tests.ts';
import { predictionMatrixOf } from '../../../main/evaluation/statistics/predictions.ts';
import { seeded } from '../draws.ts';

const scores = classScoresOf;
/** 0.05, 0.1, … up to n twentieths. */
const twentieths = (n: number) => Array.from({ length: n }, (_, i) => (i + 1) / 20);

test('19 held-out pictures can promise 95 %, 18 cannot, and that is said', () => {
  const question = { aim: 'specificity', promise: 0.95, prevalence: null } as const;
  const testScores = scores([0.99, 0.5], [0.96, 0.1, 0.95]);
  const promised = operatingPoint(scores([], twentieths(19)), testScores, question);
  expect(promised).toMatchObject({
    threshold: 0.95, heldOut: 19, needed: 19,
    rates: {
      truePositives: 1, positives: 2, trueNegatives: 2, negatives: 3, specificityInterval: clopperPearson(2, 3),
    },
  });
  expect(promised.sentence).toBe('The specificity on new pictures like these is at least 95 % on average, guaranteed by 19 validation pictures.');
  const open = operatingPoint(scores([], twentieths(18)), testScores, question);
  expect(open).toMatchObject({ threshold: null, rates: null, predictive: null });
  expect(open.sentence).toBe('95 % can’t be guaranteed with so few: it takes 19 validation pictures without the class, and there are 18.');
  expect([0.5, 0.9, 0.95, 0.99, 0.995].map(minPicturesFor)).toEqual([1, 9, 19, 99, 199]);
});

test('a score at a sensitivity threshold is called the class', () => {
  const point = operatingPoint(scores(twentieths(19), []), scores([0.05, 0.04], [0.05, 0.01]), { aim: 'sensitivity', promise: 0.95, prevalence: 0.5 });
  expect(point).toMatchObject({ threshold: 0.05, rates: { truePositives: 1, trueNegatives: 1 }, predictive: { positive: 0.5, negative: 0.5 } });
});

test.each(['sensitivity', 'specificity'] as const)('%s is kept on average over many held-out sets, and hardly exceeded', (aim) => {
  const random = seeded(aim.length);
  const [promise, m, draws] = [0.9, 29, 4000];
  let kept = 0;
  for (let i = 0; i < draws; i++) {
    const draw = () => Array.from({ length: m }, random);
    const { threshold } = operatingPoint(scores(draw(), draw()), scores([1], [0]), { aim, promise, prevalence: null });
    // Scores are uniform, so what a threshold does to new pictures is known exactly.
    kept += aim === 'specificity' ? threshold! : 1 - threshold!;
  }
  expect(kept / draws).toBeGreaterThan(promise - 0.004);
  expect(kept / draws).toBeLessThan(promise + 1 / m);
});

test('what a “yes” is worth falls with the prevalence', () => {
  // 90 % and 95 % of 10 000 people of whom 100 are ill: 90 of 585 "yes" are ill, 9405 of 9415 "no" are well.
  const { positive, negative } = predictiveValues(0.9, 0.95, 0.01);
  expect(positive).toBeCloseTo(90 / 585, 12);
  expect(negative).toBeCloseTo(9405 / 9415, 12);
  expect(predictiveValues(0, 1, 0.3)).toEqual({ positive: null, negative: 0.7 });
});

test('rates of a test without one of the sides are not given', () => {
  expect(ratesAt(scores([], [0.5]), 0.5, 'sensitivity')).toBeNull();
});

test('between the two promises a person decides; where one threshold keeps both nobody has to', () => {
  const heldOut = scores([0.3, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9], [0.05, 0.05, 0.05, 0.05, 0.05, 0.1, 0.2, 0.3, 0.5]);
  expect(deferralBand(heldOut, scores([0.2, 0.4, 0.6], [0.1, 0.3, 0.55]), 0.9)).toEqual({
    low: 0.3, high: 0.5, asked: 2, n: 6, decided: 4, decidedCorrectly: 2,
  });
  const apart = deferralBand(scores([0.8, 0.9, 0.95], [0.1, 0.2, 0.3]), scores([0.9, 0.1], [0.2, 0.7]), 0.75);
  expect(apart).toEqual({ low: 0.8, high: 0.3, asked: 0, n: 4, decided: 4, decidedCorrectly: 2 });
  expect(deferralBand(scores([0.5], twentieths(19)), scores([1], [0]), 0.95)).toBeNull();
});

test('leaving the least sure answers to a person: equal confidences stay together', () => {
  const says = (confidence: number, right: boolean) => ({ label: right ? 0 : 1, probabilities: [confidence, 1 - confidence] });
  const curve = selectiveCurve(predictionMatrixOf(2, [says(0.9, true), says(0.6, false), says(0.8, true), says(0.6, true)]));
  expect(curve.map(({ threshold, answered, coverage, correct }) => [threshold, answered, coverage, correct])).toEqual([
    [0.6, 4, 1, 3], [0.8, 2, 0.5, 2], [0.9, 1, 0.25, 1],
  ]);
});
