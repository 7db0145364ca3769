// Class-wise Mahalanobis distances under one shrinkage covariance (Lee et al. 2018): how far a row of features is from what each class has.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { Matrix } from './matrix.ts';
import { shrunkCovariance } from './shrunk-covariance.ts';

/** d²ₖ(x) = (z − mₖ)ᵀ Σ⁻¹ (z − mₖ) = (z·z − u·u) / α − 2 z·pₖ + qₖ with z = (x − mean) · scale, u = Aᵀz, pₖ = Σ⁻¹mₖ, qₖ = mₖ·pₖ. */
export interface ClassDistances {
  /** Features. */
  readonly width: number;
  readonly classes: number;
  /** Columns of A; 0 where the covariance is a multiple of the identity. */
  readonly rank: number;
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** A, width × rank. */
  readonly factor: Float64Array;
  /** α. */
  readonly floor: number;
  /** pₖ, classes × width. */
  readonly precise: Float64Array;
  /** qₖ; Infinity for a class without rows. */
  readonly offset: Float64Array;
}

interface Learned {
  readonly features: Matrix;
  /** Class of each row. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** Rows whose residuals make the covariance; means and deviations are those of all rows. */
  readonly chosen: readonly number[];
}

/** Deviations below this share of the median one are taken as it, so that a nearly constant feature is not blown up. */
const smallestShare = 0.05;
const smallestDeviation = 1e-6;

export function fitClassDistances({ features, labels, classes, chosen }: Learned): ClassDistances {
  const { rows, columns: width } = features;
  const scaling = scalingOf(features);
  const z = scaled(features, scaling);
  const { centres, counts } = centresOf(z, labels, { rows, width, classes });
  const residuals = new Float32Array(chosen.length * width);
  chosen.forEach((row, i) => {
    const [from, centre] = [rowOf(z, row, width), rowOf(centres, labels[row]!, width)];
    for (let j = 0; j < width; j++) residuals[i * width + j] = from[j]! - centre[j]!;
  });
  const inverse = shrunkCovariance({ values: residuals, rows: chosen.length, columns: width });
  const precise = new Float64Array(classes * width);
  const offset = new Float64Array(classes).fill(Infinity);
  for (let k = 0; k < classes; k++) {
    if (counts[k] === 0) continue;
    const centre = rowOf(centres, k, width);
    const u = projected(centre, inverse);
    for (let j = 0; j < width; j++) {
      precise[k * width + j] = (centre[j]! - dot(rowOf(inverse.factor, j, inverse.rank), u)) / inverse.floor;
    }
    offset[k] = dot(centre, rowOf(precise, k, width));
  }
  return { width, classes, rank: inverse.rank, ...scaling, factor: inverse.factor, floor: inverse.floor, precise, offset };
}

/** Squared distances to every class, rows × classes. */
export function classDistances(model: ClassDistances, features: Matrix): Float64Array {
  const { width, classes, floor, precise, offset } = model;
  const z = scaled(features, model);
  const out = new Float64Array(features.rows * classes);
  for (let i = 0; i < features.rows; i++) {
    const row = rowOf(z, i, width);
    const u = projected(row, model);
    const own = (dot(row, row) - dot(u, u)) / floor;
    for (let k = 0; k < classes; k++) out[i * classes + k] = Math.max(own - 2 * dot(row, rowOf(precise, k, width)) + offset[k]!, 0);
  }
  return out;
}

type Scaling = Pick<ClassDistances, 'mean' | 'scale'>;

function scalingOf({ values, rows, columns }: Matrix): Scaling {
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) mean[j]! += values[i * columns + j]! / rows;
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) deviation[j]! += (values[i * columns + j]! - mean[j]!) ** 2 / rows;
  deviation.forEach((square, j) => { deviation[j] = Math.sqrt(square); });
  const least = Math.max(medianOf(deviation) * smallestShare, smallestDeviation);
  return { mean, scale: deviation.map((value) => 1 / Math.max(value, least)) };
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

function scaled({ values, rows, columns }: Matrix, { mean, scale }: Scaling): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[i * columns + j] = (values[i * columns + j]! - mean[j]!) * scale[j]!;
  return out;
}

interface Shape { rows: number; width: number; classes: number }

function centresOf(z: Float64Array, labels: ArrayLike<number>, { rows, width, classes }: Shape): { centres: Float64Array; counts: Float64Array } {
  const sums = new Float64Array(classes * width);
  const counts = new Float64Array(classes);
  for (let i = 0; i < rows; i++) {
    counts[labels[i]!]! += 1;
    for (let j = 0, at = labels[i]! * width; j < width; j++) sums[at + j]! += z[i * width + j]!;
  }
  return { centres: sums.map((value, at) => value / Math.max(counts[Math.floor(at / width)]!, 1)), counts };
}

const rowOf = (values: Float64Array, i: number, width: number): Float64Array => values.subarray(i * width, (i + 1) * width);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Aᵀz. */
function projected(z: Float64Array, { factor, rank }: Pick<ClassDistances, 'factor' | 'rank'>): Float64Array {
  const u = new Float64Array(rank);
  for (let j = 0; j < z.length; j++) {
    const value = z[j]!;
    for (let k = 0, at = j * rank; k < rank; k++) u[k]! += value * factor[at + k]!;
  }
  return u;
}
