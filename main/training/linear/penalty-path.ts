// The path of penalties from strong to weak, with the loss on held-out pictures at each: which penalty to take.
import { foldCount, stratifiedGroupFolds, type FoldItem } from './folds.ts';
import { logitsOf, minimiseJointly, zeroParameters, type Parameters, type RowWeights, type DesignRows } from './logistic-regression.ts';

/** λ = 10¹ … 10⁻⁵ in half decades; accuracy is flat within half a decade, so a finer path gains nothing. */
export const penaltyGrid: readonly number[] = Array.from({ length: 13 }, (_, i) => 10 ** (1 - i / 2));

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

/** A penalty that was tried by folds alone: what each fold came to, and the loss on what they left out. */
interface Tried { readonly at: Parameters[]; readonly loss: number }

/** Where decades begin, λ = 1: stronger penalties are tried only where this one is best. */
const firstDecade = 2;

/**
 * The penalty whose folds lose least on what they left out, and the head that all of `whole` learns at it. Decades are tried until
 * they get worse, then the half decades beside the best, each begun half way between its neighbours: on four sets of pictures that
 * takes half as long as going down `pathOf` and finds the same valley. The whole is solved once, begun at the mean of the folds.
 */
export async function bestStep(setting: DesignRows, whole: RowWeights, folds: readonly Fold[]): Promise<{ penalty: number; logits: Float32Array }> {
  const tried = new Map<number, Tried>();
  const lossAt = async (i: number, starts: readonly Parameters[]): Promise<number> => {
    const at = (await minimiseJointly(setting, folds.map((fold) => fold.weights), starts, penaltyGrid[i]!, roughly)).map((minimum) => minimum.at);
    const loss = heldOutLossOf(setting, folds, await logitsOf(setting, at));
    tried.set(i, { at, loss });
    return loss;
  };
  const best = (): number => [...tried].reduce((a, b) => (b[1].loss < a[1].loss ? b : a))[0];

  await lossAt(firstDecade, folds.map(() => zeroParameters(setting)));
  for (let i = firstDecade + 2; i < penaltyGrid.length && best() === i - 2; i += 2) {
    const [before, now] = [tried.get(i - 4)?.at, tried.get(i - 2)!.at];
    await lossAt(i, now.map((x, f) => (before ? ahead(before[f]!, x) : x)));
  }
  if (best() === firstDecade) await lossAt(0, tried.get(firstDecade)!.at);
  const decade = best();
  for (const [i, beyond] of [[decade - 1, decade - 2], [decade + 1, decade + 2]] as const) {
    if (i < 0 || i >= penaltyGrid.length) continue;
    const [near, far] = [tried.get(decade)!.at, tried.get(beyond)?.at];
    await lossAt(i, near.map((x, f) => (far ? between(x, far[f]!) : x)));
  }
  const chosen = best();
  const { at } = tried.get(chosen)!;
  const start = at.slice(1).reduce((sum, each) => sum.map((v, j) => v + each[j]!), at[0]!).map((v) => v / at.length);
  const [minimum] = await minimiseJointly(setting, [whole], [start], penaltyGrid[chosen]!, roughly);
  const [logits] = await logitsOf(setting, [minimum!.at]);
  return { penalty: penaltyGrid[chosen]!, logits: logits! };
}

const between = (a: Parameters, b: Parameters): Parameters => a.map((v, i) => (v + b[i]!) / 2);

/** Mean loss of what folds left out, by the logits of each. */
function heldOutLossOf({ classes, labels }: DesignRows, folds: readonly Fold[], logits: readonly Float32Array[]): number {
  let [sum, n] = [0, 0];
  folds.forEach(({ heldOut }, f) => {
    for (const row of heldOut) sum += crossEntropy(logits[f]!, row, classes, labels[row]!);
    n += heldOut.length;
  });
  return sum / n;
}

/** Half as far again: solutions move steadily along the path, and starting ahead saves a seventh of the work. */
const ahead = (before: Parameters, now: Parameters): Parameters => now.map((v, i) => v + 0.5 * (v - before[i]!));

/** Solves for each penalty in turn, each from the solution before: the whole training part, and each fold beside it. */
export async function* penaltyPath(setting: DesignRows, whole: RowWeights, folds: readonly Fold[], path: readonly number[]): AsyncGenerator<PathStep, void> {
  const problems = [whole, ...folds.map((fold) => fold.weights)];
  let at = problems.map(() => zeroParameters(setting));
  let before: Parameters[] = [];
  let best = Infinity;
  let since = 0;
  for (const penalty of path) {
    const starts = at.map((x, b) => (before[b] ? ahead(before[b], x) : x));
    before = at;
    at = (await minimiseJointly(setting, problems, starts, penalty, roughly)).map((minimum) => minimum.at);
    const [logits, ...ofFolds] = await logitsOf(setting, at);
    const heldOutLoss = folds.length ? heldOutLossOf(setting, folds, ofFolds) : null;
    yield { penalty, parameters: at[0]!, logits: logits!, heldOutLoss };
    since = heldOutLoss === null || heldOutLoss < best ? 0 : since + 1;
    best = Math.min(best, heldOutLoss ?? Infinity);
    if (since >= patience) return;
  }
}
