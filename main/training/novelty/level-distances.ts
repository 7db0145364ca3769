// Class distances on every level of the features, and those of pictures that were left out of the fit, fold by fold.
import {
  classDistances, columnsOf, evenlySpaced, fitClassDistances, mulberry32, nearestClass, shuffled, upperMedian, type ClassDistances, type Matrix,
} from '../../numerics/index.ts';
import { stratifiedGroupFolds } from '../linear/folds.ts';

export interface LevelledFeatures {
  /** Features of all levels. */
  readonly features: Matrix;
  /** Widths of the levels. */
  readonly levels: readonly number[];
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** Pictures of one group are left out together. */
  readonly groups: readonly string[];
  readonly seed: number;
}

/** Residuals in a covariance: more improve it little, and the detector grows with them. */
const maxResiduals = 256;
const folds = 5;

/** Pictures that are learned from; of rare classes all of them up to so many. */
const [maxLearned, maxOfRareClass] = [2000, 40];

/** All of them, or about as many of each class as its share, evenly spaced. */
export function sampledByClass<T>(all: readonly T[], labelOf: (each: T) => number): T[] {
  if (all.length <= maxLearned) return [...all];
  return [...Map.groupBy(all, labelOf).values()].flatMap((own) =>
    evenlySpaced(own, Math.max(Math.round((maxLearned * own.length) / all.length), Math.min(own.length, maxOfRareClass))));
}

/** Class distances of each level, learned from the rows. */
export function fitLevels({ features, levels, labels, classes, seed }: LevelledFeatures, rows: readonly number[]): ClassDistances[] {
  const chosen = shuffled(rows.map((_, at) => at), mulberry32(seed)).slice(0, maxResiduals);
  const own = rows.map((row) => labels[row] ?? 0);
  return eachLevel(levels, (from, width) => fitClassDistances({ features: columnsOf(rowsOf(features, rows), from, width), labels: own, classes, chosen }));
}

/** Squared distances of the rows to every class, level by level: rows × classes. */
export const distancesBy = (
  models: readonly ClassDistances[], { features, levels }: LevelledFeatures, rows: readonly number[],
): Float64Array[] => eachLevel(levels, (from, width, level) => {
  const model = models[level];
  if (!model) throw new Error(`level ${level} was not fitted`);
  return classDistances(model, columnsOf(rowsOf(features, rows), from, width));
});

/**
 * The same of all of the first `count` rows, each by what was learned without its fold, and only from rows that `learns`. Yields after
 * each fold.
 */
export function* leftOutDistances(
  of: LevelledFeatures, count: number, learns: (row: number) => boolean = () => true,
): Generator<{ done: number; total: number }, Float64Array[]> {
  const rows = Array.from({ length: count }, (_, i) => i);
  const total = Math.min(folds, new Set(of.groups.slice(0, count)).size);
  const foldOf = stratifiedGroupFolds(rows.map((i) => ({ label: of.labels[i] ?? 0, group: of.groups[i] ?? '' })), total, of.seed);
  const perLevel = of.levels.map(() => new Float64Array(count * of.classes));
  for (let fold = 0; fold < total; fold++) {
    const out = rows.filter((i) => foldOf[i] === fold);
    const stayed = rows.filter((i) => foldOf[i] !== fold && learns(i));
    if (out.length > 0 && stayed.length > 0) {
      distancesBy(fitLevels(of, stayed), of, out).forEach((distances, level) => {
        out.forEach((row, at) => perLevel[level]?.set(distances.subarray(at * of.classes, (at + 1) * of.classes), row * of.classes));
      });
    }
    yield { done: fold + 1, total };
  }
  return perLevel;
}

/** Of each level’s squared distances: 1 / their median to the nearest class, so that all levels count alike. */
export const levelWeights = (perLevel: readonly Float64Array[], classes: number): number[] => perLevel.map((distances) =>
  1 / Math.max(upperMedian(Array.from(nearestClass(distances, classes), (root) => root * root)), Number.MIN_VALUE));

function eachLevel<T>(levels: readonly number[], work: (from: number, width: number, level: number) => T): T[] {
  let from = 0;
  return levels.map((width, level) => {
    const result = work(from, width, level);
    from += width;
    return result;
  });
}

function rowsOf({ values, columns }: Matrix, rows: readonly number[]): Matrix {
  const out = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => out.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { values: out, rows: rows.length, columns };
}
