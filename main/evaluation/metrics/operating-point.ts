// Where to draw the line for one class against the rest, what is promised of it, and what an answer is then worth.
//
// The promise is that of split conformal prediction: one model has scored held-out pictures that come about as new ones do, so a new picture's score is as
// likely as any of theirs to be the highest. It is exactly that of the model that gave the scores: the answer layer has learned from these pictures, too, after
// it scored them, and a thawed network also stopped learning by them. What the kept model does is counted on the test part.
// Answers to pictures that were left out in turn do not take their place, however many more they are: several models gave them, so they promise something
// of those deciding together alone, and at 1 − 2α only (cross-validation+, Barber et al., Ann. Statist. 49 (2021) 486–507, theorem 4); and counted on the
// very pictures that a threshold was drawn by, the promised side would be kept by construction. So thresholds of few pictures go by the same two parts.
import type { OperatingBand, OperatingPoint, Predictive, Rates } from '../../../preload/contract.ts';
import { clopperPearson } from '../statistics/exact-tests.ts';
import { ranksAround } from '../../numerics/index.ts';

/** The run's probability of the class, for pictures of it and for the rest; ascending. */
export interface ClassScores { readonly positive: Float64Array; readonly negative: Float64Array }

export const classScoresOf = (positive: ArrayLike<number>, negative: ArrayLike<number>): ClassScores => ({ positive: Float64Array.from(positive).sort(), negative: Float64Array.from(negative).sort() });

export type Aim = 'sensitivity' | 'specificity';

/** How many held-out pictures a promise needs at least: m ≥ 1/α − 1, so 19 for 95 %, 99 for 99 %. */
export const minPicturesFor = (promise: number): number => Math.ceil(1 / (1 - promise) - 1 - 1e-9);

/**
 * The threshold (positive means score > threshold) at which a new picture of the rest is called the class with a probability of at most
 * 1 − promise: the ⌈promise·(m+1)⌉-th smallest of m held-out negative scores, ascending (split conformal prediction, Vovk et al. 2005).
 * For sensitivity the same from the other side (positive means score ≥ threshold). Null where so few pictures can promise nothing.
 */
export function conformalThreshold(ascending: Float64Array, promise: number, aim: Aim): number | null {
  const m = ascending.length;
  // 0.95 · 20 is 19.000000000000004 in floating point.
  const rank = Math.ceil(promise * (m + 1) - 1e-9);
  if (m === 0 || rank > m) return null;
  return aim === 'specificity' ? ascending[rank - 1]! : ascending[m - rank]!;
}

/** How many scores are called the class: above a specificity threshold; at a sensitivity threshold itself, too. */
function calledAt(ascending: Float64Array, threshold: number, aim: Aim): number {
  const [below, upTo] = ranksAround(ascending, threshold);
  return ascending.length - (aim === 'specificity' ? upTo : below);
}

/** Share of the class found and of the rest left alone at a threshold, with exact intervals. Null where a side has no pictures. */
export function ratesAt({ positive, negative }: ClassScores, threshold: number, aim: Aim): Rates | null {
  if (positive.length === 0 || negative.length === 0) return null;
  const found = calledAt(positive, threshold, aim);
  const left = negative.length - calledAt(negative, threshold, aim);
  return {
    truePositives: found, positives: positive.length, sensitivity: found / positive.length, sensitivityInterval: clopperPearson(found, positive.length),
    trueNegatives: left, negatives: negative.length, specificity: left / negative.length, specificityInterval: clopperPearson(left, negative.length),
  };
}

/** What an answer is worth where a share π of all cases has the class (Bayes): PPV = se·π/(se·π + (1−sp)(1−π)), NPV = sp(1−π)/(sp(1−π) + (1−se)π). */
export function predictiveValues(sensitivity: number, specificity: number, prevalence: number): Predictive {
  const share = (hit: number, miss: number) => (hit + miss === 0 ? null : hit / (hit + miss));
  return {
    positive: share(sensitivity * prevalence, (1 - specificity) * (1 - prevalence)),
    negative: share(specificity * (1 - prevalence), (1 - sensitivity) * prevalence),
  };
}

export interface OperatingPointQuestion { readonly aim: Aim; readonly promise: number; readonly prevalence: number | null }

/** One setting of the slider: the threshold from the held-out pictures, what it does on the test, and what may be said of it. */
export function operatingPoint(heldOut: ClassScores, test: ClassScores, { aim, promise, prevalence }: OperatingPointQuestion): OperatingPoint {
  const side = aim === 'specificity' ? heldOut.negative : heldOut.positive;
  const threshold = conformalThreshold(side, promise, aim);
  const rates = threshold === null ? null : ratesAt(test, threshold, aim);
  return {
    aim, promise, threshold, heldOut: side.length, needed: minPicturesFor(promise), rates,
    predictive: rates && prevalence !== null ? predictiveValues(rates.sensitivity, rates.specificity, prevalence) : null,
    sentence: sentenceOf(aim, promise, side.length, threshold),
  };
}

function sentenceOf(aim: Aim, promise: number, heldOut: number, threshold: number | null): string {
  const share = `${Number((100 * promise).toFixed(1))} %`;
  const who = aim === 'specificity' ? 'without the class' : 'of the class';
  if (threshold === null) return `${share} cannot be promised with so few: it needs at least ${minPicturesFor(promise)} held-out pictures ${who}, and there ${heldOut === 1 ? 'is' : 'are'} ${heldOut}.`;
  return aim === 'specificity'
    ? `Of new pictures without the class like these, at least ${share} are left alone on average (promised by ${heldOut} held-out pictures).`
    : `Of new pictures of the class like these, at least ${share} are found on average (promised by ${heldOut} held-out pictures).`;
}

/**
 * The band in which a person decides: scores that neither the promise of finding the class nor that of leaving the rest alone settles.
 * Null where one of the two can't be promised. `asked`: the share of the test pictures in it.
 */
export function deferralBand(heldOut: ClassScores, test: ClassScores, promise: number): OperatingBand | null {
  const low = conformalThreshold(heldOut.positive, promise, 'sensitivity');
  const high = conformalThreshold(heldOut.negative, promise, 'specificity');
  if (low === null || high === null) return null;
  const n = test.positive.length + test.negative.length;
  const above = (scores: Float64Array) => calledAt(scores, high, 'specificity');
  // Where one threshold keeps both promises, low is above high and the band is empty.
  const below = (scores: Float64Array) => (low > high ? scores.length - above(scores) : scores.length - calledAt(scores, low, 'sensitivity'));
  const asked = n - above(test.positive) - above(test.negative) - below(test.positive) - below(test.negative);
  const rightAlone = above(test.positive) + below(test.negative);
  return { low, high, asked, n, decided: n - asked, decidedCorrectly: rightAlone };
}
