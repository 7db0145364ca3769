// Regularisation path: solutions from strong to weak λ, with the held-out loss at each, and the choice of λ.
// Lists run parallel to the grid, the folds and the rows, so elements are read with `!`.
import { foldCount, stratifiedGroupFolds, type FoldItem } from './folds.ts';
import {
  logitsOf, minimiseJointly, zeroParameters, type Parameters, type RowWeights, type DesignRows,
} from './logistic-regression.ts';
import { sum } from '../../numerics/index.ts';

/** λ = 10¹ … 10⁻⁵ in half decades; accuracy is flat within half a decade, so a finer path gains nothing. */
export const penaltyGrid: readonly number[] = Array.from({ length: 13 }, (_, i) => 10 ** (1 - i / 2));

/** With few pictures a single assignment to folds is a matter of luck, and five cost next to nothing. */
const [fewPictures, repeatsForFew] = [100, 5];

/**
 * Solutions along the path need be no more accurate than the differences between penalties: on six datasets with three
 * splits each, a tolerance three times finer chose penalties of the same test accuracy and log-loss.
 */
const pathOptions = { maxIterations: 100, gradientTolerance: 1e-5, decreaseTolerance: 3e-4 };

/** Penalties past the best loss before stopping: losses along the path have one valley. */
const patience = 3;

/** One problem with rows held out; `heldOut` are the rows whose loss counts. */
export type Fold = { weights: RowWeights; heldOut: number[] };

/** Row weights scaled to sum 1. */
export function normalised(weights: Float64Array): RowWeights {
  const total = sum(weights);
  return weights.map((w) => w / total);
}

/**
 * Problems of a cross-validation over the rows of `pictures` (the first rows of X): weights of all rows, with those of
 * one fold at 0. A picture whose class is missing from the other folds is not scored.
 */
export function foldsOf(pictures: readonly FoldItem[], weights: Float64Array, seed: number): Fold[] {
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
  }).flat().filter(({ weights: w, heldOut }) => heldOut.length > 0
    && w.some((v) => v > 0)).map(({ weights: w, heldOut }) => ({ weights: normalised(w), heldOut }));
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

/** A step of the path. `heldOutLoss` is null without folds; `foldLogits` are those of all rows by the head of each fold. */
export type PathStep = {
  penalty: number; parameters: Parameters; logits: Float32Array; foldLogits: Float32Array[]; heldOutLoss: number | null;
};

/** One penalty fitted on the folds only: their parameters and their held-out loss. */
interface FoldFits { readonly parameters: Parameters[]; readonly loss: number }

/** Index of λ = 1, where the search over decades starts: stronger penalties are tried only if this one is best. */
const firstDecade = 2;

/**
 * The penalty with the least held-out loss, and logits at it: of the heads of the folds, and of the head fitted on `whole`,
 * which is solved once, starting from the mean of the folds.
 */
export async function bestStep(
  setting: DesignRows, whole: RowWeights, folds: readonly Fold[],
): Promise<{ penalty: number; logits: Float32Array; foldLogits: Float32Array[] }> {
  const { penalty, parameters } = await bestFolds(setting, folds);
  const [logits] = await fitsAt(setting, [whole], { penalty, start: meanOf(parameters) });
  return { penalty, logits: logits!, foldLogits: await logitsOf(setting, parameters) };
}

/** Logits of heads fitted on several sets of rows at one penalty, all from the same start. */
export async function fitsAt(
  setting: DesignRows, weights: readonly RowWeights[], { penalty, start }: { penalty: number; start: Parameters },
): Promise<Float32Array[]> {
  const minima = await minimiseJointly(setting, weights, weights.map(() => start), penalty, pathOptions);
  return await logitsOf(setting, minima.map(({ at }) => at));
}

/** Mean of parameter vectors of equal length. */
export const meanOf = (points: readonly Parameters[]): Parameters =>
  points.slice(1).reduce((sum, point) => sum.map((v, j) => v + point[j]!), points[0]!).map((v) => v / points.length);

/**
 * The penalty with the least held-out loss, and the parameters of each fold at it. Decades are tried until the loss rises, then
 * the half decades next to the best, each started from the midpoint of its neighbours: on four datasets this takes half as long
 * as the full path and finds the same valley.
 */
export async function bestFolds(
  setting: DesignRows, folds: readonly Fold[],
): Promise<{ penalty: number; parameters: readonly Parameters[] }> {
  const tried = new Map<number, FoldFits>();
  const lossAt = async (i: number, starts: readonly Parameters[]): Promise<number> => {
    const at = (await minimiseJointly(
      setting, folds.map((fold) => fold.weights), starts, penaltyGrid[i]!, pathOptions,
    )).map((minimum) => minimum.at);
    const loss = heldOutLossOf(setting, folds, await logitsOf(setting, at));
    tried.set(i, { parameters: at, loss });
    return loss;
  };
  const best = (): number => [...tried].reduce((a, b) => (b[1].loss < a[1].loss ? b : a))[0];

  await lossAt(firstDecade, folds.map(() => zeroParameters(setting)));
  for (let i = firstDecade + 2; i < penaltyGrid.length && best() === i - 2; i += 2) {
    const [before, now] = [tried.get(i - 4)?.parameters, tried.get(i - 2)!.parameters];
    await lossAt(i, now.map((x, f) => (before ? extrapolated(before[f]!, x) : x)));
  }
  if (best() === firstDecade) await lossAt(0, tried.get(firstDecade)!.parameters);
  const decade = best();
  for (const [i, beyond] of [[decade - 1, decade - 2], [decade + 1, decade + 2]] as const) {
    if (i < 0 || i >= penaltyGrid.length) continue;
    const [near, far] = [tried.get(decade)!.parameters, tried.get(beyond)?.parameters];
    await lossAt(i, near.map((x, f) => (far ? midpoint(x, far[f]!) : x)));
  }
  const chosen = best();
  return { penalty: penaltyGrid[chosen]!, parameters: tried.get(chosen)!.parameters };
}

const midpoint = (a: Parameters, b: Parameters): Parameters => a.map((v, i) => (v + b[i]!) / 2);

/** Mean held-out loss of the folds, from the logits of each. */
function heldOutLossOf(
  { classes, labels }: DesignRows, folds: readonly Fold[], logits: readonly Float32Array[],
): number {
  let [sum, n] = [0, 0];
  folds.forEach(({ heldOut }, f) => {
    for (const row of heldOut) sum += crossEntropy(logits[f]!, row, classes, labels[row]!);
    n += heldOut.length;
  });
  return sum / n;
}

/**
 * Extrapolates by half a step: solutions move steadily along the path, and starting ahead saves a seventh of the work.
 */
const extrapolated = (before: Parameters, now: Parameters): Parameters => now.map((v, i) => v + 0.5 * (v - before[i]!));

/** Solves for each penalty in turn, starting from the previous solution: `whole`, and each fold. */
export async function* penaltyPath(
  setting: DesignRows, whole: RowWeights, folds: readonly Fold[], path: readonly number[],
): AsyncGenerator<PathStep, void> {
  const problems = [whole, ...folds.map((fold) => fold.weights)];
  let at = problems.map(() => zeroParameters(setting));
  let before: Parameters[] = [];
  let best = Infinity;
  let since = 0;
  for (const penalty of path) {
    const starts = at.map((x, b) => (before[b] ? extrapolated(before[b], x) : x));
    before = at;
    at = (await minimiseJointly(setting, problems, starts, penalty, pathOptions)).map((minimum) => minimum.at);
    const [logits, ...ofFolds] = await logitsOf(setting, at);
    const heldOutLoss = folds.length ? heldOutLossOf(setting, folds, ofFolds) : null;
    yield { penalty, parameters: at[0]!, logits: logits!, foldLogits: ofFolds, heldOutLoss };
    since = heldOutLoss === null || heldOutLoss < best ? 0 : since + 1;
    best = Math.min(best, heldOutLoss ?? Infinity);
    if (since >= patience) return;
  }
}
