// Fitting a novelty detector: class distances on every level of the features, and the scores of training pictures that were left out.
import { jointDistances, nearestClass, type NoveltyDetector } from '../../numerics/index.ts';
import { resultOf } from '../protocol/drain.ts';
import { distancesBy, fitLevels, leftOutDistances, levelWeights, type LevelledFeatures } from './level-distances.ts';

/** Features are of the training pictures first, then of those that the network has not seen, if it was trained. */
export interface NoveltyTask extends LevelledFeatures {
  /** Rows to learn from; the rest is scored as it is. */
  readonly train: number;
}

/** With fewer pictures or groups nothing can be left out, or nothing remains to learn from. */
const [fewestPictures, fewestGroups] = [10, 3];

/**
 * Left out are training pictures, fold by fold with their groups, by detectors that have not seen them (cross-conformal; Vovk 2015).
 * Where pictures are given that the network has not seen, they are left out instead: a trained network knows its training pictures too
 * well. Null with too few.
 */
export function fitNovelty(task: NoveltyTask): NoveltyDetector | null {
  const { features, train, levels, classes, groups } = task;
  const rows = Array.from({ length: train }, (_, i) => i);
  if (train < fewestPictures || new Set(groups.slice(0, train)).size < fewestGroups) return null;
  const others = Array.from({ length: features.rows - train }, (_, i) => train + i);
  const whole = fitLevels(task, rows);
  const leftOut = others.length > 0 ? distancesBy(whole, task, others) : resultOf(leftOutDistances(task, train));
  const weights = levelWeights(leftOut, classes);
  let from = 0;
  return {
    levels: whole.map((distances, level) => {
      const own = { from, weight: weights[level] ?? 0, distances };
      from += levels[level] ?? 0;
      return own;
    }),
    leftOut: nearestClass(jointDistances(leftOut, weights), classes).sort(),
  };
}
