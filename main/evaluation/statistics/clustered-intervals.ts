// Intervals for pictures that come in groups, which carry less information than as many independent ones.
import type { Interval } from '../../../preload/contract.ts';
import type { Groups } from './predictions.ts';
import { mean, studentQuantile } from '../../numerics/index.ts';
import { wilson } from './intervals.ts';

/** Sums per group; without groups every picture is one. */
export function sumsByGroup(values: ArrayLike<number>, groups: Groups | null): Float64Array {
  const sums = new Float64Array(groups?.count ?? values.length);
  for (let i = 0; i < values.length; i++) sums[groups ? groups.of[i]! : i]! += values[i]!;
  return sums;
}

/** Σ of squares. */
export const squaredSum = (values: Float64Array): number => {
  let sum = 0;
  for (const v of values) sum += v * v;
  return sum;
};

/**
 * 95 % interval of the share of `right` among pictures that are `counted` (0 or 1 each). Without groups Wilson's; with
 * groups Wilson's for as many pictures as the groups are worth: the variance of the share as a ratio over groups gives
 * the design effect (Rao & Scott, Biometrics 48 (1992) 577–585), the few groups a wider quantile (Korn & Graubard,
 * Surv. Methodol. 24 (1998) 193–201). Where all or none are right nothing is known of the design effect, so a group
 * counts as one picture. Null where nothing is counted.
 */
export function shareInterval(
  right: ArrayLike<number>,
  counted: ArrayLike<number>,
  groups: Groups | null,
): Interval | null {
  let [hits, n] = [0, 0];
  for (let i = 0; i < counted.length; i++) {
    hits += right[i]!;
    n += counted[i]!;
  }
  if (n === 0) return null;
  if (groups === null) return wilson(hits, n);
  const rights = sumsByGroup(right, groups);
  const counts = sumsByGroup(counted, groups);
  const share = hits / n;
  const units = counts.reduce((sum, c) => sum + (c > 0 ? 1 : 0), 0);
  if (units < 2) return [0, 1];
  const effective = n / designEffect(rights, counts, share, n, units);
  const worth = effective * (1.959963984540054 / studentQuantile(0.975, units - 1)) ** 2;
  return wilson(share * worth, worth);
}

/** By how much grouping raises the variance of a share; at least 1. */
function designEffect(rights: Float64Array, counts: Float64Array, share: number, n: number, units: number): number {
  if (share === 0 || share === 1) return n / units;
  const residuals = rights.map((r, g) => r - share * counts[g]!);
  return Math.max(1, ((units / (units - 1)) * squaredSum(residuals)) / (n * share * (1 - share)));
}

/**
 * 95 % interval of the mean of a value per picture, by Student's t over groups (or pictures). Null for fewer than two.
 */
export function meanInterval(values: Float64Array, groups: Groups | null): Interval | null {
  const n = values.length;
  const units = groups?.count ?? n;
  if (units < 2) return null;
  const centre = mean(values);
  const residuals = sumsByGroup(values.map((v) => (v - centre) / n), groups);
  const half = studentQuantile(0.975, units - 1) * Math.sqrt((units / (units - 1)) * squaredSum(residuals));
  return [centre - half, centre + half];
}
