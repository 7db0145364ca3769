// Nearest neighbours of each picture by feature similarity.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { largestOf, rowsAsColumns } from './knn.ts';
import { openMatrixProducts } from '../linear/matrix-products.ts';
import type { Matrix } from '../../numerics/index.ts';

/** Rows compared with all others at once. */
const block = 256;

/**
 * For each row, the `count` other rows with the largest cosine, nearest first, on standardised features. Yields the
 * number of finished rows. Takes rows² × columns multiplications.
 */
export async function* nearestOthers(
  features: Matrix, count: number,
): AsyncGenerator<{ done: number; total: number }, number[][]> {
  const { values, rows, columns } = unitRows(features);
  await using opened = await openMatrixProducts();
  const products = opened.with({ values, rows, columns });
  const nearest: number[][] = [];
  for (let from = 0; from < rows; from += block) {
    const width = Math.min(block, rows - from);
    const cosines = await products.forward(rowsAsColumns({ values, rows, columns }, from, width), width);
    for (let i = 0; i < width; i++) {
      nearest.push(largestOf(rows, count, (row) => (row === from + i ? -Infinity : cosines[row * width + i]!)));
    }
    yield { done: from + width, total: rows };
  }
  return nearest;
}

/** Standardised columns, then rows of length 1. */
function unitRows({ values, rows, columns }: Matrix): Matrix {
  const out = Float32Array.from(values);
  for (let j = 0; j < columns; j++) {
    let [mean, square] = [0, 0];
    for (let i = 0; i < rows; i++) mean += values[i * columns + j]! / rows;
    for (let i = 0; i < rows; i++) square += (values[i * columns + j]! - mean) ** 2 / rows;
    const deviation = Math.max(Math.sqrt(square), 1e-6);
    for (let i = 0; i < rows; i++) out[i * columns + j] = (values[i * columns + j]! - mean) / deviation;
  }
  for (let i = 0; i < rows; i++) {
    const row = out.subarray(i * columns, (i + 1) * columns);
    const length = Math.sqrt(row.reduce((sum, v) => sum + v * v, 0)) || 1;
    row.forEach((v, j) => (row[j] = v / length));
  }
  return { values: out, rows, columns };
}
