// The verdict between runs, in one sentence: better, practically equal, or not enough pictures to tell.
import { count, type Interval, type TestedOn, type Verdict } from '../../../preload/contract.ts';
import { normalQuantile } from '../../numerics/index.ts';

/** From this difference on one is called better. */
export const worthwhile = 0.01;
/** An interval within ± this is called practically equal. */
export const negligible = 0.02;
/** The p of the test has to be below this before one is called better. */
export const significant = 0.05;

/** A run as a verdict names it; `cost` is what it took to learn, in seconds. */
export interface Named { readonly run: number; readonly name: string; readonly cost: number | null }

export interface Evidence {
  /** accuracy(A) − accuracy(B) and its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** p of the exact test, or of the corrected t over folds, made good for the number of comparisons. */
  readonly p: number;
  readonly comparisons: number;
  readonly n: number;
  /** Share of the pictures on which one alone is right. */
  readonly disagreement: number;
  /** By how much groups raise the variance; 1 without. */
  readonly designEffect: number;
  /** Which pictures they are; those of the test part where nothing is said. */
  readonly on?: TestedOn;
}

/**
 * Better: the interval excludes 0, the test agrees, and it is a point at least.
 * Equal: the interval lies within two points either way. Unclear: everything else.
 */
export function kindOf({ difference, interval: [low, high], p }: Evidence): Verdict['kind'] {
  if ((low > 0 || high < 0) && Math.abs(difference) >= worthwhile && p < significant) return 'better';
  return low >= -negligible && high <= negligible ? 'equal' : 'unclear';
}

/**
 * About how many pictures would tell such a difference 8 times in 10: N = (z + 0.84)²·ψ/d², z = 1.96 or that of the level each of
 * several comparisons is left with. A difference of less than a point is sought as one of a point. Rounded up to two digits.
 */
export function neededPictures({ difference, disagreement, comparisons, n, designEffect }: Evidence): number {
  const z = normalQuantile(1 - 0.025 / comparisons) + normalQuantile(0.8);
  // No disagreement so far does not mean there is none: one more picture might be the first.
  const psi = Math.max(disagreement, 1 / (n + 1));
  return roundedUp((z * z * psi * designEffect) / Math.max(Math.abs(difference), worthwhile) ** 2);
}

function roundedUp(pictures: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(pictures)) - 1);
  return Math.ceil(pictures / unit - 1e-9) * unit;
}

/** The one that took less time to learn, by a tenth at least. */
export function cheaperOf(a: Named, b: Named): Named | null {
  if (a.cost === null || b.cost === null) return null;
  const [less, more] = a.cost <= b.cost ? [a, b] : [b, a];
  return (less.cost ?? 0) < 0.9 * (more.cost ?? 0) ? less : null;
}

/** Never 0.0 of a difference that there is. */
const points = (x: number): string => (x !== 0 && Math.abs(x) < 0.0005 ? 'less than 0.1' : Math.abs(100 * x).toFixed(1));

/** The verdict on a pair. */
export function verdictOn(a: Named, b: Named, evidence: Evidence): Verdict {
  const kind = kindOf(evidence);
  const rows = { better: betterVerdict, equal: equalVerdict, unclear: unclearVerdict } satisfies Record<Verdict['kind'], (a: Named, b: Named, e: Evidence) => Verdict>;
  return rows[kind](a, b, evidence);
}

function betterVerdict(a: Named, b: Named, { difference, interval }: Evidence): Verdict {
  const [best, other] = difference > 0 ? [a, b] : [b, a];
  const [low, high] = interval.map(Math.abs).sort((x, y) => x - y) as [number, number];
  return { kind: 'better', text: `“${best.name}” is better than “${other.name}” by ${points(difference)} points (probably between ${points(low)} and ${points(high)}).`, better: best.run, cheaper: null, neededPictures: null };
}

function equalVerdict(a: Named, b: Named): Verdict {
  const cheaper = cheaperOf(a, b);
  const take = cheaper ? `take the cheaper, “${cheaper.name}”, which learned in less time` : 'take whichever suits you';
  return { kind: 'equal', text: `“${a.name}” and “${b.name}” are practically equal: ${take}.`, better: null, cheaper: cheaper?.run ?? null, neededPictures: null };
}

/** What was tested on is only called a test part where there is one. */
const picturesWord = (on: TestedOn): string => (on === 'all' ? 'pictures' : 'test pictures');
const whichPictures = (n: number, on: TestedOn): string => (on === 'all' ? `${count(n)} pictures, each answered by models that had not seen it,` : `${count(n)} test pictures`);

function unclearVerdict(a: Named, b: Named, evidence: Evidence): Verdict {
  const { difference, n, on = 'test' } = evidence;
  const needed = neededPictures(evidence);
  const more = needed > n ? `It would take about ${count(needed)} in all.` : `More ${picturesWord(on)} would tell.`;
  const seen = difference === 0 ? 'they are right equally often' : `“${(difference > 0 ? a : b).name}” is ahead by ${points(difference)} points, which may be chance`;
  return { kind: 'unclear', text: `${whichPictures(n, on)} are not enough to tell which of “${a.name}” and “${b.name}” is better: ${seen}. ${more}`, better: null, cheaper: null, neededPictures: needed > n ? needed : null };
}

export interface JudgedPair { readonly a: number; readonly b: number; readonly verdict: Verdict }

type Ranked = Named & { /** Pictures it is right on. */ readonly right: number };

const listed = new Intl.ListFormat('en-GB');
const namesOf = (list: readonly Named[]): string => listed.format(list.map(({ name }) => `“${name}”`));

/** The verdict on all: the leader (most right) against each of the others; of a pair it is that pair's own. */
export function verdictOnAll(runs: readonly Ranked[], pairs: readonly JudgedPair[], on: TestedOn = 'test'): Verdict | null {
  const [leader, ...others] = runs.toSorted((x, y) => y.right - x.right);
  const [pair] = pairs;
  if (!leader || !pair) return null;
  if (runs.length === 2) return pair.verdict;
  const against = (other: Named) => pairs.find(({ a, b }) => (a === leader.run && b === other.run) || (b === leader.run && a === other.run))?.verdict;
  const by = (kind: Verdict['kind']) => others.filter((other) => against(other)?.kind === kind);
  const [beaten, equal, open] = [by('better'), by('equal'), by('unclear')];
  if (beaten.length === others.length) return { kind: 'better', text: `“${leader.name}” is better than every other: ${namesOf(others)}.`, better: leader.run, cheaper: null, neededPictures: null };
  const neededMost = Math.max(0, ...open.map((other) => against(other)?.neededPictures ?? 0)) || null;
  const better = beaten.length > 0 ? ` “${leader.name}” is better than ${namesOf(beaten)}.` : '';
  if (open.length === 0) {
    const cheapest = equal.reduce<Named>((best, one) => cheaperOf(best, one) ?? best, leader);
    return { kind: 'equal', text: `“${leader.name}” is practically equal to ${namesOf(equal)}: take the cheapest, “${cheapest.name}”.${better}`, better: null, cheaper: cheapest.run, neededPictures: null };
  }
  const needed = neededMost === null ? '' : ` To tell, it would take about ${count(neededMost)} ${picturesWord(on)}.`;
  return { kind: 'unclear', text: `${openSentence(leader, open, on)}${better}${needed}`, better: null, cheaper: null, neededPictures: neededMost };
}

/** Who is right exactly as often as the leader is level with it, and nobody is ahead then. */
function openSentence(leader: Ranked, open: readonly Ranked[], on: TestedOn): string {
  const level = open.filter(({ right }) => right === leader.right);
  const behind = open.filter(({ right }) => right !== leader.right);
  if (level.length === 0) return `“${leader.name}” is ahead, but there are not enough ${picturesWord(on)} to tell it from ${namesOf(open)}.`;
  const nor = behind.length === 0 ? '' : `, or from ${namesOf(behind)}`;
  return `${namesOf([leader, ...level])} are right equally often: there are not enough ${picturesWord(on)} to tell them apart${nor}.`;
}
