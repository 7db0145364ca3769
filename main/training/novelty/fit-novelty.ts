// Fitting a novelty detector: class distances on every level of the features, and the scores of training pictures that were left out.
import {
  classDistances, columnsOf, fitClassDistances, jointDistances, mulberry32, nearestClass, shuffled, upperMedian, type ClassDistances, type Matrix,
  type NoveltyDetector,
} from '../../numerics/index.ts';
import { stratifiedGroupFolds } from '../linear/folds.ts';

export interface NoveltyTask {
  /** Features of all levels: training pictures first, then those that the network has not seen, if it was trained. */
  readonly features: Matrix;
  /** Widths of the levels. */
  readonly levels: readonly number[];
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** Pictures of one group are left out together. */
  readonly groups: readonly string[];
  /** Rows to learn from; the rest is scored as it is. */
  readonly train: number;
  readonly seed: number;
}

/** Residuals in a covariance: more improve it little, and the detector grows with them. */
const maxResiduals = 256;
const folds = 5;
/** With fewer pictures or groups nothing can be left out, or nothing remains to learn from. */
const [fewestPictures, fewestGroups] = [10, 3];

/**
 * Left out are training pictures, fold by fold with their groups, by detectors that have not seen them (cross-conformal; Vovk 2015).
 * Where pictures are given that the network has not seen, they are left out instead: a trained network knows its training pictures too
 * well. Null with too few.
 */
export function fitNovelty(task: NoveltyTask): NoveltyDetector | null {
  const { features, labels, train, levels, classes, groups, seed } = task;
  const rows = Array.from({ length: train }, (_, i) => i);
  if (train < fewestPictures || new Set(groups.slice(0, train)).size < fewestGroups) return null;
  const others = Array.from({ length: features.rows - train }, (_, i) => train + i);
  const whole = fitLevels(task, rows);
  const left = others.length > 0 ? { rows: others, perLevel: distancesBy(whole, task, others) } : leftOutInFolds(task, rows, seed);
  const weights = left.perLevel.map((distances) => 1 / Math.max(upperMedian([...leastOf(distances, classes)]), Number.MIN_VALUE));
  let from = 0;
  return {
    levels: whole.map((distances, level) => {
      const own = { from, weight: weights[level] ?? 0, distances };
      from += levels[level] ?? 0;
      return own;
    }),
    leftOut: nearestClass(jointDistances(left.perLevel, weights), classes).sort(),
  };

  function leftOutInFolds(of: NoveltyTask, all: readonly number[], dealtBy: number) {
    const count = Math.min(folds, new Set(groups.slice(0, train)).size);
    const foldOf = stratifiedGroupFolds(all.map((i) => ({ label: labels[i] ?? 0, group: groups[i] ?? '' })), count, dealtBy);
    const perLevel = levels.map(() => new Float64Array(all.length * classes));
    for (let fold = 0; fold < count; fold++) {
      const out = all.filter((i) => foldOf[i] === fold);
      const stayed = all.filter((i) => foldOf[i] !== fold);
      if (out.length === 0 || stayed.length === 0) continue;
      distancesBy(fitLevels(of, stayed), of, out).forEach((distances, level) => {
        out.forEach((row, at) => perLevel[level]?.set(distances.subarray(at * classes, (at + 1) * classes), row * classes));
      });
    }
    return { rows: all, perLevel };
  }
}

const leastOf = (distances: Float64Array, classes: number): Float64Array => nearestClass(distances, classes).map((root) => root * root);

/** Class distances of each level, learned from the rows. */
function fitLevels({ features, levels, labels, classes, seed }: NoveltyTask, rows: readonly number[]): ClassDistances[] {
  const chosen = shuffled(rows.map((_, at) => at), mulberry32(seed)).slice(0, maxResiduals);
  const own = rows.map((row) => labels[row] ?? 0);
  return eachLevel(levels, (from, width) => fitClassDistances({ features: columnsOf(rowsOf(features, rows), from, width), labels: own, classes, chosen }));
}

const distancesBy = (models: readonly ClassDistances[], { features, levels }: NoveltyTask, rows: readonly number[]): Float64Array[] =>
  eachLevel(levels, (from, width, level) => {
    const model = models[level];
    if (!model) throw new Error(`level ${level} was not fitted`);
    return classDistances(model, columnsOf(rowsOf(features, rows), from, width));
  });

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
