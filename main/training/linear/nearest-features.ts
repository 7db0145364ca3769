// Nearest neighbours of each picture by feature similarity.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { largestOf, rowsAsColumns } from './knn.ts';
import { openMatrixProducts } from './matrix-products.ts';
import type { Matrix } from '../../numerics/index.ts';

/** Rows compared with all others at once. */
const block = 256;

/** The rows nearest to one row, nearest first, and their cosines. */
export interface NearestRows { readonly rows: number[]; readonly cosines: number[] }

/**
 * For each row, the `count` other rows with the largest cosine, nearest first, on standardised features. Yields the
 * number of finished rows. Takes rows² × columns multiplications.
 */
export async function* nearestOthers(
  features: Matrix, count: number,
): AsyncGenerator<{ done: number; total: number }, number[][]> {
  const nearest = yield* nearestOutside(features, count, [Array.from({ length: features.rows }, (_, i) => i)]);
  return nearest[0]!.map(({ rows }) => rows);
}

/**
 * The same once per grouping at the price of one: rows of the same group are never neighbours. The result is per grouping and
 * row.
 */
export async function* nearestOutside(
  features: Matrix, count: number, groupings: readonly (readonly (number | string)[])[],
): AsyncGenerator<{ done: number; total: number }, NearestRows[][]> {
  const { values, rows, columns } = unitRows(features);
  await using opened = await openMatrixProducts();
  const products = opened.with({ values, rows, columns });
  const nearest = groupings.map((): NearestRows[] => []);
  for (let from = 0; from < rows; from += block) {
    const width = Math.min(block, rows - from);
    const cosines = await products.forward(rowsAsColumns({ values, rows, columns }, from, width), width);
    groupings.forEach((groups, g) => {
      for (let i = 0; i < width; i++) {
        const own = groups[from + i];
        const found = largestOf(rows, count, (row) => (groups[row] === own ? -Infinity : cosines[row * width + i]!));
        nearest[g]!.push({ rows: found, cosines: found.map((row) => cosines[row * width + i]!) });
      }
    });
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
