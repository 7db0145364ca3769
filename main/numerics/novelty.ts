// The novelty detector of a run: how far a picture is from all that the run learned from, ranked against training pictures that were left
// out. Chosen among others by `npm run bench:unlike`.
import { classDistances, type ClassDistances } from './class-distances.ts';
import { sum } from './descriptive.ts';
import type { Matrix } from './matrix.ts';

/** One level of the backbone’s features. */
export interface NoveltyLevel {
  /** Column of its first feature among the features of all levels. */
  readonly from: number;
  /** Of its squared distances: 1 / their median over left-out training pictures, so that all levels count alike. */
  readonly weight: number;
  readonly distances: ClassDistances;
}

export interface NoveltyDetector {
  readonly levels: readonly NoveltyLevel[];
  /** Scores of training pictures that were left out, rising. */
  readonly leftOut: Float64Array;
}

/** Squared distances to each class, all levels together: rows × classes. `perLevel` are those of the levels. */
export function jointDistances(perLevel: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const [first = new Float64Array()] = perLevel;
  return first.map((_, at) => sum(perLevel.map((level, i) => (level[at] ?? Infinity) * (weights[i] ?? 0))));
}

/** Root of the least of each row. */
export function nearestClass(distances: Float64Array, classes: number): Float64Array {
  return Float64Array.from({ length: distances.length / classes }, (_, row) =>
    Math.sqrt(distances.subarray(row * classes, (row + 1) * classes).reduce((least, distance) => Math.min(least, distance), Infinity)));
}

/** Columns of one level, as a matrix of their own. */
export function columnsOf({ values, rows, columns }: Matrix, from: number, width: number): Matrix {
  const out = new Float32Array(rows * width);
  for (let i = 0; i < rows; i++) out.set(values.subarray(i * columns + from, i * columns + from + width), i * width);
  return { values: out, rows, columns: width };
}

/** Of rows with the features of all levels: the root of the weighted squared distances to the nearest class. */
export function noveltyScores({ levels }: NoveltyDetector, features: Matrix): Float64Array {
  const perLevel = levels.map(({ from, distances }) => classDistances(distances, columnsOf(features, from, distances.width)));
  return nearestClass(jointDistances(perLevel, levels.map(({ weight }) => weight)), levels[0]?.distances.classes ?? 1);
}

/** Share of the numbers that are smaller; beyond them all, how many times the largest, which is more than 1. `rising` is sorted. */
export function rankAmong(rising: ArrayLike<number>, value: number): number {
  const largest = rising[rising.length - 1] ?? 0;
  if (value > largest) return largest > 0 ? value / largest : 2;
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low / rising.length;
}
