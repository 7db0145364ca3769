// The run that Predict and Explain begin with. Learning curves and Showdowns leave runs on a share of the pictures
// behind, often the newest of all: a person who asks for predictions doesn't mean those.
import type { Run } from '../../preload/contract.ts';

/** A run on less than this share of the most training pictures counts as reduced. A few pictures removed don't. */
const fullShare = 0.75;

/** Finished runs, newest first, with those on a reduced training set last. */
export function byPreference(runs: readonly Run[]): Run[] {
  const finished = runs.filter(({ state }) => state === 'done');
  const most = Math.max(...finished.map(({ counts }) => counts.train));
  const reduced = ({ counts }: Run): number => (counts.train < fullShare * most ? 1 : 0);
  return finished.toSorted((a, b) => reduced(a) - reduced(b) || (b.finished ?? 0) - (a.finished ?? 0));
}
