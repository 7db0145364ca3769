// Exact intervals and tests of counts: Clopper–Pearson for one share, McNemar's test for two runs on the same pictures.
import type { Interval } from '../../../preload/contract.ts';
import { betaQuantile, incompleteBeta, logGamma, twoSided } from '../../numerics/index.ts';

/**
 * The 95 % interval that never covers less, for `right` of `n` (Clopper & Pearson, Biometrika 26 (1934) 404–413).
 * Refuses n = 0.
 */
export function clopperPearson(right: number, n: number): Interval {
  if (!(n > 0)) throw new RangeError(`an interval needs at least one picture, not ${n}`);
  return [
    right === 0 ? 0 : betaQuantile(0.025, right, n - right + 1),
    right === n ? 1 : betaQuantile(0.975, right + 1, n - right),
  ];
}

interface McNemar {
  /** Two-sided exact p: how often chance alone divides the disagreements at least as unevenly. */
  readonly p: number;
  /** The same with half the weight of what was seen; less cautious, closer to 5 % in 100 (Fagerland et al. 2013). */
  readonly midP: number;
}

/**
 * Exact test of McNemar: p = min(1, 2·Σ_{i ≤ min(b,c)} C(b+c, i)/2^(b+c)), mid-p = p − C(b+c, min)/2^(b+c), or 1 −
 * C(2b, b)/2^(2b+1) where b = c (Fagerland, Lydersen & Laake, BMC Med. Res. Methodol. 13 (2013) 91).
 */
export function mcnemar(onlyA: number, onlyB: number): McNemar {
  const n = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  if (n === 0) return { p: 1, midP: 1 };
  const { below, seen } = n <= 1000 ? summed(fewer, n) : smooth(fewer, n);
  return { p: Math.min(1, 2 * below), midP: onlyA === onlyB ? 1 - seen / 2 : 2 * below - seen };
}

interface Binomial {
  /** Share of coin throws with at most, and with exactly, so many heads. */
  readonly below: number;
  readonly seen: number;
}

/** Term by term, exact to the last digits; 2^−n can be written down up to here. */
function summed(heads: number, n: number): Binomial {
  let seen = 2 ** -n;
  let below = seen;
  for (let i = 1; i <= heads; i++) {
    seen *= (n - i + 1) / i;
    below += seen;
  }
  return { below, seen };
}

/** By the incomplete beta function. */
const smooth = (heads: number, n: number): Binomial => ({
  below: incompleteBeta(n - heads, heads + 1, 0.5),
  seen: Math.exp(logGamma(n + 1) - logGamma(heads + 1) - logGamma(n - heads + 1) - n * Math.LN2),
});

/** Above this many steps the exact distribution is replaced by the normal one, which then differs by less than 1e-3. */
const maxSteps = 2e7;

/**
 * McNemar's test where pictures come in groups: under "no difference" every group's net (right by A alone − right by B
 * alone) is as likely with the other sign. Two-sided p of the sum over all signs, exact; with groups of one it is
 * McNemar's.
 */
export function signFlip(nets: ArrayLike<number>): number {
  const sizes = Array.from(nets, Math.abs).filter((size) => size > 0);
  const reach = sizes.reduce((sum, size) => sum + size, 0);
  const seen = Math.abs(Array.from(nets).reduce((sum, net) => sum + net, 0));
  if (seen === 0) return 1;
  if (sizes.length * reach > maxSteps)
    return twoSided((seen - 1) / Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0)));
  // share[s]: how much of all signs gives a sum of the positive sizes of s, so that the whole sum is 2s − reach.
  let share = new Float64Array(reach + 1);
  share[0] = 1;
  let so = 0;
  for (const size of sizes) {
    const next = new Float64Array(reach + 1);
    for (let s = 0; s <= so; s++) {
      next[s]! += share[s]! / 2;
      next[s + size]! += share[s]! / 2;
    }
    so += size;
    share = next;
  }
  let p = 0;
  share.forEach((part, s) => {
    if (Math.abs(2 * s - reach) >= seen) p += part;
  });
  return Math.min(1, p);
}
