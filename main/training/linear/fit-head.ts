// Fits the head of a frozen backbone: scaled features, logistic regression, the penalty chosen by cross-validation.
import type { CurvePoint } from '../../../preload/contract.ts';
import { crossEntropy, foldsOf, normalised, penaltyPath, penaltyGrid, type PathStep } from './penalty-path.ts';
import { minimiseJointly, probabilitiesOf, type DesignRows } from './logistic-regression.ts';
import { openMatrixProducts } from './matrix-products.ts';
import { rowSpaceOf, worthRotating } from './row-space.ts';
import { applyScaling, fitScaling, type Scaling } from './standardise.ts';
import type { Matrix } from '../../numerics/index.ts';

export type HeadTask = {
  /** One row per picture: those of the training part first, then those of the validation part. */
  features: Matrix;
  /** Numbers of features of each level of the backbone, in order. */
  levels: readonly number[];
  classes: number;
  /** Class of each row. */
  labels: Uint16Array;
  /** Which pictures belong together, of each row. */
  groups: readonly string[];
  /** How many rows are of the training part. */
  train: number;
  /** λ; null = chosen by cross-validation. */
  penalty: number | null;
  /** γ; null = ½ when the largest class has ≥ 1.5 times the pictures of the smallest, else 0. */
  classWeightExponent: number | null;
  seed: number;
  /** Asked between two penalties. */
  signal?: AbortSignal;
};

export type FittedHead = {
  penalty: number;
  /** [classes, features] row by row, on features as the backbone gives them. */
  weight: Float32Array;
  bias: Float32Array;
  /** Of the validation rows, by the head as it was before it learned from them too. */
  validation: number[][];
};

/** Where cross-validation is not possible, as with one picture of each class. */
const usualPenalty = 0.1;

/** The final fit is taken as far as single-precision products allow. */
const closely = { maxIterations: 200, gradientTolerance: 1e-5, decreaseTolerance: 1e-7 };

/** γ of the class weights (n/(K·n_c))^γ when the recipe leaves it open. */
export function classWeightExponentFor(counts: readonly number[]): number {
  return Math.max(...counts) >= 1.5 * Math.min(...counts) ? 0.5 : 0;
}

/** (n/(K·n_c))^γ per class, from the pictures to learn from. K counts the classes that they have: one that is not there must not change the rest. */
export function classWeights(counts: readonly number[], exponent: number | null): number[] {
  const present = counts.filter((c) => c > 0);
  const n = present.reduce((s, c) => s + c, 0);
  const gamma = exponent ?? classWeightExponentFor(present);
  return counts.map((c) => (c ? (n / (present.length * c)) ** gamma : 0));
}

/**
 * Minimises Σ ω·CE/Σ ω + λ/2·‖W‖² over the training rows along the penalties, takes the λ with the least cross-validated
 * log-loss, then learns from training and validation rows together at that λ. Yields a point of the curve per penalty.
 * A class without a training row is never answered.
 *
 * Scaling is that of the whole training part also within its folds: it knows no labels, and measured on seven sets of
 * pictures the same λ comes out; the folds then share their products. The least loss is taken rather than the strongest
 * λ within one standard error, which cost half a point of accuracy on the same sets.
 */
export async function* fitHead(task: HeadTask): AsyncGenerator<CurvePoint, FittedHead> {
  const { features, labels, classes, train } = task;
  const trainRows = Array.from({ length: train }, (_, i) => i);
  const scaling = fitScaling(features, trainRows, task.levels);
  const x = applyScaling(features, Array.from(labels, (_, i) => i), scaling);
  await using opened = await openMatrixProducts();
  const space = worthRotating(x) ? await rowSpaceOf(x, opened.with(x)) : null;
  const setting: DesignRows = { products: opened.with(space?.coordinates ?? x), labels, classes };

  const counts = Array.from({ length: classes }, (_, k) => trainRows.filter((i) => labels[i] === k).length);
  const ofClass = classWeights(counts, task.classWeightExponent);
  const ofAll = Float64Array.from(labels, (label) => ofClass[label]!);
  const ofTrain = ofAll.map((w, i) => (i < train ? w : 0));
  const pictures = trainRows.map((i) => ({ label: labels[i]!, group: task.groups[i]! }));
  const folds = task.penalty === null ? foldsOf(pictures, ofTrain, task.seed) : [];
  const last = task.penalty ?? (folds.length ? 0 : usualPenalty);

  let chosen: PathStep | null = null;
  let step = 0;
  for await (const at of penaltyPath(setting, normalised(ofTrain), folds, [...penaltyGrid.filter((p) => p > last), ...(last ? [last] : [])])) {
    if (!chosen || at.heldOutLoss === null || at.heldOutLoss < chosen.heldOutLoss!) chosen = at;
    yield curvePoint(step++, at, task);
    task.signal?.throwIfAborted();
  }
  const { penalty, parameters, logits } = chosen!;
  const at = (await minimiseJointly(setting, [normalised(ofAll)], [parameters], penalty, closely))[0]!.at;
  const weights = space ? space.toFeatures(at, classes) : at;
  const biases = at.subarray(setting.products.columns * classes);
  return { penalty, ...unscaledLayer(weights, biases, scaling, classes), validation: probabilitiesOf(logits.subarray(train * classes), classes) };
}

/** What a person sees of a penalty: losses in nats and the share of validation pictures that are right. */
function curvePoint(step: number, { penalty, logits }: PathStep, { labels, classes, train }: HeadTask): CurvePoint {
  const loss = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += crossEntropy(logits, i, classes, labels[i]!);
    return sum / (to - from);
  };
  const answers = probabilitiesOf(logits.subarray(train * classes), classes);
  const right = answers.filter((p, i) => p.indexOf(Math.max(...p)) === labels[train + i]).length;
  const validated = answers.length > 0;
  return {
    step, label: `λ = ${Number(penalty.toPrecision(2))}`, trainLoss: loss(0, train),
    validationLoss: validated ? loss(train, labels.length) : null, validationAccuracy: validated ? right / answers.length : null,
    epoch: null, learningRate: null, imagesPerSecond: null,
  };
}

/** Scaling folded in: z·W + b with z = (x − μ)·s is x·(s·W) + (b − μ·s·W), a plain linear layer. */
export function unscaledLayer(weights: Float64Array, biases: Float64Array, { mean, factor }: Scaling, classes: number): { weight: Float32Array; bias: Float32Array } {
  const columns = mean.length;
  const weight = new Float32Array(classes * columns);
  const bias = Float64Array.from(biases);
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < classes; k++) {
      const w = weights[j * classes + k]! * factor[j]!;
      weight[k * columns + j] = w;
      bias[k]! -= w * mean[j]!;
    }
  }
  return { weight, bias: Float32Array.from(bias) };
}

/** Logits of each row by a saved head, rows × classes. */
export function headLogits({ values, rows, columns }: Matrix, { weight, bias }: Pick<FittedHead, 'weight' | 'bias'>): Float32Array {
  const out = new Float32Array(rows * bias.length);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < bias.length; k++) {
      let z = bias[k]!;
      for (let j = 0; j < columns; j++) z += values[row * columns + j]! * weight[k * columns + j]!;
      out[row * bias.length + k] = z;
    }
  }
  return out;
}
