// What runs are compared on: every picture, each left out in turn over the same folds (once or several times), or the test part; and, said plainly, why.
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

/** Some run's repeats go further than another's: they have to agree as far as both go. */
function differ(runs: readonly Run[]): boolean {
  const deals = runs.map(({ crossValidated }) => crossValidated?.byFold?.deals ?? []);
  const shared = Math.min(...deals.map(({ length }) => length));
  return new Set(deals.map((of) => of.slice(0, shared).join(' '))).size > 1;
}

/**
 * All pictures where every run left each of the same out in turn, under the same label and, as often as all of them did, in the same folds,
 * so that they are paired; else the test part. Answers to a picture are pooled over a run's repeats, however many there are.
 */
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
 * in size by groups; each is taken for one of K, so that n_test/n_train = 1/(K − 1). Where one has more repeats, those that both have count.
 * Refuses other folds.
 */
export function foldTestOf(a: FoldCounts, b: FoldCounts): NonNullable<Pairing['foldTest']> {
  const shared = Math.min(a.repeats, b.repeats) * a.folds;
  const n = a.n.slice(0, shared);
  if (a.folds !== b.folds || n.some((of, i) => of !== b.n[i])) throw new RangeError('the runs have other folds');
  const differences = n.flatMap((of, i) => (of === 0 ? [] : [(a.right[i]! - b.right[i]!) / of]));
  return { folds: differences.length, difference: differences.reduce((sum, d) => sum + d, 0) / differences.length, ...correctedT(differences, 1 / (a.folds - 1)) };
}

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

/** How often each run left every picture out: how it was for all of them, or one by one. */
function timesOver(runs: readonly { readonly name: string; readonly repeats: number }[]): string {
  const by = [...Map.groupBy(runs, ({ repeats }) => repeats)].toSorted(([a], [b]) => b - a);
  const inWords = (repeats: number): string => (repeats === 1 ? 'once' : `${times[repeats] ?? counted(repeats, 'time')} over`);
  return by.length > 1 ? ` (${by.map(([repeats, own]) => `${inWords(repeats)} by ${listedNames.format(own.map(({ name }) => `"${name}"`))}`).join(', ')})` : runs[0] === undefined || runs[0].repeats === 1 ? '' : `, ${inWords(runs[0].repeats)}`;
}

const listedNames = new Intl.ListFormat('en-GB');

/** "Tested on all 180 pictures, each left out in turn, five times over." `runs` are those compared, with how often each left the pictures out. */
export function testedWords({ on, why }: Basis, pictures: number, groups: number | null, runs: readonly { readonly name: string; readonly repeats: number }[]): string {
  const inGroups = groups === null ? '' : `, in ${counted(groups, 'group')} that are kept together`;
  const said = on === 'all'
    ? `Tested on all ${count(pictures)} pictures, each left out in turn${timesOver(runs)}${inGroups}.`
    : `Tested on the same ${counted(pictures, 'test picture')}${inGroups}.`;
  return why === null ? said : `${said} ${why}`;
}
