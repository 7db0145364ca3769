// 95 % intervals for one proportion (Wilson) and for the difference of two paired ones (Bonett & Price).
import type { Interval } from '../../../preload/contract.ts';

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054;

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/**
 * Wilson's score interval for `right` of `n`, of 95 % unless another two-sided quantile is given. Refuses n = 0, for
 * which there is no share. Source: Wilson, JASA 22 (1927) 209–212.
 */
export function wilson(right: number, n: number, quantile = z): Interval {
  if (!(n > 0)) throw new RangeError(`an interval needs at least one picture, not ${n}`);
  const share = right / n;
  const square = quantile * quantile;
  const shrink = 1 + square / n;
  const centre = (share + square / (2 * n)) / shrink;
  const half = (quantile / shrink) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  // At 0 of n and n of n the bound is exactly 0 or 1; rounding would leave 1e-17.
  return [right === 0 ? 0 : clamp(centre - half, 0, 1), right === n ? 1 : clamp(centre + half, 0, 1)];
}

/**
 * Interval for share(A) − share(B) on the same `n` pictures, of which A alone got `onlyA` right and B alone `onlyB`:
 * Wald's interval with one picture added to each of the two kinds of disagreement, which keeps its 95 % on small tests.
 * Source: Bonett & Price, J. Educ. Behav. Stat. 37 (2012) 479–488; recommended by Fagerland, Lydersen & Laake,
 * Statist. Med. 33 (2014) 2850–2875.
 */
export function pairedDifference(onlyA: number, onlyB: number, n: number): Interval {
  if (!(n > 0)) throw new RangeError(`an interval needs at least one picture, not ${n}`);
  const a = (onlyA + 1) / (n + 2);
  const b = (onlyB + 1) / (n + 2);
  const half = z * Math.sqrt((a + b - (a - b) ** 2) / (n + 2));
  return [clamp(a - b - half, -1, 1), clamp(a - b + half, -1, 1)];
}
