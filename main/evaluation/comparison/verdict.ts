// Verdict between runs, in a sentence: better, practically equal, or too close to call on these pictures.
import {
  negligible,
  type Interval,
  type TestedOn,
  type Verdict,
} from '../../../preload/contract.ts';
import { normalQuantile } from '../../numerics/index.ts';
import { verdictWords as said } from './verdict-words.ts';

/** Smallest difference that is called better. */
export const worthwhile = 0.01;
/** The p of the test has to be below this before a run is called better. */
export const significant = 0.05;

/** A run as a verdict names it; `cost` is its training time in seconds. */
export interface Named { readonly run: number; readonly name: string; readonly cost: number | null }

interface Evidence {
  /** accuracy(A) − accuracy(B) and its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** p of the exact test, or of the corrected t over folds, corrected for the number of comparisons. */
  readonly p: number;
  readonly comparisons: number;
  readonly n: number;
  /** Share of the pictures on which only one run is correct. */
  readonly disagreement: number;
  /** Factor by which groups raise the variance; 1 without. */
  readonly designEffect: number;
  /** The test set where left out. */
  readonly on?: TestedOn;
}

/**
 * Better: the interval excludes 0, the test agrees, and the difference is a point at least.
 * Equal: the interval lies within two points either way. Unclear: everything else.
 */
export function kindOf({ difference, interval: [low, high], p }: Evidence): Verdict['kind'] {
  if ((low > 0 || high < 0) && Math.abs(difference) >= worthwhile && p < significant) return 'better';
  return low >= -negligible && high <= negligible ? 'equal' : 'unclear';
}

/**
 * Pictures needed to detect such a difference 8 times in 10: N = (z + 0.84)²·ψ/d², z = 1.96 or that of the level left
 * to each of several comparisons. A difference of less than a point is sought as one of a point. Rounded up to two
 * digits.
 */
function neededPictures({ difference, disagreement, comparisons, n, designEffect }: Evidence): number {
  const z = normalQuantile(1 - 0.025 / comparisons) + normalQuantile(0.8);
  // No disagreement so far does not mean there is none: one more picture might be the first.
  const psi = Math.max(disagreement, 1 / (n + 1));
  return roundedUp((z * z * psi * designEffect) / Math.max(Math.abs(difference), worthwhile) ** 2);
}

function roundedUp(pictures: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(pictures)) - 1);
  return Math.ceil(pictures / unit - 1e-9) * unit;
}

/** The run that trained in less time, by a tenth at least. */
export function cheaperOf<Run extends Pick<Named, 'cost'>>(a: Run, b: Run): Run | null {
  if (a.cost === null || b.cost === null) return null;
  const [less, more] = a.cost <= b.cost ? [a, b] : [b, a];
  return (less.cost ?? 0) < 0.9 * (more.cost ?? 0) ? less : null;
}

/** The verdict on a pair. */
export function verdictOn(a: Named, b: Named, evidence: Evidence): Verdict {
  const rows = { better: betterVerdict, equal: equalVerdict, unclear: unclearVerdict } satisfies Record<
    Verdict['kind'],
    (a: Named, b: Named, e: Evidence) => Verdict
  >;
  return rows[kindOf(evidence)](a, b, evidence);
}

function betterVerdict(a: Named, b: Named, { difference, interval, n }: Evidence): Verdict {
  const [best, other] = difference > 0 ? [a, b] : [b, a];
  const [low = 0, high = 0] = interval.map(Math.abs).sort((x, y) => x - y);
  return {
    kind: 'better', text: said.better(best.name, other.name, { difference, range: [low, high], n }),
    better: best.run, cheaper: null, neededPictures: null,
  };
}

function equalVerdict(a: Named, b: Named): Verdict {
  const cheaper = cheaperOf(a, b);
  return {
    kind: 'equal',
    text: said.equal(a.name, b.name, cheaper?.name ?? null),
    better: null,
    cheaper: cheaper?.run ?? null,
    neededPictures: null,
  };
}

function unclearVerdict(a: Named, b: Named, evidence: Evidence): Verdict {
  const { difference, n, on = 'test' } = evidence;
  const needed = neededPictures(evidence);
  const more = needed > n ? said.needed(needed) : said.moreWouldTell(on);
  const state = difference === 0 ? said.tied(a.name, b.name, n, on)
    : said.unclear(a.name, b.name, (difference > 0 ? a : b).name, { difference, n, on });
  return {
    kind: 'unclear', text: `${state} ${more}`,
    better: null, cheaper: null, neededPictures: needed > n ? needed : null,
  };
}

interface JudgedPair { readonly a: number; readonly b: number; readonly verdict: Verdict }

type Ranked = Named & { /** Pictures it predicts correctly. */ readonly correct: number };

const namesOf = (list: readonly Named[]): string[] => list.map(({ name }) => name);

/** The verdict on all: the leader (most correct) against each of the others; of a pair it is that pair's own. */
export function verdictOnAll(
  runs: readonly Ranked[],
  pairs: readonly JudgedPair[],
  on: TestedOn = 'test',
): Verdict | null {
  const [leader, ...others] = runs.toSorted((x, y) => y.correct - x.correct);
  const [pair] = pairs;
  if (!leader || !pair) return null;
  if (runs.length === 2) return pair.verdict;
  const against = (other: Named) =>
    pairs.find(({ a, b }) => (a === leader.run && b === other.run) || (b === leader.run && a === other.run))?.verdict;
  const by = (kind: Verdict['kind']) => others.filter((other) => against(other)?.kind === kind);
  const [beaten, equal, open] = [by('better'), by('equal'), by('unclear')];
  if (beaten.length === others.length) {
    return {
      kind: 'better',
      text: said.betterThanAll(leader.name, namesOf(others)),
      better: leader.run,
      cheaper: null,
      neededPictures: null,
    };
  }
  const better = beaten.length > 0 ? ` ${said.betterThan(leader.name, namesOf(beaten))}` : '';
  if (open.length === 0) {
    const cheapest = equal.reduce<Named>((best, run) => cheaperOf(best, run) ?? best, leader);
    return {
      kind: 'equal',
      text: `${said.equalTo(leader.name, namesOf(equal), cheapest.name)}${better}`,
      better: null,
      cheaper: cheapest.run,
      neededPictures: null,
    };
  }
  const needed = Math.max(0, ...open.map((other) => against(other)?.neededPictures ?? 0)) || null;
  const more = needed === null ? '' : ` ${said.neededOf(needed, on)}`;
  return {
    kind: 'unclear',
    text: `${openSentence(leader, open)}${better}${more}`,
    better: null,
    cheaper: null,
    neededPictures: needed,
  };
}

/** A run with exactly as many correct pictures is level with the leader, and neither is ahead then. */
function openSentence(leader: Ranked, open: readonly Ranked[]): string {
  const level = open.filter(({ correct }) => correct === leader.correct);
  const behind = open.filter(({ correct }) => correct !== leader.correct);
  return level.length === 0 ? said.aheadOf(leader.name, namesOf(open)) : said.level(namesOf([leader, ...level]), namesOf(behind));
}
