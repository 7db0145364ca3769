// One-sided exact test of a count: whether more pictures of a new batch have something than those of a test.
import { logGamma } from '../../numerics/index.ts';

/** Pictures that have something, of all that were looked at. */
export interface Share { readonly k: number; readonly n: number }

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * Fisher's exact test, one-sided: how often at least `k` of the `n` new ones have it where all pictures, of both batches, are
 * alike. P(X ≥ k) for the hypergeometric X: n drawn of n + n₀, of which k + k₀ have it. The test's own size counts in it, so
 * that 0 of 20 tested is not taken for never.
 */
export function fisherMore({ k, n }: Share, tested: Share): number {
  const have = k + tested.k;
  const lack = n + tested.n - have;
  if (k <= Math.max(0, n - lack)) return 1;
  let term = Math.exp(logChoose(have, k) + logChoose(lack, n - k) - logChoose(n + tested.n, n));
  let p = 0;
  for (let x = k; x <= Math.min(n, have); x++) {
    p += term;
    term *= ((have - x) * (n - x)) / ((x + 1) * (lack - n + x + 1));
  }
  return Math.min(1, p);
}
