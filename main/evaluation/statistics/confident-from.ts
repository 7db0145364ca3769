// Threshold of confident suggestions: a probability from which labels held out of the folds bear out that they are right. Temperature
// scaling alone doesn't see to it: on hard sets the few suggestions that seem sure are wrong as often as right.
import { wilson } from './intervals.ts';

/** Least probability of a confident suggestion, and others that may be borne out where it is not. */
const thresholds = [0.95, 0.97, 0.98, 0.99, 0.995, 0.999];

/**
 * The lower bound, one standard error below (Wilson), of the share that is right: nine labels so sure and all right, or more with few
 * that are wrong. What was then offered was right in 97 to 100 % on each of seven sets after 50, 100 and 200 labels
 * (tests/bench/label-promises.ts); 95 % as the bound would take 20 labels so sure, which come late.
 */
const [leastRight, standardErrors] = [0.9, 1];

/**
 * The least probability from which suggestions for held-out labels are right often enough, or null where there is none. `labels` is the number
 * of labelled pictures: each counts once, however many times it was held out.
 */
export function confidentFrom(
  heldOut: readonly { readonly probability: number; readonly isRight: boolean }[], labels: number,
): number | null {
  const repeats = Math.max(1, heldOut.length / labels);
  return thresholds.find((threshold) => {
    const sure = heldOut.filter(({ probability }) => probability >= threshold);
    const right = sure.filter(({ isRight }) => isRight).length;
    return sure.length > 0 && wilson(right / repeats, sure.length / repeats, standardErrors)[0] >= leastRight;
  }) ?? null;
}
