// The one step to take after a run, with its reason: what spoils the number first, then what the number lacks, then its use.
import type { Interval, Run } from '../../../preload/contract.ts';

/** What is known about a run; the answers of the workbench may come later, so each may be missing. */
export interface RunFacts {
  readonly strategy: Run['strategy'];
  readonly tested: { readonly n: number; readonly accuracy: number; readonly interval: Interval; readonly guessing: number | null } | null;
  /** The warning in the headline, with what removes its cause. */
  readonly caution: 'split-again' | 'learn-again' | 'pictures' | null;
  /** Pictures relabelled or left out since the run learned. */
  readonly corrected: number;
  readonly mistakes: number;
  /** Of the mistakes, those whose label is doubted; null where the labels were never checked. */
  readonly doubted: number | null;
  /** Whether the project has a finished run that thawed the network. */
  readonly thawedBefore: boolean;
}

export type NextStep =
  | { kind: 'mend-split' } | { kind: 'other-pictures' }
  | { kind: 'learn-again'; corrected: number }
  | { kind: 'add-test-pictures' }
  | { kind: 'no-better-than-guessing' }
  | { kind: 'review-labels'; doubted: number; mistakes: number }
  | { kind: 'check-labels'; mistakes: number }
  | { kind: 'more-pictures'; n: number; interval: Interval }
  /** `blind`: the frozen network does no better than guessing. */
  | { kind: 'fine-tune'; blind: boolean }
  | { kind: 'predict' };

/** Doubted labels are worth a review from this many on, or from this share of the mistakes. */
const worthReview = { doubted: 5, share: 0.25 };
/** A confidence interval this wide, in shares, says too little. */
const wideInterval = 0.15;
/** At this accuracy a frozen network sees what it has to see. */
const goodAccuracy = 0.95;
/** Fewer mistakes don’t call for a check of the labels. */
const minMistakes = 3;

/** The first that applies. A result that can’t be believed is not built upon, and labels come before training on them. */
export function nextStep({ strategy, tested, caution, corrected, mistakes, doubted, thawedBefore }: RunFacts): NextStep {
  if (caution !== null) return { kind: caution === 'pictures' ? 'other-pictures' : 'mend-split' };
  if (corrected > 0) return { kind: 'learn-again', corrected };
  if (tested === null) return { kind: 'add-test-pictures' };
  const { n, accuracy, interval, guessing } = tested;
  const canThaw = strategy === 'transfer' && !thawedBefore;
  if (guessing !== null && interval[0] <= guessing) return canThaw ? { kind: 'fine-tune', blind: true } : { kind: 'no-better-than-guessing' };
  if (doubted !== null && doubted > 0 && (doubted >= worthReview.doubted || doubted >= worthReview.share * mistakes))
    return { kind: 'review-labels', doubted, mistakes };
  if (interval[1] - interval[0] > wideInterval) return { kind: 'more-pictures', n, interval };
  if (doubted === null && mistakes >= minMistakes) return { kind: 'check-labels', mistakes };
  if (canThaw && accuracy < goodAccuracy) return { kind: 'fine-tune', blind: false };
  return { kind: 'predict' };
}
