// The flag “unlike anything it learned from”: a conformal test of a picture's distance against those of training pictures that were left out.
import { percent } from './format.ts';
import type { DecisionRule } from './nouns/decision-nouns.ts';
import type { NoDistances, PredictionSet } from './nouns/run-nouns.ts';
import { words } from '../language/words.ts';

const said = words('unlike', {
  promised: (share: string, n: string) =>
    `“Unlike anything it learned from” is a false alarm for at most ${share} of pictures like the training pictures, by ${n} of them left out in turn.`,
  few: (share: string, n: string, needed: string) =>
    `Nothing is called unlike: ${share} false alarms can’t be promised with ${n} left-out pictures. It takes ${needed}.`,
  off: 'Nothing is called unlike what it learned from.',
  earlier: 'An earlier version predicted these pictures. To see what is unlike the training pictures, predict the folder again.',
  none: {
    'too-few': 'The run learned from too few pictures to tell what is unlike them.',
    'pictures-gone': 'What is unlike the training pictures can’t be told: too many of them are missing or have changed.',
    failed: 'What is unlike the training pictures could not be worked out. The log says why.',
  } satisfies Record<NoDistances, string>,
} as const);
export type UnlikeWords = typeof said;

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

/** What the flag promises of some predictions, or why nothing is flagged. */
export function unlikeSentence({ leftOut, noDistances }: Pick<PredictionSet, 'leftOut' | 'noDistances'>, falseAlarms: number | null): string {
  if (noDistances !== null) return said.none[noDistances];
  if (leftOut === null) return said.earlier;
  if (falseAlarms === null) return said.off;
  const share = percent(falseAlarms);
  if (unlikeFrom(leftOut, falseAlarms) === null) return said.few(share, String(leftOut), String(fewestLeftOut(falseAlarms)));
  return said.promised(share, String(leftOut));
}

/** Of products that are whole numbers, such as 0.05 · 20. */
const tolerance = 1e-9;
