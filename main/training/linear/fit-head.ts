// Fits the head on frozen features: standardised features, logistic regression, regularisation λ by cross-validation, and
// with few pictures the mean with a shrinkage discriminant.
import type { CurvePoint, HeadDiscriminant } from '../../../preload/contract.ts';
import { crossEntropy, foldsOf, normalised, penaltyPath, penaltyGrid, type PathStep } from './penalty-path.ts';
import { minimiseJointly, probabilitiesOf } from './logistic-regression.ts';
import { openDesign } from './open-design.ts';
import { choosePool, poolAt } from './pooled-head.ts';
import { applyScaling, fitScaling, type Scaling } from './standardise.ts';
import { argMax, itemAt, type Matrix } from '../../numerics/index.ts';

export type HeadTask = {
  /** One row per picture: the training set first, then the validation set. */
  features: Matrix;
  /** Feature widths of the backbone's levels, in order. */
  levels: readonly number[];
  classes: number;
  /** Class of each row. */
  labels: Uint16Array;
  /** Group of each row; one group is never split between folds. */
  groups: readonly string[];
  /** Number of training rows. */
  train: number;
  /** λ; null: chosen by cross-validation. */
  penalty: number | null;
  /** γ; null: ½ when the largest class has ≥ 1.5 times the pictures of the smallest, else 0. */
  classWeightExponent: number | null;
  /** Logistic regression alone; left out: with few pictures and λ chosen it may be pooled with a discriminant. */
  logisticOnly?: boolean;
  seed: number;
  /** Checked between two penalties. */
  signal?: AbortSignal;
};

export type FittedHead = {
  penalty: number;
  /** The discriminant that is in it; null where it is logistic regression alone. */
  discriminant: HeadDiscriminant | null;
  /** [classes, features] row by row, on unscaled features. */
  weight: Float32Array;
  bias: Float32Array;
  /** Probabilities of the validation rows, predicted before they were used for fitting, too. */
  validation: number[][];
};

/** λ where cross-validation is impossible, as with one picture per class. */
const defaultPenalty = 0.1;

/** The final fit goes as far as single-precision products allow. */
const finalOptions = { maxIterations: 200, gradientTolerance: 1e-5, decreaseTolerance: 1e-7 };

/** Default γ of the class weights (n/(K·n_c))^γ. */
export function classWeightExponentFor(counts: readonly number[]): number {
  return Math.max(...counts) >= 1.5 * Math.min(...counts) ? 0.5 : 0;
}

/**
 * Class weights (n/(K·n_c))^γ from the counts of the training set. K counts classes that are present: an absent one
 * must not change the others.
 */
export function classWeights(counts: readonly number[], exponent: number | null): number[] {
  const present = counts.filter((c) => c > 0);
  const n = present.reduce((s, c) => s + c, 0);
  const gamma = exponent ?? classWeightExponentFor(present);
  return counts.map((c) => (c ? (n / (present.length * c)) ** gamma : 0));
}

/**
 * Minimises Σ ω·CE/Σ ω + λ/2·‖W‖² over the training rows for each penalty of the path, takes the λ with the least
 * cross-validated log-loss, then fits training and validation rows together at that λ. Yields a point of the curve per
 * penalty. A class without a training row is never predicted. Where λ is chosen and pictures are few, the head is pooled with
 * a discriminant (pooled-head.ts); with λ given it is logistic regression alone.
 *
 * Features are scaled once over the whole training set, also within the folds: scaling knows no labels, the same λ came
 * out on seven datasets, and the folds can share their products. The least loss is taken rather than the strongest λ
 * within one standard error, which cost half a point of accuracy on the same datasets.
 */
export async function* fitHead(task: HeadTask): AsyncGenerator<CurvePoint, FittedHead> {
  const { features, labels, classes, train } = task;
  const trainRows = Array.from({ length: train }, (_, i) => i);
  const scaling = fitScaling(features, trainRows, task.levels);
  const x = applyScaling(features, Array.from(labels, (_, i) => i), scaling);
  await using opened = await openDesign(x, { labels, classes });
  const { design, space } = opened;

  const counts = Array.from({ length: classes }, (_, k) => trainRows.filter((i) => labels[i] === k).length);
  const ofClass = classWeights(counts, task.classWeightExponent);
  const ofAll = Float64Array.from(labels, (label) => itemAt(ofClass, label));
  const ofTrain = ofAll.map((w, i) => (i < train ? w : 0));
  const pictures = trainRows.map((i) => ({ label: itemAt(labels, i), group: itemAt(task.groups, i) }));
  const folds = task.penalty === null ? foldsOf(pictures, ofTrain, task.seed) : [];
  const last = task.penalty ?? (folds.length ? 0 : defaultPenalty);

  let chosen: PathStep | null = null;
  let step = 0;
  for await (const at of penaltyPath(
    design, normalised(ofTrain), folds, [...penaltyGrid.filter((p) => p > last), ...(last ? [last] : [])],
  )) {
    if (!chosen || at.heldOutLoss === null || at.heldOutLoss < (chosen.heldOutLoss ?? Infinity)) chosen = at;
    yield curvePoint(step++, at, task);
    task.signal?.throwIfAborted();
  }
  if (!chosen) throw new Error('the regularisation path is empty');
  const { penalty, parameters, logits, foldLogits } = chosen;
  const pool = folds.length > 0 && !task.logisticOnly ? await choosePool(design, { whole: normalised(ofTrain), folds, logits, foldLogits }) : null;
  task.signal?.throwIfAborted();
  const whole = normalised(ofAll);
  const { at: logistic } = itemAt(await minimiseJointly(design, [whole], [parameters], penalty, finalOptions), 0);
  const at = pool ? await poolAt(design, whole, logistic, pool) : logistic;
  const weights = space ? space.toFeatures(at, classes) : at;
  const biases = at.subarray(design.products.columns * classes);
  return {
    penalty, discriminant: pool && { share: pool.share, shrinkage: pool.shrinkage },
    ...unscaledLayer(weights, biases, scaling, classes),
    validation: probabilitiesOf((pool?.logits ?? logits).subarray(train * classes), classes),
  };
}

/** Curve point of a penalty: losses in nats and validation accuracy. */
function curvePoint(step: number, { penalty, logits }: PathStep, { labels, classes, train }: HeadTask): CurvePoint {
  const loss = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += crossEntropy(logits, i, classes, itemAt(labels, i));
    return sum / (to - from);
  };
  const answers = probabilitiesOf(logits.subarray(train * classes), classes);
  const right = answers.filter((p, i) => argMax(p) === labels[train + i]).length;
  const validated = answers.length > 0;
  return {
    step, label: `λ = ${Number(penalty.toPrecision(2))}`, trainLoss: loss(0, train),
    validationLoss: validated ? loss(train, labels.length) : null,
    validationAccuracy: validated ? right / answers.length : null,
    epoch: null, learningRate: null, imagesPerSecond: null,
  };
}

/** Folds the scaling in: z·W + b with z = (x − μ)·s is x·(s·W) + (b − μ·s·W), a plain linear layer. */
function unscaledLayer(
  weights: Float64Array, biases: Float64Array, { mean, factor }: Scaling, classes: number,
): { weight: Float32Array; bias: Float32Array } {
  const columns = mean.length;
  // The indices stay within the arrays: all have `columns` or classes × columns numbers.
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
export function headLogits(
  { values, rows, columns }: Matrix, { weight, bias }: Pick<FittedHead, 'weight' | 'bias'>,
): Float32Array {
  const out = new Float32Array(rows * bias.length);
  // The indices stay within the arrays: rows × columns values, classes × columns weights.
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < bias.length; k++) {
      let z = bias[k]!;
      for (let j = 0; j < columns; j++) z += values[row * columns + j]! * weight[k * columns + j]!;
      out[row * bias.length + k] = z;
    }
  }
  return out;
}
