// AUC: area under the ROC curve of one class against the rest, with DeLong's interval.
import type { Estimate, Interval } from '../../../preload/contract.ts';
import type { PredictionMatrix, Groups } from '../statistics/predictions.ts';
import { squaredSum, sumsByGroup } from '../statistics/clustered-intervals.ts';
import { studentQuantile, twoSided, risingOrder } from '../../numerics/index.ts';

const z95 = 1.959963984540054;

/** One class against the rest. `influence`: each picture's pull on the area; the pulls of a side sum to 0. */
export interface Area {
  readonly auc: number;
  readonly positives: number;
  readonly negatives: number;
  readonly influence: Float64Array;
  readonly positive: Uint8Array;
}

/**
 * The area for scores of which some are `positive`: the share of pairs (positive, negative) put in the right order,
 * ties counting half. A picture's influence is (its placement − AUC)/(pictures of its side), after DeLong, DeLong &
 * Clarke-Pearson, Biometrics 44 (1988) 837–845. Null where one side has no pictures.
 */
export function areaOf(scores: Float64Array, positive: Uint8Array): Area | null {
  const n = scores.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += positive[i]!;
  const negatives = n - positives;
  if (positives === 0 || negatives === 0) return null;
  const influence = placements(scores, positive, [negatives, positives]);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += positive[i] === 1 ? influence[i]! : 0;
  const auc = sum / positives;
  for (let i = 0; i < n; i++) influence[i] = (influence[i]! - auc) / (positive[i] === 1 ? positives : negatives);
  return { auc, positives, negatives, positive, influence };
}

/**
 * Of each picture the share of the other side that it is put in the right order with, ties counting half. `sizes` are
 * those of both sides.
 */
function placements(scores: Float64Array, positive: Uint8Array, sizes: readonly [number, number]): Float64Array {
  const order = risingOrder(scores);
  const placement = new Float64Array(order.length);
  const below = [0, 0];
  for (let from = 0, to = 0; from < order.length; from = to) {
    const tied = [0, 0];
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++) tied[positive[order[to]!]!]!++;
    for (let at = from; at < to; at++) {
      const picture = order[at]!;
      const other = 1 - positive[picture]!;
      const share = (2 * below[other]! + tied[other]!) / 2 / sizes[other]!;
      placement[picture] = other === 0 ? share : 1 - share;
    }
    below[0]! += tied[0]!;
    below[1]! += tied[1]!;
  }
  return placement;
}

/** The area of class k against the rest by the run's probabilities of k. */
export function classArea({ n, classes, labels, probabilities }: PredictionMatrix, k: number): Area | null {
  const scores = new Float64Array(n);
  const positive = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    scores[i] = probabilities[i * classes + k]!;
    positive[i] = labels[i] === k ? 1 : 0;
  }
  return areaOf(scores, positive);
}

/**
 * Variance of an area, or of a difference of two on the same pictures, from influences: DeLong's, and where pictures
 * come in groups Obuchowski's (Biometrics 53 (1997) 567–578), who sums them by group. Infinite where a side has one
 * group alone.
 */
export function areaVariance(influence: Float64Array, positive: Uint8Array, groups: Groups | null): number {
  const ofSide = (side: number) => sumsByGroup(influence.map((u, i) => (positive[i] === side ? u : 0)), groups);
  const units = (side: number) =>
    sumsByGroup(
      positive.map((p) => (p === side ? 1 : 0)),
      groups,
    ).reduce((count, c) => count + (c > 0 ? 1 : 0), 0);
  const [negative, positives] = [ofSide(0), ofSide(1)];
  const [i01, i10] = [units(0), units(1)];
  if (i01 < 2 || i10 < 2) return Infinity;
  const within = groups ? positives.reduce((sum, p, g) => sum + p * negative[g]!, 0) : 0;
  const count = groups?.count ?? influence.length;
  return (
    (i10 / (i10 - 1)) * squaredSum(positives) +
    (i01 / (i01 - 1)) * squaredSum(negative) +
    (2 * count * within) / Math.max(1, count - 1)
  );
}

/**
 * The 95 % interval on the logit, which stays between 0 and 1 (Pepe 2003, §5.2), with Student's quantile for the
 * smaller side, since with 15 pictures there the normal one covers 93 times in 100 only. An area of exactly 0 or 1 has
 * no spread to go by: then as many pairs as the smaller side has pictures count as independent, and what could be
 * missed in those 97.5 times in 100 is the other bound.
 */
function areaInterval(auc: number, variance: number, smallerSide: number): Interval {
  if (!Number.isFinite(variance)) return [0, 1];
  if (variance <= 0 || auc <= 0 || auc >= 1) {
    const bound = 0.025 ** (1 / smallerSide);
    return auc >= 1 ? [bound, 1] : auc <= 0 ? [0, 1 - bound] : [0, 1];
  }
  const logit = Math.log(auc / (1 - auc));
  const half = (studentQuantile(0.975, smallerSide - 1) * Math.sqrt(variance)) / (auc * (1 - auc));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return [back(logit - half), back(logit + half)];
}

/** An area with its interval. */
export function areaEstimate(area: Area, groups: Groups | null): Estimate {
  return {
    value: area.auc,
    interval: areaInterval(
      area.auc,
      areaVariance(area.influence, area.positive, groups),
      Math.min(area.positives, area.negatives),
    ),
  };
}

/**
 * The difference of two areas of the same class on the same pictures, with Wald's interval and its two-sided p (DeLong
 * et al. 1988).
 */
export function areaDifference(a: Area, b: Area, groups: Groups | null): Estimate & { p: number } {
  const variance = areaVariance(a.influence.map((u, i) => u - b.influence[i]!), a.positive, groups);
  const value = a.auc - b.auc;
  if (!Number.isFinite(variance)) return { value, interval: null, p: 1 };
  const error = Math.sqrt(Math.max(0, variance));
  return {
    value,
    interval: [Math.max(-1, value - z95 * error), Math.min(1, value + z95 * error)],
    p: error === 0 ? 1 : twoSided(value / error),
  };
}

/**
 * The plain mean of the areas of all classes that have pictures on both sides; a picture's influence on it is the mean
 * of its influences.
 */
export interface MacroArea { readonly auc: number; readonly smallerSide: number; readonly influence: Float64Array }

export function macroArea(areas: readonly (Area | null)[]): MacroArea | null {
  const known = areas.filter((area) => area !== null);
  const [first] = known;
  if (!first) return null;
  const influence = new Float64Array(first.influence.length);
  for (const area of known) area.influence.forEach((u, i) => (influence[i]! += u / known.length));
  return {
    auc: known.reduce((sum, { auc }) => sum + auc, 0) / known.length, influence,
    smallerSide: known.reduce((least, { positives, negatives }) => Math.min(least, positives, negatives), Infinity),
  };
}

/** Variance of a macro area, or of a difference of two: influences squared by group. */
function macroVariance(influence: Float64Array, groups: Groups | null): number {
  const units = groups?.count ?? influence.length;
  return units < 2 ? Infinity : (units / (units - 1)) * squaredSum(sumsByGroup(influence, groups));
}

export const macroEstimate = ({ auc, smallerSide, influence }: MacroArea, groups: Groups | null): Estimate => ({
  value: auc, interval: areaInterval(auc, macroVariance(influence, groups), smallerSide),
});

export function macroDifference(a: MacroArea, b: MacroArea, groups: Groups | null): Estimate {
  const variance = macroVariance(a.influence.map((u, i) => u - b.influence[i]!), groups);
  const value = a.auc - b.auc;
  const half = z95 * Math.sqrt(variance);
  return { value, interval: Number.isFinite(half) ? [Math.max(-1, value - half), Math.min(1, value + half)] : null };
}
