// Ledoit–Wolf covariance of residuals and its inverse as a low-rank correction of the identity: well-conditioned and quick also where there
// are fewer rows than columns.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { Matrix } from './matrix.ts';

/** Σ = (1 − δ) RᵀR / n + δ μ I = c RᵀR + α I, and Σ⁻¹ = (I − A Aᵀ) / α. */
export interface ShrunkCovariance {
  /** δ, between 0 and 1. */
  readonly shrinkage: number;
  /** α: the variance that each direction has at least. */
  readonly floor: number;
  /** A, columns × rank, row by row; of rank 0 where δ is 1, else of the rank of the rows. */
  readonly factor: Float64Array;
  readonly rank: number;
}

export interface ScatterMoments {
  /** Squared Frobenius norm of the covariance. */
  readonly norm: number;
  /** Mean fourth power of the lengths of centred rows. */
  readonly fourth: number;
  /** Trace of the covariance. */
  readonly trace: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Shrinkage towards a multiple of the identity of least expected squared error of a covariance, between 0 and 1 (Ledoit & Wolf,
 * J. Multivariate Analysis 88 (2004) 365–411).
 */
export function ledoitWolfShrinkage({ norm, fourth, trace, rows, columns }: ScatterMoments): number {
  const spread = norm - trace ** 2 / columns;
  return spread > 0 ? Math.min(1, Math.max(0, (fourth - norm) / rows / spread)) : 1;
}

/** Rows that are all equal have no variance; distances in them are then huge for everything else. */
const smallestFloor = 1e-9;

/**
 * Of residuals, which are centred already, with δ by Ledoit and Wolf (as
 * `sklearn.covariance.ledoit_wolf(…, assume_centered=True)`); the inverse is Woodbury’s, by a Cholesky factorisation of n × n.
 */
export function shrunkCovariance({ values, rows, columns }: Matrix): ShrunkCovariance {
  const gram = gramOf({ values, rows, columns });
  const squares = Float64Array.from({ length: rows }, (_, i) => gram[i * rows + i]!);
  const variance = squares.reduce((a, b) => a + b, 0) / rows / columns;
  const shrinkage = ledoitWolfShrinkage({
    norm: gram.reduce((sum, v) => sum + v * v, 0) / rows ** 2, fourth: squares.reduce((sum, v) => sum + v * v, 0) / rows,
    trace: columns * variance, rows, columns,
  });
  const floor = Math.max(shrinkage * variance, smallestFloor);
  const perRow = (1 - shrinkage) / rows;
  if (perRow === 0) return { shrinkage, floor, rank: 0, factor: new Float64Array() };
  for (let i = 0; i < rows; i++) gram[i * rows + i]! += floor / perRow;
  return { shrinkage, floor, rank: rows, factor: solvedRows(choleskyInPlace(gram, rows), { values, rows, columns }) };
}

/** R·Rᵀ. */
function gramOf({ values, rows, columns }: Matrix): Float64Array {
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j <= i; j++) {
    let sum = 0;
    for (let k = 0, a = i * columns, b = j * columns; k < columns; k++) sum += values[a + k]! * values[b + k]!;
    gram[i * rows + j] = sum;
    gram[j * rows + i] = sum;
  }
  return gram;
}

/** The lower factor L of a positive definite matrix, in its place; above the diagonal nothing is meant. */
function choleskyInPlace(matrix: Float64Array, n: number): Float64Array {
  for (let j = 0; j < n; j++) for (let i = j; i < n; i++) {
    let sum = matrix[i * n + j]!;
    for (let k = 0, a = i * n, b = j * n; k < j; k++) sum -= matrix[a + k]! * matrix[b + k]!;
    matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / matrix[j * n + j]!;
  }
  return matrix;
}

/** L⁻¹·b in the place of b. */
function forwardSolve(lower: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0, at = i * n; k < i; k++) sum -= lower[at + k]! * b[k]!;
    b[i] = sum / lower[i * n + i]!;
  }
  return b;
}

/** Rᵀ·L⁻ᵀ: each column of R, solved. */
function solvedRows(lower: Float64Array, { values, rows, columns }: Matrix): Float64Array {
  const out = new Float64Array(columns * rows);
  for (let j = 0; j < columns; j++) {
    const column = out.subarray(j * rows, (j + 1) * rows);
    for (let i = 0; i < rows; i++) column[i] = values[i * columns + j]!;
    forwardSolve(lower, rows, column);
  }
  return out;
}
