// Nested cross-validation of a head: every picture predicted by heads that never saw it, with λ chosen anew inside each
// fold.
import { classWeights } from './fit-head.ts';
import { bestStep, normalised, penaltyPath, penaltyGrid, type Fold } from './penalty-path.ts';
import { foldCount, stratifiedGroupFolds, type FoldItem } from './folds.ts';
import { probabilitiesOf, type RowWeights, type DesignRows } from './logistic-regression.ts';
import { openDesign, type HeadDesign } from './open-design.ts';
import { choosePool } from './pooled-head.ts';
import { applyScaling, fitScaling } from './standardise.ts';
import { itemAt, type Matrix } from '../../numerics/index.ts';

export interface NestedCrossValidationTask {
  /** One row per picture. */
  readonly features: Matrix;
  /** Feature widths of the levels, in order. */
  readonly levels: readonly number[];
  readonly classes: number;
  /** Class of each row. */
  readonly labels: Uint16Array;
  /** Group of each row; one group is never split between folds. */
  readonly groups: readonly string[];
  /** λ; null: chosen inside each fold. */
  readonly penalty: number | null;
  readonly classWeightExponent: number | null;
  readonly seed: number;
  readonly repeats: number;
  readonly signal?: AbortSignal;
}

export interface NestedCrossValidation {
  /** Number of folds per repeat; fewer than 5 where no class has 5 groups. */
  readonly folds: number;
  /** Per repeat, the fold of each picture. */
  readonly foldOf: readonly Uint8Array[];
  /** Per repeat, the class probabilities of each picture by the head fitted without its fold. */
  readonly predictions: readonly (readonly number[][])[];
  /** λ of each fold, repeat by repeat. */
  readonly penalties: readonly number[];
}

/** λ where the pictures of a fold's training set can't be split again. */
const defaultPenalty = 0.1;
const maxFolds = 5;

/** Design of all problems: features scaled over all pictures. The caller disposes of it. */
export async function openDesignRows(
  { features, levels, labels, classes }: Pick<NestedCrossValidationTask, 'features' | 'levels' | 'labels' | 'classes'>,
): Promise<AsyncDisposable & { design: HeadDesign }> {
  const all = Array.from(labels, (_, i) => i);
  return await openDesign(applyScaling(features, all, fitScaling(features, all, levels)), { labels, classes });
}

/**
 * Repeated stratified group cross-validation, nested: λ is chosen by an inner cross-validation of each fold's training
 * rows; neither λ nor the class weights depend on held-out pictures. Features are scaled over all pictures, which uses
 * no labels (see `fitHead`). Yields the number of finished folds. Null when no class has two groups. A class that is in
 * one fold only is unknown to the head that predicts it, which counts as wrong.
 */
export async function* nestedCrossValidation(
  task: NestedCrossValidationTask,
): AsyncGenerator<{ done: number; total: number }, NestedCrossValidation | null> {
  const pictures = foldItemsOf(task);
  const folds = foldCount(pictures, maxFolds);
  if (folds < 2) return null;
  await using opened = await openDesignRows(task);
  const result = { folds, foldOf: [] as Uint8Array[], predictions: [] as number[][][], penalties: [] as number[] };
  for (let repeat = 0; repeat < task.repeats; repeat++) {
    const foldOf = stratifiedGroupFolds(pictures, folds, task.seed + repeat);
    const predictions: number[][] = new Array<number[]>(pictures.length);
    for (let fold = 0; fold < folds; fold++) {
      const trainRows = rowsWhere(foldOf, (f) => f !== fold);
      const { penalty, probabilities } = await heldOutPredictions(opened.design, task, trainRows);
      for (const row of rowsWhere(foldOf, (f) => f === fold)) predictions[row] = itemAt(probabilities, row);
      result.penalties.push(penalty);
      yield { done: repeat * folds + fold + 1, total: task.repeats * folds };
      task.signal?.throwIfAborted();
    }
    result.foldOf.push(foldOf);
    result.predictions.push(predictions);
  }
  return result;
}

/** λ that cross-validation of all pictures finds best. */
export async function bestPenalty(task: Omit<NestedCrossValidationTask, 'penalty'>): Promise<number> {
  await using opened = await openDesignRows(task);
  const { penalty } = await heldOutPredictions(opened.design, { ...task, penalty: null }, [...task.labels.keys()]);
  return penalty;
}

export const foldItemsOf = ({ labels, groups }: Pick<NestedCrossValidationTask, 'labels' | 'groups'>): FoldItem[] =>
  Array.from(labels, (label, i) => ({ label, group: itemAt(groups, i) }));

const rowsWhere = (foldOf: Uint8Array, holds: (fold: number) => boolean): number[] =>
  Array.from(foldOf.keys()).filter((i) => holds(itemAt(foldOf, i)));

/** Row weights of a problem that is fitted on some rows only. */
export function weightsOf(
  task: Pick<NestedCrossValidationTask, 'labels' | 'classes' | 'classWeightExponent'>, trainRows: readonly number[],
): Float64Array {
  const counts = new Array<number>(task.classes).fill(0);
  for (const row of trainRows) counts[itemAt(task.labels, row)]!++;
  const ofClass = classWeights(counts, task.classWeightExponent);
  const weights = new Float64Array(task.labels.length);
  for (const row of trainRows) weights[row] = itemAt(ofClass, itemAt(task.labels, row));
  return weights;
}

/**
 * Predictions for every row by a head fitted on `trainRows`, λ chosen among them. With λ chosen the head is pooled with a
 * discriminant, as the one that is kept; with λ given it is logistic regression alone.
 */
export async function heldOutPredictions(
  design: HeadDesign, task: NestedCrossValidationTask, trainRows: readonly number[],
): Promise<{ penalty: number; probabilities: number[][] }> {
  const weights = weightsOf(task, trainRows);
  const whole = normalised(weights);
  const inner = task.penalty === null ? innerFolds(task, weights, trainRows) : [];
  if (inner.length === 0) {
    const { penalty, logits } = await headAt(design, whole, task.penalty ?? defaultPenalty);
    return { penalty, probabilities: probabilitiesOf(logits, task.classes) };
  }
  const { penalty, logits, foldLogits } = await bestStep(design, whole, inner);
  const pool = await choosePool(design, { whole, folds: inner, logits, foldLogits });
  return { penalty, probabilities: probabilitiesOf(pool?.logits ?? logits, task.classes) };
}

/** Fits a head at one λ, following the path of stronger penalties. */
async function headAt(
  setting: DesignRows, weights: RowWeights, penalty: number,
): Promise<{ penalty: number; logits: Float32Array }> {
  let logits = new Float32Array();
  for await (const at of penaltyPath(setting, weights, [], [...penaltyGrid.filter((p) => p > penalty), penalty])) {
    logits = at.logits as Float32Array<ArrayBuffer>;
  }
  return { penalty, logits };
}

/** Inner folds for choosing λ, within `trainRows`. */
function innerFolds(
  { labels, groups, seed }: NestedCrossValidationTask, weights: Float64Array, trainRows: readonly number[],
): Fold[] {
  const pictures = trainRows.map((row): FoldItem => ({ label: itemAt(labels, row), group: itemAt(groups, row) }));
  const count = foldCount(pictures, maxFolds);
  if (count < 2) return [];
  const fold = stratifiedGroupFolds(pictures, count, seed);
  return Array.from({ length: count }, (_, f) => {
    const heldOut = trainRows.filter((__, i) => fold[i] === f);
    const without = weights.slice();
    for (const row of heldOut) without[row] = 0;
    const known = new Set(trainRows.filter((__, i) => fold[i] !== f).map((row) => labels[row]));
    return { weights: without, heldOut: heldOut.filter((row) => known.has(labels[row])) };
  }).filter(({ weights: w, heldOut }) => heldOut.length > 0
    && w.some((v) => v > 0)).map(({ weights: w, heldOut }) => ({ weights: normalised(w), heldOut }));
}

/** Mean of each picture's probabilities over the repeats. */
export function meanProbabilities({ predictions }: { predictions: readonly (readonly (readonly number[])[])[] }): number[][] {
  const [first = []] = predictions;
  return first.map((own, row) =>
    own.map((_, k) =>
      predictions.reduce((sum, repeat) => sum + itemAt(itemAt(repeat, row), k), 0) / predictions.length));
}
