// Rotation into the row space, for fewer pictures than features: the penalised solution lies in the span of the
// pictures. Exact, and the problem shrinks by the ratio of features to pictures.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { MatrixProducts } from './matrix-products.ts';
import type { Matrix } from '../../numerics/index.ts';

/** `coordinates` (rows × rank) keep the inner products of the rows; `toFeatures` rotates weights back. */
export type RowSpace = { coordinates: Matrix; toFeatures(weights: Float64Array, classes: number): Float64Array };

/** Rotating costs n³ and pays while that is little. */
export const worthRotating = ({ rows, columns }: Matrix) => rows <= 900 && rows < 0.8 * columns;

/** Directions with less than this share of the largest row's squared length are single-precision rounding. */
const negligibleShare = 1e-6;

/** Inner products of the rows, X·Xᵀ. `products` are those with X. */
export const gramOf = (x: Matrix, products: MatrixProducts): Promise<Float32Array> => products.forward(transposed(x), x.rows);

/**
 * X = L·Qᵀ with Q orthonormal, from a pivoted Cholesky factorisation of X·Xᵀ (Golub & Van Loan, Matrix Computations,
 * 4th ed., § 4.2.8): weights W = Q·A give the logits L·A and have the norm of A.
 */
export function rowSpaceOf(x: Matrix, gram: Float32Array): RowSpace {
  const { factor, pivots } = pivotedCholesky(gram, x.rows);
  const rank = pivots.length;
  const values = new Float32Array(x.rows * rank);
  for (let i = 0; i < x.rows; i++) for (let j = 0; j < rank; j++) values[i * rank + j] = factor[i * x.rows + j]!;
  const toFeatures = (weights: Float64Array, classes: number): Float64Array => {
    const a = weights.slice(0, rank * classes);
    // The pivot rows X_p = L_p·Qᵀ with L_p lower triangular, so Q·A = X_pᵀ·(L_p⁻ᵀ·A).
    for (let j = rank - 1; j >= 0; j--) {
      const row = pivots[j]! * x.rows;
      for (let k = 0; k < classes; k++) a[j * classes + k]! /= factor[row + j]!;
      for (let i = 0; i < j; i++) {
        const l = factor[row + i]!;
        for (let k = 0; k < classes; k++) a[i * classes + k]! -= l * a[j * classes + k]!;
      }
    }
    const out = new Float64Array(x.columns * classes);
    for (let j = 0; j < rank; j++) {
      for (let f = 0; f < x.columns; f++) {
        const v = x.values[pivots[j]! * x.columns + f]!;
        for (let k = 0; k < classes; k++) out[f * classes + k]! += v * a[j * classes + k]!;
      }
    }
    return out;
  };
  return { coordinates: { values, rows: x.rows, columns: rank }, toFeatures };
}

function transposed({ values, rows, columns }: Matrix): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = values[i * columns + j]!;
  return out;
}

/** L (n × n, columns beyond the rank unused) with gram = L·Lᵀ; row pivots[j] of L ends at column j. */
function pivotedCholesky(gram: Float32Array, n: number): { factor: Float64Array; pivots: number[] } {
  const factor = new Float64Array(n * n);
  const left = Float64Array.from({ length: n }, (_, i) => gram[i * n + i]!);
  const threshold = negligibleShare * Math.max(...left);
  const pivots: number[] = [];
  for (let j = 0; j < n; j++) {
    let p = 0;
    for (let i = 1; i < n; i++) if (left[i]! > left[p]!) p = i;
    if (!(left[p]! > threshold)) break;
    pivots.push(p);
    const pivot = Math.sqrt(left[p]!);
    const own = factor.subarray(p * n, p * n + j);
    for (let i = 0; i < n; i++) {
      if (left[i] === 0) continue;
      let sum = gram[p * n + i]!;
      const at = i * n;
      for (let k = 0; k < j; k++) sum -= factor[at + k]! * own[k]!;
      const l = i === p ? pivot : sum / pivot;
      factor[at + j] = l;
      left[i] = i === p ? 0 : Math.max(left[i]! - l * l, Number.MIN_VALUE);
    }
  }
  return { factor, pivots };
}
