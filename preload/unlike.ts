// The flag “unlike anything it learned from”: a conformal test of a picture's distance against those of training pictures that were left out.
import type { DecisionRule } from './nouns/decision-nouns.ts';

/**
 * Whether a picture is called unlike anything the run learned from, so that of pictures like the training pictures no larger share than
 * `falseAlarms` is, on average (conformal p-value (k + 1) / (n + 1) ≤ α, where k of the n left-out training pictures are at least as far;
 * Bates et al. 2023). `distance`: the share of those that are nearer, more than 1 beyond them all. Null where that is not known, and
 * where so few pictures were left out that even the furthest picture can't be called so (`fewestLeftOut`).
 */
export function isUnlike(distance: number | null, leftOut: number | null, { falseAlarms }: Pick<DecisionRule, 'falseAlarms'>): boolean | null {
  if (distance === null || leftOut === null) return null;
  const from = unlikeFrom(leftOut, falseAlarms);
  // Half a picture below, so that no rounding of a share decides.
  return from === null ? null : distance > from - 0.5 / leftOut;
}

/** The distance from which a picture is called unlike, a share of the left-out pictures; null where nothing can be promised or is to be. */
export function unlikeFrom(leftOut: number, falseAlarms: number | null): number | null {
  if (falseAlarms === null || leftOut < fewestLeftOut(falseAlarms)) return null;
  const further = Math.floor(falseAlarms * (leftOut + 1) + tolerance) - 1;
  return (leftOut - further) / leftOut;
}

/** Left-out training pictures that a promise takes at least: 1 / α − 1. */
export const fewestLeftOut = (falseAlarms: number): number => Math.ceil(1 / falseAlarms - 1 - tolerance);

/** Of products that are whole numbers, such as 0.05 · 20. */
const tolerance = 1e-9;
