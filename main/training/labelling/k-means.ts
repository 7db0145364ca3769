// k-means (Lloyd's algorithm with k-means++ seeds): groups of alike pictures, for the order of asking before there are labels.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { MatrixProducts } from '../linear/matrix-products.ts';
import type { Matrix, Random } from '../../numerics/index.ts';

/** Rows and an engine's products with them. */
export interface Points {
  readonly matrix: Matrix;
  readonly products: MatrixProducts;
  /** Some of the rows, on the same engine. */
  sampled(rows: readonly number[]): Points;
}

/** What the algorithm itself needs of them. */
type Rows = Pick<Points, 'matrix' | 'products'>;

export interface Clustering {
  /** k × columns, row by row. */
  readonly centres: Float64Array;
  /** Cluster of each row. */
  readonly clusterOf: Uint16Array;
}

/** Iterations after which the clusters hardly change any more. */
export const maxIterations = 20;

/**
 * Lloyd's algorithm from given centres, until no row changes its cluster or `iterations` are done; a cluster that loses all
 * its rows keeps its centre. Yields after each iteration.
 */
export async function* lloyd(
  points: Rows, start: Float64Array, iterations = maxIterations,
): AsyncGenerator<{ done: number; total: number }, Clustering> {
  const { values, rows, columns } = points.matrix;
  const k = start.length / columns;
  const centres = Float64Array.from(start);
  let clusterOf = await nearestCentres(points, centres);
  for (let done = 1; done <= iterations; done++) {
    const sums = new Float64Array(k * columns);
    const sizes = new Float64Array(k);
    for (let i = 0; i < rows; i++) {
      const cluster = clusterOf[i]!;
      sizes[cluster]!++;
      for (let j = 0; j < columns; j++) sums[cluster * columns + j]! += values[i * columns + j]!;
    }
    for (let c = 0; c < k; c++) {
      if (sizes[c]! > 0) for (let j = 0; j < columns; j++) centres[c * columns + j] = sums[c * columns + j]! / sizes[c]!;
    }
    const before = clusterOf;
    clusterOf = await nearestCentres(points, centres);
    yield { done, total: iterations };
    if (clusterOf.every((cluster, i) => cluster === before[i])) break;
  }
  return { centres, clusterOf };
}

/** The nearest centre of each row. ‖x − c‖² = ‖x‖² + ‖c‖² − 2·x·c, and ‖x‖² is the same for all centres. */
export async function nearestCentres({ matrix: { rows, columns }, products }: Rows, centres: Float64Array): Promise<Uint16Array> {
  const k = centres.length / columns;
  const asColumns = new Float32Array(columns * k);
  const squares = new Float64Array(k);
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < columns; j++) {
      const v = centres[c * columns + j]!;
      asColumns[j * k + c] = v;
      squares[c]! += v * v;
    }
  }
  const dots = await products.forward(asColumns, k);
  return Uint16Array.from({ length: rows }, (_, i) => {
    let [nearest, least] = [0, Infinity];
    for (let c = 0; c < k; c++) {
      const distance = squares[c]! - 2 * dots[i * k + c]!;
      if (distance < least) [nearest, least] = [c, distance];
    }
    return nearest;
  });
}

/**
 * k-means++ (Arthur and Vassilvitskii 2007): the first centre is a random row, each further one a row drawn with a
 * probability in proportion to its squared distance from the nearest centre so far. Fewer than `k` where rows are equal.
 */
export async function seedCentres({ matrix, products }: Rows, k: number, random: Random): Promise<Float64Array> {
  const { values, rows, columns } = matrix;
  const squares = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += values[i * columns + j]! ** 2;
    return sum;
  });
  const distances = new Float64Array(rows).fill(Infinity);
  const chosen: number[] = [];
  for (let next = Math.floor(random() * rows); next >= 0 && chosen.length < k; next = drawn(distances, random)) {
    chosen.push(next);
    const dots = await products.forward(values.slice(next * columns, (next + 1) * columns), 1);
    for (let i = 0; i < rows; i++) {
      distances[i] = Math.min(distances[i]!, Math.max(0, squares[i]! + squares[next]! - 2 * dots[i]!));
    }
    distances[next] = 0;
  }
  const centres = new Float64Array(chosen.length * columns);
  chosen.forEach((row, c) => centres.set(values.subarray(row * columns, (row + 1) * columns), c * columns));
  return centres;
}

/** What is nearer than this is the same picture but for rounding. */
const sameDistance = 1e-6;

/** A row drawn in proportion to `weights`; −1 where all are 0. */
function drawn(weights: Float64Array, random: Random): number {
  let total = 0;
  for (const weight of weights) if (weight > sameDistance) total += weight;
  let left = random() * total;
  let last = -1;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! > sameDistance)) continue;
    last = i;
    left -= weights[i]!;
    if (left < 0) break;
  }
  return last;
}
