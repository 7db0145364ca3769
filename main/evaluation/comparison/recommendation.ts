// Recommendation from a comparison: the leader where it is better beyond chance, else the run that took the least time. Pure.
import type { PairwiseComparison, Recommended } from '../../../preload/contract.ts';
import { keepWords as said, type Times } from './recommendation-words.ts';
import { cheaperOf, type Named } from './verdict.ts';

/** A run with the pictures it predicts correctly. */
export interface Candidate extends Named { readonly correct: number }

type Judged = Pick<PairwiseComparison, 'a' | 'b' | 'n' | 'difference' | 'verdict'>;

/** Training times of the chosen run and another; null where both take about the same, or it is not known. */
function timesOf(chosen: Named, other: Named): Times | null {
  if (chosen.cost === null || other.cost === null || (cheaperOf(chosen, other) === null)) return null;
  return { chosen: chosen.cost, other: other.cost };
}

const isQuicker = <Run extends Pick<Named, 'cost'>>(one: Run, other: Run): boolean => cheaperOf(one, other) === one;

/** What to take of the leader and those that it is not shown to be better than: what trains in less time, by a tenth at least. */
export const toTake = <Run extends Pick<Named, 'cost'>>(leader: Run, asGood: readonly Run[]): Run =>
  asGood.reduce((best, other) => (isQuicker(other, best) ? other : best), leader);

/** Null with fewer than two runs, or none that can be compared. */
export function recommendationOf(runs: readonly Candidate[], pairs: readonly Judged[]): Recommended | null {
  const [leader, ...others] = runs.toSorted((x, y) => y.correct - x.correct || x.run - y.run);
  if (!leader || others.length === 0 || pairs.length === 0) return null;
  const pairWith = (other: Named): Judged | undefined =>
    pairs.find(({ a, b }) => (a === leader.run && b === other.run) || (b === leader.run && a === other.run));
  const asGood = others.filter((other) => pairWith(other)?.verdict.kind !== 'better');
  if (asGood.length === 0) return { run: leader.run, sentence: leaderSentence(leader, others, pairWith) };
  const chosen = toTake(leader, asGood);
  const isOpen = asGood.some((other) => pairWith(other)?.verdict.kind === 'unclear');
  return { run: chosen.run, sentence: evenSentence({ leader, chosen, asGood, isAlone: others.length === 1 }, isOpen) };
}

function leaderSentence(leader: Candidate, others: readonly Candidate[], pairWith: (other: Named) => Judged | undefined): string {
  const [next] = others;
  const pair = next && others.length === 1 ? pairWith(next) : undefined;
  const quickest = others.reduce((best, other) => (isQuicker(other, best) ? other : best));
  const times = timesOf(leader, quickest);
  return said.take(leader.name, pair ? { difference: pair.difference, n: pair.n } : null, times && { ...times, quicker: isQuicker(leader, quickest) });
}

interface Even { leader: Candidate; chosen: Candidate; asGood: readonly Candidate[]; isAlone: boolean }

function evenSentence({ leader, chosen, asGood, isAlone }: Even, isOpen: boolean): string {
  const state = isOpen ? said.tooClose : said.equal;
  const among = isAlone ? '' : said.among(asGood.length + 1);
  if (chosen !== leader) return said.keep(state, among, chosen.name, said.time(timesOf(chosen, leader), isAlone ? null : leader.name));
  const [next] = asGood;
  const times = next && isAlone ? timesOf(leader, next) : null;
  if (times !== null) return said.keep(state, among, leader.name, said.time(times, null));
  const level = asGood.some(({ correct }) => correct === leader.correct);
  const why = isAlone ? (level ? said.levelAlone : said.aheadAlone) : level ? said.level : said.ahead;
  return said.keep(state, among, leader.name, why);
}
