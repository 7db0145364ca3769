// Verdict of a pilot run: does a short fine-tuning beat the frozen head on the same held-out pictures?
import type { PilotResult } from '../../../preload/contract.ts';

/** One-sided mid-p below which a gain counts: advice, not a claim, so it may be wrong one time in five. */
const adviceLevel = 0.2;
const clearLevel = 0.05;

/**
 * Probability that chance alone makes thawing win at least this many of the pictures that only one of the two got
 * right, with exactly this many weighted by half (McNemar's test, one-sided mid-p; Fagerland, Lydersen & Laake, BMC
 * Med. Res. Methodol. 13 (2013) 91).
 */
export function oneSidedMidP(wins: number, losses: number): number {
  const n = wins + losses;
  let share = 2 ** -n;
  let above = 0;
  // Terms of the binomial distribution from 0 up; those of at least `wins` count, the first of them by half.
  for (let k = 0; k <= n; k++) {
    if (k === wins) above += share / 2;
    else if (k > wins) above += share;
    share *= (n - k) / (k + 1);
  }
  return above;
}

interface PilotVerdict {
  readonly thaw: boolean;
  readonly midP: number;
  /**
   * True where chance gives such a gain, or such a loss, less than one time in twenty: then it overrules weaker
   * evidence.
   */
  readonly clear: boolean;
}

export function pilotVerdict({ onlyFrozen, onlyThawed }: PilotResult): PilotVerdict {
  const midP = oneSidedMidP(onlyThawed, onlyFrozen);
  return { thaw: onlyThawed > onlyFrozen && midP < adviceLevel, midP, clear: Math.min(midP, 1 - midP) < clearLevel };
}
