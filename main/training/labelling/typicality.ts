// Typicality of pictures within their cluster, after TypiClust (Hacohen, Dekel and Weinshall, Active Learning on a Budget: Opposite
// Strategies Suit High and Low Budgets, ICML 2022): with few labels the most typical pictures teach most.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { Matrix } from '../../numerics/index.ts';

/** Neighbours that the density around a picture is judged by. */
export const typicalityNeighbours = 20;

/** Members of a cluster whose density is measured, and those it is measured among; of a larger cluster the ones nearest to its middle. */
const [maxMeasured, maxCompared] = [60, 300];

/**
 * 1 / mean distance to the nearest `neighbours` rows of `among`, itself left out, for each of `members`; infinite where they are
 * all equal, and 0 for a row that is alone.
 */
export function typicalities(
  matrix: Matrix, members: readonly number[], among: readonly number[] = members, neighbours = typicalityNeighbours,
): Float64Array {
  const count = Math.min(neighbours, among.length - 1);
  return Float64Array.from(members, (row) => {
    if (count < 1) return 0;
    const distances = Float64Array.from(among, (other) => (other === row ? Infinity : distanceOf(matrix, row, other))).sort();
    let sum = 0;
    for (let i = 0; i < count; i++) sum += distances[i]!;
    return count / sum;
  });
}

/** The rows of a cluster, the most typical first; those of a large one that are far from its middle come last, the farther the later. */
export function byTypicality(matrix: Matrix, members: readonly number[]): number[] {
  const near = members.length <= maxMeasured ? members : nearestToMiddle(matrix, members);
  const measured = near.slice(0, maxMeasured);
  const typical = typicalities(matrix, measured, near.slice(0, maxCompared));
  const order = measured.map((row, i) => ({ row, typicality: typical[i]! })).sort((a, b) => b.typicality - a.typicality);
  return [...order.map(({ row }) => row), ...near.slice(maxMeasured)];
}

function nearestToMiddle({ values, columns }: Matrix, members: readonly number[]): number[] {
  const middle = new Float64Array(columns);
  for (const row of members) for (let j = 0; j < columns; j++) middle[j]! += values[row * columns + j]! / members.length;
  return members.map((row) => {
    let square = 0;
    for (let j = 0; j < columns; j++) square += (values[row * columns + j]! - middle[j]!) ** 2;
    return { row, square };
  }).sort((a, b) => a.square - b.square).map(({ row }) => row);
}

/** Euclidean distance of two rows. */
export function distanceOf({ values, columns }: Matrix, a: number, b: number): number {
  let square = 0;
  for (let j = 0; j < columns; j++) square += (values[a * columns + j]! - values[b * columns + j]!) ** 2;
  return Math.sqrt(square);
}
