// The confusion that matters most, as one fact: which class a run mostly takes for which other.
import type { Metrics } from '../../../preload/contract.ts';

export type Confusion =
  /** `n` of the `of` pictures that are `actual` were predicted as `predicted`; of all mistakes there are `mistakes`. */
  | { kind: 'mostly'; actual: string; predicted: string; n: number; of: number; mistakes: number }
  /** Two classes in both directions, `n` pictures together. */
  | { kind: 'both-ways'; first: string; second: string; n: number; mistakes: number }
  /** There are two classes: of each, how many of its pictures were taken for the other, the larger number first. */
  | { kind: 'two-classes'; taken: readonly [Taken, Taken] }
  /** No pair of classes stands out. */
  | { kind: 'spread'; mistakes: number; pairs: number };

export interface Taken { readonly actual: string; readonly predicted: string; readonly n: number; readonly of: number }

/** A pair stands out where it makes up this share of all mistakes. */
const outstandingShare = 1 / 3;

interface Pair { actual: number; predicted: number; n: number }

const pairsOf = (confusion: Metrics['confusion']): Pair[] => confusion
  .flatMap((row, actual) => row.map((n, predicted) => ({ actual, predicted, n })))
  .filter(({ actual, predicted, n }) => n > 0 && actual !== predicted)
  .toSorted((a, b) => b.n - a.n);

/**
 * The most frequent pair is named where it is alone at the top and holds a third of the mistakes; both directions of a pair
 * are named together where the smaller is at least half of the larger. Of two classes both directions are told: a missed finding and a
 * false alarm cost differently. Null without mistakes.
 */
export function confusionOf({ classes, confusion }: Pick<Metrics, 'classes' | 'confusion'>): Confusion | null {
  const pairs = pairsOf(confusion);
  const [first] = pairs;
  if (!first) return null;
  const mistakes = pairs.reduce((sum, { n }) => sum + n, 0);
  const nameOf = (k: number): string => classes[k]?.name ?? '';
  const takenAs = (actual: number, predicted: number): Taken => ({
    actual: nameOf(actual), predicted: nameOf(predicted), n: confusion[actual]?.[predicted] ?? 0, of: classes[actual]?.n ?? 0,
  });
  if (classes.length === 2) return { kind: 'two-classes', taken: [takenAs(first.actual, first.predicted), takenAs(first.predicted, first.actual)] };
  const back = confusion[first.predicted]?.[first.actual] ?? 0;
  const tied = pairs.some((pair) => pair !== first && pair.n === first.n && !(pair.actual === first.predicted && pair.predicted === first.actual));
  if (!tied && back * 2 >= first.n && (first.n + back) >= outstandingShare * mistakes)
    return { kind: 'both-ways', first: nameOf(first.actual), second: nameOf(first.predicted), n: first.n + back, mistakes };
  if (!tied && first.n >= outstandingShare * mistakes) {
    return {
      kind: 'mostly', actual: nameOf(first.actual), predicted: nameOf(first.predicted), n: first.n,
      of: classes[first.actual]?.n ?? 0, mistakes,
    };
  }
  return { kind: 'spread', mistakes, pairs: pairs.length };
}
