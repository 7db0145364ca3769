// Every picture answered by heads that never saw it: cross-validation as a test, with the penalty chosen anew inside each fold.
import { classWeights } from './fit-head.ts';
import { bestStep, normalised, penaltyPath, penaltyGrid, type Fold } from './penalty-path.ts';
import { foldCount, stratifiedGroupFolds, type FoldItem } from './folds.ts';
import { probabilitiesOf, type RowWeights, type DesignRows } from './logistic-regression.ts';
import { openMatrixProducts } from './matrix-products.ts';
import { rowSpaceOf, worthRotating } from './row-space.ts';
import { applyScaling, fitScaling } from './standardise.ts';
import type { Matrix } from '../../numerics/index.ts';

export interface NestedCrossValidationTask {
  /** One row per picture. */
  readonly features: Matrix;
  /** Numbers of features of each level, in order. */
  readonly levels: readonly number[];
  readonly classes: number;
  /** Class of each row. */
  readonly labels: Uint16Array;
  /** Which pictures belong together, of each row: never in two folds. */
  readonly groups: readonly string[];
  /** λ; null = chosen inside each fold. */
  readonly penalty: number | null;
  readonly classWeightExponent: number | null;
  readonly seed: number;
  readonly repeats: number;
  readonly signal?: AbortSignal;
}

export interface NestedCrossValidation {
  /** So many folds each time; fewer than 5 where a class has fewer groups. */
  readonly folds: number;
  /** Per repeat, the fold of each picture. */
  readonly foldOf: readonly Uint8Array[];
  /** Per repeat, the probabilities of each picture by the head that was learned without its fold. */
  readonly answers: readonly (readonly number[][])[];
  /** λ of each fold, repeat by repeat. */
  readonly penalties: readonly number[];
}

/** Where the pictures left in a fold can't be divided again. */
const usualPenalty = 0.1;
const wanted = 5;

/** What each problem is solved on: features scaled, and turned into the span of the pictures where that is smaller. Whoever opens it disposes of it. */
export async function openSetting({ features, levels, labels, classes }: Pick<NestedCrossValidationTask, 'features' | 'levels' | 'labels' | 'classes'>): Promise<AsyncDisposable & { setting: DesignRows }> {
  const all = Array.from(labels, (_, i) => i);
  const x = applyScaling(features, all, fitScaling(features, all, levels));
  const opened = await openMatrixProducts();
  const space = worthRotating(x) ? await rowSpaceOf(x, opened.with(x)) : null;
  return { setting: { products: opened.with(space?.coordinates ?? x), labels, classes }, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

/**
 * Repeated stratified group cross-validation, nested: within the pictures that a fold learns from, the penalty is chosen by
 * cross-validation of their own; neither that choice nor the class weights know the fold's held-out pictures. Features are
 * scaled over all pictures, which knows no labels (see `fitHead`). Yields how many of all folds are done. Null when no
 * class has two groups. A class that is in one fold alone is unknown to the head that answers it, and is then called wrong.
 */
export async function* nestedCrossValidation(task: NestedCrossValidationTask): AsyncGenerator<{ done: number; total: number }, NestedCrossValidation | null> {
  const pictures = picturesOf(task);
  const folds = foldCount(pictures, wanted);
  if (folds < 2) return null;
  await using opened = await openSetting(task);
  const result = { folds, foldOf: [] as Uint8Array[], answers: [] as number[][][], penalties: [] as number[] };
  for (let repeat = 0; repeat < task.repeats; repeat++) {
    const foldOf = stratifiedGroupFolds(pictures, folds, task.seed + repeat);
    const answers: number[][] = new Array<number[]>(pictures.length);
    for (let fold = 0; fold < folds; fold++) {
      const learned = rowsWhere(foldOf, (f) => f !== fold);
      const { penalty, probabilities } = await heldOutPredictions(opened.setting, task, learned);
      for (const row of rowsWhere(foldOf, (f) => f === fold)) answers[row] = probabilities[row]!;
      result.penalties.push(penalty);
      yield { done: repeat * folds + fold + 1, total: task.repeats * folds };
      task.signal?.throwIfAborted();
    }
    result.foldOf.push(foldOf);
    result.answers.push(answers);
  }
  return result;
}

export const picturesOf = ({ labels, groups }: Pick<NestedCrossValidationTask, 'labels' | 'groups'>): FoldItem[] => Array.from(labels, (label, i) => ({ label, group: groups[i]! }));

const rowsWhere = (foldOf: Uint8Array, holds: (fold: number) => boolean): number[] => Array.from(foldOf.keys()).filter((i) => holds(foldOf[i]!));

/** Weights of a problem that learns from some rows alone. */
export function weightsOf(task: Pick<NestedCrossValidationTask, 'labels' | 'classes' | 'classWeightExponent'>, learned: readonly number[]): Float64Array {
  const counts = new Array<number>(task.classes).fill(0);
  for (const row of learned) counts[task.labels[row]!]!++;
  const ofClass = classWeights(counts, task.classWeightExponent);
  const weights = new Float64Array(task.labels.length);
  for (const row of learned) weights[row] = ofClass[task.labels[row]!]!;
  return weights;
}

/** The head learned from some rows, its penalty chosen among them, asked about every row. */
export async function heldOutPredictions(setting: DesignRows, task: NestedCrossValidationTask, learned: readonly number[]): Promise<{ penalty: number; probabilities: number[][] }> {
  const weights = weightsOf(task, learned);
  const inner = task.penalty === null ? innerFolds(task, weights, learned) : [];
  const { penalty, logits } = inner.length > 0 ? await bestStep(setting, normalised(weights), inner) : await headAt(setting, normalised(weights), task.penalty ?? usualPenalty);
  return { penalty, probabilities: probabilitiesOf(logits, task.classes) };
}

/** The head at a penalty, along the path of stronger ones. */
async function headAt(setting: DesignRows, weights: RowWeights, penalty: number): Promise<{ penalty: number; logits: Float32Array }> {
  let logits = new Float32Array();
  for await (const at of penaltyPath(setting, weights, [], [...penaltyGrid.filter((p) => p > penalty), penalty])) logits = at.logits as Float32Array<ArrayBuffer>;
  return { penalty, logits };
}

/** The cross-validation that chooses a penalty, over the learned rows alone. */
function innerFolds({ labels, groups, seed }: NestedCrossValidationTask, weights: Float64Array, learned: readonly number[]): Fold[] {
  const pictures = learned.map((row): FoldItem => ({ label: labels[row]!, group: groups[row]! }));
  const count = foldCount(pictures, wanted);
  if (count < 2) return [];
  const fold = stratifiedGroupFolds(pictures, count, seed);
  return Array.from({ length: count }, (_, f) => {
    const heldOut = learned.filter((__, i) => fold[i] === f);
    const without = weights.slice();
    for (const row of heldOut) without[row] = 0;
    const known = new Set(learned.filter((__, i) => fold[i] !== f).map((row) => labels[row]));
    return { weights: without, heldOut: heldOut.filter((row) => known.has(labels[row])) };
  }).filter(({ weights: w, heldOut }) => heldOut.length > 0 && w.some((v) => v > 0)).map(({ weights: w, heldOut }) => ({ weights: normalised(w), heldOut }));
}

/** One answer per picture: the mean over the repeats. */
export function meanProbabilities({ answers }: Pick<NestedCrossValidation, 'answers'>): number[][] {
  const [first = []] = answers;
  return first.map((own, row) => own.map((_, k) => answers.reduce((sum, each) => sum + each[row]![k]!, 0) / answers.length));
}
