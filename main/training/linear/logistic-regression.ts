// Multinomial logistic regression, solving several problems at once: the folds of a cross-validation differ only in row
// weights, so their products with the features are columns of one matrix product.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { lbfgs, type LbfgsOptions, type Minimum, type Sample } from '../../numerics/index.ts';
import type { MatrixProducts } from './matrix-products.ts';

/** The design shared by all problems. `labels` holds the class of each row of X. */
export type DesignRows = { products: MatrixProducts; labels: Uint16Array; classes: number };

/** Row weights of one problem (0: held out), summing to 1. */
export type RowWeights = Float64Array;

/** Weights (columns × classes, row by row) followed by the biases (classes). */
export type Parameters = Float64Array;

export const zeroParameters = ({ products, classes }: DesignRows): Parameters =>
  new Float64Array((products.columns + 1) * classes);

/** Logits of every row for each parameter vector: one rows × classes array each, biases included. */
export async function logitsOf(
  { products, classes }: DesignRows, points: readonly Parameters[],
): Promise<Float32Array[]> {
  const all = await products.forward(packed(points, products.columns, classes), points.length * classes);
  return points.map((point, b) => {
    const out = new Float32Array(products.rows * classes);
    const biases = products.columns * classes;
    for (let i = 0; i < products.rows; i++) {
      const from = (i * points.length + b) * classes;
      for (let k = 0; k < classes; k++) out[i * classes + k] = all[from + k]! + point[biases + k]!;
    }
    return out;
  });
}

/** Weights of several problems side by side, as columns of one matrix. */
function packed(points: readonly Parameters[], columns: number, classes: number): Float32Array {
  const width = points.length * classes;
  const v = new Float32Array(columns * width);
  points.forEach((point, b) => {
    for (let j = 0, from = 0, to = b * classes; j < columns; j++, from += classes, to += width) {
      for (let k = 0; k < classes; k++) v[to + k] = point[from + k]!;
    }
  });
  return v;
}

/**
 * J = Σᵢ wᵢ·CE(softmax(xᵢW + b), yᵢ) + λ/2·‖W‖² and its gradient, for each problem at its own point. Biases are not
 * penalised. Products are single precision, sums double. Gradients are written into the given arrays.
 */
async function valuesOf(
  { products, labels, classes }: DesignRows, weights: readonly RowWeights[], points: readonly Parameters[],
  penalty: number, gradients: readonly Parameters[],
): Promise<Sample[]> {
  const { rows, columns } = products;
  const width = points.length * classes;
  const biases = columns * classes;
  const z = await products.forward(packed(points, columns, classes), width);
  const samples = gradients.map((gradient) => ({ value: 0, gradient: gradient.fill(0) }));
  // z becomes the residuals: wᵢ·(p − onehot).
  for (let i = 0; i < rows; i++) {
    for (let b = 0; b < points.length; b++) {
      const from = i * width + b * classes;
      const w = weights[b]![i]!;
      if (w === 0) z.fill(0, from, from + classes);
      else samples[b]!.value += w
        * residuals(z, from, classes, points[b]!, biases, labels[i]!, w, samples[b]!.gradient);
    }
  }
  const g = await products.backward(z, width);
  points.forEach((point, b) => {
    const sample = samples[b]!;
    let squares = 0;
    const { gradient } = sample;
    for (let j = 0, at = 0, from = b * classes; j < columns; j++, from += width) {
      for (let k = 0; k < classes; k++, at++) {
        const p = point[at]!;
        squares += p * p;
        gradient[at] = g[from + k]! + penalty * p;
      }
    }
    sample.value += (penalty / 2) * squares;
  });
  return samples;
}

/**
 * Cross-entropy of one row; turns its logits at z[from…] into residuals and adds them to the gradient of the biases.
 */
function residuals(
  z: Float32Array, from: number, classes: number, point: Parameters, biases: number, label: number, weight: number,
  gradient: Float64Array,
): number {
  let max = -Infinity;
  for (let k = 0; k < classes; k++) {
    z[from + k]! += point[biases + k]!;
    if (z[from + k]! > max) max = z[from + k]!;
  }
  const own = z[from + label]! - max;
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    const e = Math.exp(z[from + k]! - max);
    z[from + k] = e;
    sum += e;
  }
  for (let k = 0; k < classes; k++) {
    const r = weight * (z[from + k]! / sum - (k === label ? 1 : 0));
    z[from + k] = r;
    gradient[biases + k]! += r;
  }
  return Math.log(sum) - own;
}

/** Minimises all problems at one penalty, each from its own start; converged problems drop out of the products. */
export async function minimiseJointly(
  setting: DesignRows, weights: readonly RowWeights[], starts: readonly Parameters[], penalty: number,
  options: LbfgsOptions,
): Promise<Minimum[]> {
  const searches = starts.map((start) => lbfgs(start, options));
  const steps = searches.map((search) => search.next());
  const gradients = starts.map((start) => new Float64Array(start.length));
  for (;;) {
    const open = steps.flatMap((step, b) => (step.done ? [] : [{ b, point: step.value }]));
    if (open.length === 0) return steps.map((step) => step.value as Minimum);
    const samples = await valuesOf(
      setting, open.map(({ b }) => weights[b]!), open.map(({ point }) => point), penalty,
      open.map(({ b }) => gradients[b]!),
    );
    open.forEach(({ b }, i) => (steps[b] = searches[b]!.next(samples[i]!)));
  }
}

/** Softmax of each row of logits (rows × classes), in double precision. */
export function probabilitiesOf(logits: Float32Array, classes: number): number[][] {
  const rows: number[][] = [];
  for (let from = 0; from < logits.length; from += classes) {
    const z = Array.from(logits.subarray(from, from + classes));
    const max = Math.max(...z);
    const e = z.map((v) => Math.exp(v - max));
    const sum = e.reduce((s, v) => s + v, 0);
    rows.push(e.map((v) => v / sum));
  }
  return rows;
}
