// What runs are compared on: every picture, each left out in turn over the same folds, or the test part; and, said plainly, why.
import { count, counted, type Pairing, type Run, type TestedOn } from '../../preload/contract.ts';
import { correctedT } from './several.ts';

/** Right answers and pictures of each fold, repeat by repeat, of `folds` folds each time. */
export interface FoldCounts { readonly repeats: number; readonly folds: number; readonly right: readonly number[]; readonly n: readonly number[] }

export interface Basis {
  readonly on: TestedOn;
  /** Why it is not all pictures although one of the runs has left each out in turn, and what would help; null otherwise. */
  readonly why: string | null;
}

const listed = (runs: readonly Run[]): string => runs.map(({ name }) => `"${name}"`).join(', ');
const alone = 'so they are compared on the test part alone.';

/** One reason per way in which runs can't be held against each other on all pictures, in the order in which they are asked; adding one is adding a row. */
const reasons: readonly ((runs: readonly Run[]) => string | null)[] = [
  (runs) => {
    const thawed = runs.filter(({ strategy, crossValidated }) => !crossValidated && strategy !== 'transfer');
    return thawed.length === 0 ? null : `${listed(thawed)} did not leave each picture out in turn, which only transfer learning does, ${alone} More test pictures would tell more.`;
  },
  (runs) => {
    const without = runs.filter(({ crossValidated }) => !crossValidated);
    return without.length === 0 ? null : `${listed(without)} did not leave each picture out in turn, as ${listed(runs.filter(({ crossValidated }) => crossValidated))} did, ${alone} Run it again on the same pictures to compare on all of them.`;
  },
  (runs) => {
    const old = runs.filter(({ crossValidated }) => !crossValidated?.byFold);
    return old.length === 0 ? null : `Of ${listed(old)} it was not kept yet how each fold came out, ${alone} Run ${old.length === 1 ? 'it' : 'them'} again to compare on all pictures.`;
  },
  (runs) => {
    const seeds = [...new Set(runs.map(({ seed }) => seed))];
    return seeds.length < 2 || !differ(runs) ? null : `The runs left their pictures out in other lots, since their seeds differ (${seeds.join(', ')}), ${alone} Runs of one seed are compared on all of them.`;
  },
  (runs) => (differ(runs) ? `The runs did not leave out the same pictures in the same lots under the same labels, ${alone} Run them again on the same pictures to compare on all of them.` : null),
];

const differ = (runs: readonly Run[]): boolean => new Set(runs.map(({ crossValidated }) => crossValidated?.byFold?.deal)).size > 1;

/** All pictures where every run left each of the same out in turn, under the same label and in the same folds, so that they are paired; else the test part. */
export function basisOf(runs: readonly Run[]): Basis {
  if (runs.every(({ crossValidated }) => !crossValidated)) return { on: 'test', why: null };
  const why = reasons.reduce<string | null>((found, reason) => found ?? reason(runs), null);
  return { on: why === null ? 'all' : 'test', why };
}

/** What each fold of a run came to; null where that was not kept. */
export function foldCountsOf({ crossValidated }: Run): FoldCounts | null {
  if (!crossValidated?.byFold) return null;
  const { repeats, folds, byFold: { right, n } } = crossValidated;
  return { repeats, folds, right, n };
}

/**
 * The corrected t test over the folds' differences in accuracy, A − B (Nadeau & Bengio, Machine Learning 52 (2003) 239–281). Folds may differ
 * in size by groups; each is taken for one of K, so that n_test/n_train = 1/(K − 1). Refuses other folds.
 */
export function foldTestOf(a: FoldCounts, b: FoldCounts): NonNullable<Pairing['foldTest']> {
  if (a.folds !== b.folds || a.n.length !== b.n.length || a.n.some((n, i) => n !== b.n[i])) throw new RangeError('the runs have other folds');
  const differences = a.n.flatMap((n, i) => (n === 0 ? [] : [(a.right[i]! - b.right[i]!) / n]));
  return { folds: differences.length, difference: differences.reduce((sum, d) => sum + d, 0) / differences.length, ...correctedT(differences, 1 / (a.folds - 1)) };
}

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

/** "Tested on all 180 pictures, each left out in turn, five times over." */
export function testedWords({ on, why }: Basis, pictures: number, groups: number | null, repeats: number): string {
  const inGroups = groups === null ? '' : `, in ${counted(groups, 'group')} that are kept together`;
  const said = on === 'all'
    ? `Tested on all ${count(pictures)} pictures, each left out in turn, ${times[repeats] ?? counted(repeats, 'time')} over${inGroups}.`
    : `Tested on the same ${counted(pictures, 'test picture')}${inGroups}.`;
  return why === null ? said : `${said} ${why}`;
}
