// Binomial and multinomial samples, without drawing one by one: the counts of bootstrap resamples.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { logGamma } from './distributions.ts';
import type { Random } from './random.ts';

/** Successes in n trials of probability p: by geometric gaps for small n·p, else by rejection. */
export function binomial(n: number, p: number, random: Random): number {
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  if (n === 0 || p <= 0) return 0;
  return n * p < 10 ? byGaps(n, p, random) : byRejection(n, p, random);
}

/** The gap to the next success is geometric (Devroye 1986, X.4.3). */
function byGaps(n: number, p: number, random: Random): number {
  const log = Math.log1p(-p);
  let count = -1;
  for (let at = 0; at <= n; count++) at += Math.floor(Math.log(1 - random()) / log) + 1;
  return count;
}

/** Transformed rejection with squeeze, BTRS, for n·p ≥ 10 (Hörmann, J. Stat. Comput. Simul. 46 (1993) 101–110). */
function byRejection(n: number, p: number, random: Random): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  const odds = Math.log(p / (1 - p));
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor((2 * a / us + b) * u + c);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= squeeze) return k;
    const accept = atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * odds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= accept) return k;
  }
}

/** Draws Σ counts times with probabilities proportional to `counts`; adds each kind's draws to `into` at `kinds`. */
export function multinomial(counts: Int32Array, kinds: Int32Array, random: Random, into: Float64Array): void {
  let left = 0;
  for (const count of counts) left += count;
  let mass = left;
  for (let i = 0; i < counts.length && left > 0; i++) {
    const drawn = counts[i] === mass ? left : binomial(left, counts[i]! / mass, random);
    into[kinds[i]!]! += drawn;
    left -= drawn;
    mass -= counts[i]!;
  }
}
