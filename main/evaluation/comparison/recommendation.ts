// Recommendation from a comparison: the leader where it is better beyond chance, else the run that took the least time. Pure.
import { duration, pointsApart, type PairwiseComparison, type Recommended } from '../../../preload/contract.ts';
import { cheaperOf, type Named } from './verdict.ts';

/** A run with the pictures it predicts correctly. */
export interface Candidate extends Named { readonly correct: number }

type Judged = Pick<PairwiseComparison, 'a' | 'b' | 'n' | 'difference' | 'verdict'>;

const quoted = ({ name }: Named): string => `“${name}”`;

/** "2 s instead of about 4 minutes"; null where both take about the same, or it is not known. */
function timesOf(chosen: Named, other: Named): string | null {
  if (chosen.cost === null || other.cost === null || (cheaperOf(chosen, other) === null)) return null;
  return `${duration(chosen.cost)} instead of ${duration(other.cost)}`;
}

const isQuicker = (one: Named, other: Named): boolean => cheaperOf(one, other) === one;

/** Null with fewer than two runs, or none that can be compared. */
export function recommendationOf(runs: readonly Candidate[], pairs: readonly Judged[]): Recommended | null {
  const [leader, ...others] = runs.toSorted((x, y) => y.correct - x.correct || x.run - y.run);
  if (!leader || others.length === 0 || pairs.length === 0) return null;
  const pairWith = (other: Named): Judged | undefined =>
    pairs.find(({ a, b }) => (a === leader.run && b === other.run) || (b === leader.run && a === other.run));
  const asGood = others.filter((other) => pairWith(other)?.verdict.kind !== 'better');
  if (asGood.length === 0) return { run: leader.run, sentence: leaderSentence(leader, others, pairWith) };
  const chosen = asGood.reduce<Candidate>((best, other) => (isQuicker(other, best) ? other : best), leader);
  const isOpen = asGood.some((other) => pairWith(other)?.verdict.kind === 'unclear');
  return { run: chosen.run, sentence: evenSentence({ leader, chosen, asGood, isAlone: others.length === 1 }, isOpen) };
}

function leaderSentence(leader: Candidate, others: readonly Candidate[], pairWith: (other: Named) => Judged | undefined): string {
  const [next] = others;
  const pair = next && others.length === 1 ? pairWith(next) : undefined;
  const by = pair ? `it is better by ${pointsApart(pair.difference, pair.n)}` : 'it is better than every other';
  const quickest = others.reduce((best, other) => (isQuicker(other, best) ? other : best));
  const times = timesOf(leader, quickest);
  if (times === null) return `Take ${quoted(leader)}: ${by}.`;
  return `Take ${quoted(leader)}: ${by}${isQuicker(leader, quickest) ? ', and quicker' : ''} (${times}).`;
}

interface Even { leader: Candidate; chosen: Candidate; asGood: readonly Candidate[]; isAlone: boolean }

function evenSentence({ leader, chosen, asGood, isAlone }: Even, isOpen: boolean): string {
  const state = isOpen ? 'Too close to call' : 'Practically equal';
  const among = isAlone ? '' : ` among ${asGood.length + 1} runs`;
  if (chosen !== leader) {
    const slower = isAlone ? '' : ` for ${quoted(leader)}`;
    return `${state}${among}, so keep ${quoted(chosen)}: ${timesOf(chosen, leader) ?? 'it takes less time'}${slower}.`;
  }
  const [next] = asGood;
  const times = next && isAlone ? timesOf(leader, next) : null;
  if (times !== null) return `${state}${among}, so keep ${quoted(leader)}: ${times}.`;
  const level = asGood.some(({ correct }) => correct === leader.correct);
  const why = level ? 'none of them is more accurate or quicker' : 'it is ahead, and none of them is quicker';
  const whyAlone = level ? 'the other is neither more accurate nor quicker' : 'it is ahead, and the other is no quicker';
  return `${state}${among}, so keep ${quoted(leader)}: ${isAlone ? whyAlone : why}.`;
}
