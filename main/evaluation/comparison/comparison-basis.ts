// Comparing cross-validated runs: the corrected t test over the folds they share, and the sentence that says what was
// tested on.
import type { ComparisonBasis, PairwiseComparison, Run } from '../../../preload/contract.ts';
import { mean } from '../../numerics/index.ts';
import { correctedT } from '../statistics/multiple-testing.ts';
import { testedOnWords, type NamedFolds } from './verdict-words.ts';

/** Correct predictions and pictures of each fold, repeat by repeat, of `folds` folds each time. */
export interface FoldCounts {
  readonly repeats: number;
  readonly folds: number;
  readonly correct: readonly number[];
  readonly n: readonly number[];
}

/** The counts of each fold of a run; null where they were not stored. */
export function foldCountsOf({ crossValidated }: Pick<Run, 'crossValidated'>): FoldCounts | null {
  if (!crossValidated?.byFold) return null;
  const { repeats, folds, byFold: { correct, n } } = crossValidated;
  return { repeats, folds, correct, n };
}

/**
 * The corrected t test over the folds' differences in accuracy, A − B (Nadeau & Bengio, Machine Learning 52 (2003)
 * 239–281). Folds may differ in size by groups; each is taken for one of K, so that n_test/n_train = 1/(K − 1). Where
 * one has more repeats, those that both have count. Refuses other folds.
 */
export function foldTestOf(a: FoldCounts, b: FoldCounts): NonNullable<PairwiseComparison['foldTest']> {
  const shared = Math.min(a.repeats, b.repeats) * a.folds;
  const n = a.n.slice(0, shared);
  if (a.folds !== b.folds || n.some((pictures, i) => pictures !== b.n[i]))
    throw new RangeError('the runs have other folds');
  const differences = n.flatMap((pictures, i) =>
    pictures === 0 ? [] : [((a.correct[i] ?? 0) - (b.correct[i] ?? 0)) / pictures],
  );
  return { folds: differences.length, difference: mean(differences), ...correctedT(differences, 1 / (a.folds - 1)) };
}

/** "Tested on all 180 pictures by 5-fold cross-validation, 5 repeats." */
export function testedOnText(
  { on, why }: ComparisonBasis,
  pictures: number,
  groups: number | null,
  runs: readonly NamedFolds[],
): string {
  const tested = on === 'all' ? testedOnWords.all(pictures, groups, runs) : testedOnWords.test(pictures, groups);
  return why === null ? tested : `${tested} ${why}`;
}
