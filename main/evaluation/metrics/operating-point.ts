// Operating point of one class against the rest: the threshold, its guarantee, and the predictive values there.
//
// The guarantee is that of split conformal prediction: one model has scored held-out pictures that come about as new
// ones do, so a new picture's score is as likely as any of theirs to be the highest. It holds exactly for the model
// that gave the scores: the head is fitted on these pictures, too, after scoring them, and a fine-tuned network was
// stopped by them. The final model's rates are measured on the test set. Predictions of cross-validation can't take
// their place, however many more they are: several models made them, so they guarantee something of those models' joint
// decision alone, and at 1 − 2α only (cross-validation+, Barber et al., Ann. Statist. 49 (2021) 486–507, theorem 4);
// and on the very pictures that set a threshold, its guarantee would hold by construction. So thresholds always rest on
// the same two sets.
import { metricWords } from './metric-words.ts';
import type { OperatingBand, OperatingPoint, Predictive, Rates } from '../../../preload/contract.ts';
import { clopperPearson } from '../statistics/exact-tests.ts';
import { ranksAround } from '../../numerics/index.ts';

/** The run's probability of the class, for pictures of it and for the rest; ascending. */
export interface ClassScores { readonly positive: Float64Array; readonly negative: Float64Array }

export const classScoresOf = (positive: ArrayLike<number>, negative: ArrayLike<number>): ClassScores =>
  ({ positive: Float64Array.from(positive).sort(), negative: Float64Array.from(negative).sort() });

type Aim = 'sensitivity' | 'specificity';

/** Held-out pictures that a guarantee needs: m ≥ 1/α − 1, so 19 for 95 %, 99 for 99 %. */
export const minPicturesFor = (promise: number): number => Math.ceil(1 / (1 - promise) - 1 - 1e-9);

/**
 * The threshold (positive means score > threshold) at which a new picture of the rest is predicted as the class with
 * probability at most 1 − promise: the ⌈promise·(m+1)⌉-th smallest of m held-out negative scores, ascending (split
 * conformal prediction, Vovk et al. 2005). For sensitivity the same from the other side (positive means score ≥
 * threshold). Null where there are too few pictures.
 */
export function conformalThreshold(ascending: Float64Array, promise: number, aim: Aim): number | null {
  const m = ascending.length;
  // 0.95 · 20 is 19.000000000000004 in floating point.
  const rank = Math.ceil(promise * (m + 1) - 1e-9);
  if (m === 0 || rank > m) return null;
  return aim === 'specificity' ? ascending[rank - 1]! : ascending[m - rank]!;
}

/** Scores predicted as the class: those above a specificity threshold; those at a sensitivity threshold, too. */
function predictedAt(ascending: Float64Array, threshold: number, aim: Aim): number {
  const [below, upTo] = ranksAround(ascending, threshold);
  return ascending.length - (aim === 'specificity' ? upTo : below);
}

/** Sensitivity and specificity at a threshold, with exact intervals. Null where a side has no pictures. */
export function ratesAt({ positive, negative }: ClassScores, threshold: number, aim: Aim): Rates | null {
  if (positive.length === 0 || negative.length === 0) return null;
  const truePositives = predictedAt(positive, threshold, aim);
  const trueNegatives = negative.length - predictedAt(negative, threshold, aim);
  return {
    truePositives, positives: positive.length, sensitivity: truePositives / positive.length,
    sensitivityInterval: clopperPearson(truePositives, positive.length),
    trueNegatives, negatives: negative.length, specificity: trueNegatives / negative.length,
    specificityInterval: clopperPearson(trueNegatives, negative.length),
  };
}

/** Predictive values at prevalence π (Bayes): PPV = se·π/(se·π + (1−sp)(1−π)), NPV = sp(1−π)/(sp(1−π) + (1−se)π). */
export function predictiveValues(sensitivity: number, specificity: number, prevalence: number): Predictive {
  const share = (hit: number, miss: number) => (hit + miss === 0 ? null : hit / (hit + miss));
  return {
    positive: share(sensitivity * prevalence, (1 - specificity) * (1 - prevalence)),
    negative: share(specificity * (1 - prevalence), (1 - sensitivity) * prevalence),
  };
}

interface OperatingPointQuestion { readonly aim: Aim; readonly promise: number; readonly prevalence: number | null }

/**
 * One setting of the slider: the threshold from the held-out pictures, its rates on the test set, and its guarantee in
 * words.
 */
export function operatingPoint(
  heldOut: ClassScores,
  test: ClassScores,
  { aim, promise, prevalence }: OperatingPointQuestion,
): OperatingPoint {
  const side = aim === 'specificity' ? heldOut.negative : heldOut.positive;
  const threshold = conformalThreshold(side, promise, aim);
  const rates = threshold === null ? null : ratesAt(test, threshold, aim);
  return {
    aim,
    promise,
    threshold,
    heldOut: side.length,
    needed: minPicturesFor(promise),
    rates,
    predictive:
      rates && prevalence !== null ? predictiveValues(rates.sensitivity, rates.specificity, prevalence) : null,
    sentence: sentenceOf(aim, promise, side.length, threshold),
  };
}

function sentenceOf(aim: Aim, promise: number, heldOut: number, threshold: number | null): string {
  const said = metricWords.operating;
  return threshold === null ? said.notGuaranteed(aim, promise, { needed: minPicturesFor(promise), heldOut }) : said.guaranteed(aim, promise, heldOut);
}

/**
 * The band in which a person decides: scores that neither the guaranteed sensitivity nor the guaranteed specificity
 * settles. Null where one of the two can't be guaranteed. `asked`: the share of the test pictures in it.
 */
export function deferralBand(heldOut: ClassScores, test: ClassScores, promise: number): OperatingBand | null {
  const low = conformalThreshold(heldOut.positive, promise, 'sensitivity');
  const high = conformalThreshold(heldOut.negative, promise, 'specificity');
  if (low === null || high === null) return null;
  const n = test.positive.length + test.negative.length;
  const above = (scores: Float64Array) => predictedAt(scores, high, 'specificity');
  // Where one threshold keeps both guarantees, low is above high and the band is empty.
  const below = (scores: Float64Array) =>
    low > high ? scores.length - above(scores) : scores.length - predictedAt(scores, low, 'sensitivity');
  const asked = n - above(test.positive) - above(test.negative) - below(test.positive) - below(test.negative);
  const decidedCorrectly = above(test.positive) + below(test.negative);
  return { low, high, asked, n, decided: n - asked, decidedCorrectly };
}
