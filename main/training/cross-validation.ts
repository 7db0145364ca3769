// The path of penalties from strong to weak, with the loss on held-out pictures at each: which penalty to take.
import { foldCount, stratifiedGroupFolds, type ToFold } from './folds.ts';
import { logitsOf, minimiseTogether, zeroParameters, type Parameters, type RowWeights, type Setting } from './logistic.ts';

/** λ = 10¹ … 10⁻⁵ in half decades; accuracy is flat within half a decade, so a finer path gains nothing. */
export const penalties: readonly number[] = Array.from({ length: 13 }, (_, i) => 10 ** (1 - i / 2));

/** With so few pictures one dealing into folds is a matter of luck, and five cost next to nothing. */
const [fewPictures, repeatsForFew] = [100, 5];

/**
 * Solutions along the path need be no better than the differences between penalties: measured on six sets of pictures
 * with three splits each, a tolerance three times finer chooses penalties of the same test accuracy and log-loss.
 */
const roughly = { maxIterations: 100, gradientTolerance: 1e-5, decreaseTolerance: 3e-4 };

/** After so many steps away from the best loss, weaker penalties are not tried: losses along the path have one valley. */
const patience = 3;

/** One problem with rows left out: `heldOut` are the rows whose loss counts. */
export type Fold = { weights: RowWeights; heldOut: number[] };

/** The rows' weights scaled to sum 1. */
export function normalised(weights: Float64Array): RowWeights {
  const sum = weights.reduce((s, w) => s + w, 0);
  return weights.map((w) => w / sum);
}

/**
 * The problems of a cross-validation over the rows of `pictures` (the first rows of X): `weights` of all rows with those
 * of one fold at 0. A picture whose class the other folds don't have can't be judged and isn't.
 */
export function foldsOf(pictures: readonly ToFold[], weights: Float64Array, seed: number): Fold[] {
  const count = foldCount(pictures);
  if (count < 2) return [];
  const repeats = pictures.length < fewPictures ? repeatsForFew : 1;
  return Array.from({ length: repeats }, (_, repeat) => {
    const fold = stratifiedGroupFolds(pictures, count, seed + repeat);
    return Array.from({ length: count }, (__, f) => {
      const known = new Set(pictures.flatMap(({ label }, i) => (fold[i] === f ? [] : [label])));
      const heldOut = pictures.flatMap(({ label }, i) => (fold[i] === f && known.has(label) ? [i] : []));
      return { weights: weights.map((w, i) => (fold[i] === f ? 0 : w)), heldOut };
    });
  }).flat().filter(({ weights: w, heldOut }) => heldOut.length > 0 && w.some((v) => v > 0)).map(({ weights: w, heldOut }) => ({ weights: normalised(w), heldOut }));
}

/** −log p(class) of one row of logits, in nats. */
export function crossEntropy(logits: Float32Array, row: number, classes: number, label: number): number {
  const z = logits.subarray(row * classes, (row + 1) * classes);
  let max = -Infinity;
  for (const v of z) if (v > max) max = v;
  let sum = 0;
  for (const v of z) sum += Math.exp(v - max);
  return max + Math.log(sum) - z[label]!;
}

/** A step of the path. `heldOutLoss` is null without folds. */
export type PathStep = { penalty: number; parameters: Parameters; logits: Float32Array; heldOutLoss: number | null };

/** Half as far again: solutions move steadily along the path, and starting ahead saves a seventh of the work. */
const ahead = (before: Parameters, now: Parameters): Parameters => now.map((v, i) => v + 0.5 * (v - before[i]!));

/** Solves for each penalty in turn, each from the solution before: the whole training part, and each fold beside it. */
export async function* pathOf(setting: Setting, whole: RowWeights, folds: readonly Fold[], path: readonly number[]): AsyncGenerator<PathStep, void> {
  const problems = [whole, ...folds.map((fold) => fold.weights)];
  let at = problems.map(() => zeroParameters(setting));
  let before: Parameters[] = [];
  let best = Infinity;
  let since = 0;
  for (const penalty of path) {
    const starts = at.map((x, b) => (before[b] ? ahead(before[b], x) : x));
    before = at;
    at = (await minimiseTogether(setting, problems, starts, penalty, roughly)).map((minimum) => minimum.at);
    const [logits, ...ofFolds] = await logitsOf(setting, at);
    const losses = folds.flatMap(({ heldOut }, f) => heldOut.map((row) => crossEntropy(ofFolds[f]!, row, setting.classes, setting.labels[row]!)));
    const heldOutLoss = losses.length ? losses.reduce((s, l) => s + l, 0) / losses.length : null;
    yield { penalty, parameters: at[0]!, logits: logits!, heldOutLoss };
    since = heldOutLoss === null || heldOutLoss < best ? 0 : since + 1;
    best = Math.min(best, heldOutLoss ?? Infinity);
    if (since >= patience) return;
  }
}
