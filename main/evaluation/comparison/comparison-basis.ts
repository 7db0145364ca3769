// Runs that left each picture out in turn over the same folds (once or several times): the test over folds, and the words for what was tested on.
import { count, counted, type ComparisonBasis, type PairwiseComparison, type Run } from '../../../preload/contract.ts';
import { correctedT } from '../statistics/multiple-testing.ts';

/** Right answers and pictures of each fold, repeat by repeat, of `folds` folds each time. */
export interface FoldCounts { readonly repeats: number; readonly folds: number; readonly correct: readonly number[]; readonly n: readonly number[] }

/** What each fold of a run came to; null where that was not kept. */
export function foldCountsOf({ crossValidated }: Pick<Run, 'crossValidated'>): FoldCounts | null {
  if (!crossValidated?.byFold) return null;
  const { repeats, folds, byFold: { correct, n } } = crossValidated;
  return { repeats, folds, correct: correct, n };
}

/**
 * The corrected t test over the folds' differences in accuracy, A − B (Nadeau & Bengio, Machine Learning 52 (2003) 239–281). Folds may differ
 * in size by groups; each is taken for one of K, so that n_test/n_train = 1/(K − 1). Where one has more repeats, those that both have count.
 * Refuses other folds.
 */
export function foldTestOf(a: FoldCounts, b: FoldCounts): NonNullable<PairwiseComparison['foldTest']> {
  const shared = Math.min(a.repeats, b.repeats) * a.folds;
  const n = a.n.slice(0, shared);
  if (a.folds !== b.folds || n.some((of, i) => of !== b.n[i])) throw new RangeError('the runs have other folds');
  const differences = n.flatMap((of, i) => (of === 0 ? [] : [(a.correct[i]! - b.correct[i]!) / of]));
  return { folds: differences.length, difference: differences.reduce((sum, d) => sum + d, 0) / differences.length, ...correctedT(differences, 1 / (a.folds - 1)) };
}

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

/** How often each run left every picture out: how it was for all of them, or one by one. */
function timesOver(runs: readonly { readonly name: string; readonly repeats: number }[]): string {
  const by = [...Map.groupBy(runs, ({ repeats }) => repeats)].toSorted(([a], [b]) => b - a);
  const inWords = (repeats: number): string => (repeats === 1 ? 'once' : `${times[repeats] ?? counted(repeats, 'time')} over`);
  return by.length > 1 ? ` (${by.map(([repeats, own]) => `${inWords(repeats)} by ${listedNames.format(own.map(({ name }) => `“${name}”`))}`).join(', ')})` : runs[0] === undefined || runs[0].repeats === 1 ? '' : `, ${inWords(runs[0].repeats)}`;
}

const listedNames = new Intl.ListFormat('en-GB');

/** "Tested on all 180 pictures, each left out in turn, five times over." `runs` are those compared, with how often each left the pictures out. */
export function testedOnText({ on, why }: ComparisonBasis, pictures: number, groups: number | null, runs: readonly { readonly name: string; readonly repeats: number }[]): string {
  const inGroups = groups === null ? '' : `, in ${counted(groups, 'group')} that are kept together`;
  const said = on === 'all'
    ? `Tested on all ${count(pictures)} pictures, each left out in turn${timesOver(runs)}${inGroups}.`
    : `Tested on the same ${counted(pictures, 'test picture')}${inGroups}.`;
  return why === null ? said : `${said} ${why}`;
}
