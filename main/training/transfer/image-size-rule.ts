// Rule of image sizes: those that are tried, and the one that is taken, the smallest within noise of the best. Sizes are compared by
// log loss: each picture says how far its class became more or less probable, where counts of correct ones hear only those that
// change sides (thaw-mini on circuit boards: 6.3 points gained instead of 1.9; no set loses more). Pure.
import { imageSizeChoices } from '../../../preload/contract.ts';
import { mean, standardDeviation, sum } from '../../numerics/index.ts';

/** A size with, for each picture of the sample, the share of repeats in which it was predicted correctly, and its mean log loss in nats. */
export interface MeasuredSize { readonly size: number; readonly correct: readonly number[]; readonly loss: readonly number[] }

/** Most pictures in the sample of every size; more would take longer than the difference is worth. */
export const maxSizeSample = 300;

/** Far above the size that it was pre-trained at, a network sees nothing that it knows. */
const maxFactor = 2;
/** The size that gained most over the model's own, by area twice as much to see; the nearest is tried first. */
const usualFactor = 1.5;
/** With fewer mistakes at the model's own size, no other could be told to be better. */
const minMistakes = 4;

/** Smaller ones would be taken where chance hides what they cost. */
function othersThan(own: number): number[] {
  const larger = imageSizeChoices.filter((size) => size > own && size <= maxFactor * own);
  return larger.toSorted((a, b) => Math.abs(a - usualFactor * own) - Math.abs(b - usualFactor * own) || b - a);
}

/** Sizes tried wherever the model’s own makes mistakes: its own, and the one most likely to be better; none where there is no choice. */
export function firstImageSizes(own: number): number[] {
  const [other] = othersThan(own);
  return other === undefined ? [] : [own, other];
}

/** The size to try next, the model's own first; null when enough is known: where one larger size gains nothing, the others do not. */
export function nextImageSize(own: number, measured: readonly MeasuredSize[], fits: (size: number) => boolean): number | null {
  const others = othersThan(own).filter(fits);
  const [before, first] = measured;
  // Nothing to choose from: the run itself will take the features.
  if (others.length === 0) return null;
  if (!before) return own;
  if (before.correct.length - sum(before.correct) < minMistakes) return null;
  if (first && mean(first.loss) >= mean(before.loss)) return null;
  return others.find((size) => measured.every((each) => each.size !== size)) ?? null;
}

/** The smaller of equals. */
const leastLoss = (measured: readonly MeasuredSize[]): MeasuredSize | undefined =>
  measured.toSorted((a, b) => mean(a.loss) - mean(b.loss) || a.size - b.size)[0];

/** The smallest size whose log loss is within one standard error, of the paired difference, of the best. */
export function bestImageSize(own: number, measured: readonly MeasuredSize[]): number {
  const best = leastLoss(measured);
  const within = measured.filter(({ loss }) => !best || isWithinNoise(best.loss, loss));
  return within.length > 0 ? Math.min(...within.map(({ size }) => size)) : own;
}

/** A larger size that is best, but within noise of the model's own, which more pictures might tell apart; null where none is. */
export function undecidedSize(own: number, measured: readonly MeasuredSize[]): number | null {
  const best = leastLoss(measured);
  return best && best.size !== own && bestImageSize(own, measured) === own ? best.size : null;
}

function isWithinNoise(best: readonly number[], other: readonly number[]): boolean {
  const differences = other.map((loss, i) => loss - (best[i] ?? 0));
  return mean(differences) <= standardDeviation(differences, 'sample') / Math.sqrt(differences.length);
}
