// Features of a project's pictures, held ready for suggestions: scaled once over all pictures, which uses no labels, and as unit rows for
// whatever compares pictures.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { openMatrixProducts, type MatrixProducts } from '../linear/matrix-products.ts';
import { applyScaling, fitScaling } from '../linear/standardise.ts';
import type { Matrix } from '../../numerics/index.ts';
import type { Points } from './k-means.ts';

export interface HeldFeatures extends AsyncDisposable {
  /** Scaled features, one row per picture. */
  readonly scaled: Matrix;
  readonly products: MatrixProducts;
  /** Those of the network's last level as rows of length 1: what is alike to it is alike in them. */
  readonly unit: Points;
}

/** The caller disposes of it. */
export async function holdFeatures(features: Matrix, levels: readonly number[]): Promise<HeldFeatures> {
  const all = Array.from({ length: features.rows }, (_, i) => i);
  const scaled = applyScaling(features, all, fitScaling(features, all, levels));
  const opened = await openMatrixProducts();
  const points = (matrix: Matrix): Points => ({
    matrix, products: opened.with(matrix), sampled: (rows) => points(rowsOf(matrix, rows)),
  });
  return {
    scaled, products: opened.with(scaled), unit: points(unitRows(scaled, levels[0] ?? scaled.columns)),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** The first columns of each row, to length 1. */
function unitRows({ values, rows, columns }: Matrix, width: number): Matrix {
  const out = new Float32Array(rows * width);
  for (let i = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < width; j++) square += values[i * columns + j]! ** 2;
    const length = Math.sqrt(square) || 1;
    for (let j = 0; j < width; j++) out[i * width + j] = values[i * columns + j]! / length;
  }
  return { values: out, rows, columns: width };
}

/** Some rows as a matrix of their own. */
export function rowsOf({ values, columns }: Matrix, rows: readonly number[]): Matrix {
  const out = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => out.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { values: out, rows: rows.length, columns };
}
