// The warning that belongs beside a run's accuracy: why it is inflated, what to expect on new pictures, and what to do.
import {
  confidenceInterval, counted, percent, type Caution, type CorrectedAccuracy, type Finding, type Interval, type TestedOn,
} from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';
import type { CleanAccuracy } from './corrected-accuracy.ts';

export interface CautionFacts {
  readonly figures: { readonly on: TestedOn; readonly n: number; readonly accuracy: number };
  /** Of the dataset check, for the split that the run saw; what a person judged to be fine is no alarm. */
  readonly findings: readonly Finding[];
  /** Tested pictures that the model knew by a near-duplicate, or only by another picture of their group. */
  readonly leaked: { readonly nearDuplicates: number; readonly groups: number };
  /** Of the run's own predictions; null where too few pictures are left. */
  readonly clean: CleanAccuracy | null;
  /** Cross-validation of the frozen pre-trained model; `objects`: of which each was photographed once or several times. */
  readonly leak: { readonly random: number; readonly grouped: number; readonly pictures: number } | null;
  readonly objects: number;
  /** Today's split shares nothing between its sets any more. */
  readonly splitMended: boolean;
}

/** Less than this share of the tested pictures can shift a result by no more: worth a line, not a warning. */
const slightShare = 0.05;

/** A leak before a shortcut: its size is known. Null where no finding spoils the number. */
export function cautionOf(facts: CautionFacts): Caution | null {
  return leakCaution(facts) ?? shortcutCaution(facts);
}

function leakCaution(facts: CautionFacts): Caution | null {
  const { figures: { on, n, accuracy }, leaked, splitMended } = facts;
  const known = leaked.nearDuplicates + leaked.groups;
  if (n === 0 || known / n < slightShare) return null;
  const byNearDuplicates = leaked.nearDuplicates >= leaked.groups;
  const corrected = correctedAccuracy(facts);
  const expected = corrected && `about ${percent(corrected.accuracy, n)} on new pictures`;
  const remedy = splitMended ? 'learn-again' : 'split-again';
  return {
    kind: byNearDuplicates ? 'near-duplicates' : 'leak',
    finding: byNearDuplicates ? 'shared' : 'group-across',
    mark: byNearDuplicates
      ? on === 'test' ? 'near-duplicates in the test set' : 'near-duplicates in several folds'
      : 'groups divided between sets',
    expected,
    headline: `${percent(accuracy, n)} here, ${expected ?? 'probably less on new pictures'}`,
    sentence: leakSentence(on, known, n, byNearDuplicates),
    advice: splitMended
      ? 'The pictures have been split again since. Learn again to measure it on new ones.'
      : 'Split again with such pictures kept together, then learn again to measure it on new ones.',
    corrected, remedy,
  };
}

function leakSentence(on: TestedOn, known: number, n: number, byNearDuplicates: boolean): string {
  if (on === 'all') return `${known} of ${counted(n, 'picture')} have near-duplicates in other folds, so models had learned from them.`;
  return byNearDuplicates
    ? `${known} of ${counted(n, 'test picture')} have near-duplicates in the training or validation set.`
    : `${known} of ${counted(n, 'test picture')} show a patient or an object that the training or validation set shows, too.`;
}

/** The run's own figure where enough tested pictures are new to it; else that of the frozen model with groups kept together. */
function correctedAccuracy({ figures: { on, n, accuracy }, clean, leak, objects }: CautionFacts): CorrectedAccuracy | null {
  if (clean) {
    const what = on === 'test' ? `${counted(clean.pictures, 'test picture')} that the model has seen nothing like`
      : `${counted(clean.pictures, 'picture')} without a near-duplicate`;
    return inSentence(clean.accuracy, clean.interval, n, `measured on the ${what}, each class weighted as in the whole`);
  }
  if (!leak || leak.grouped >= accuracy) return null;
  // Pictures of one object are no independent evidence: the interval counts objects.
  const counts = Math.max(1, Math.min(objects, leak.pictures));
  return inSentence(leak.grouped, wilson(leak.grouped * counts, counts), counts,
    'what the frozen pre-trained model reaches in cross-validation when pictures that belong together stay in one fold');
}

const inSentence = (accuracy: number, interval: Interval, n: number, basis: string): CorrectedAccuracy => ({
  accuracy, interval, sentence: `${percent(accuracy, n)} (${confidenceInterval(interval, n)}) is ${basis}.`,
});

function shortcutCaution({ figures: { n, accuracy }, findings }: CautionFacts): Caution | null {
  const shortcut = findings.find(({ kind, severity }) => kind === 'shortcut' && severity === 'alarm');
  return shortcut ? {
    kind: 'shortcut', finding: shortcut.key, mark: 'possible shortcut', expected: null,
    headline: `${percent(accuracy, n)} here, perhaps less where pictures are taken differently`,
    sentence: shortcut.sentence, advice: shortcut.advice, corrected: null, remedy: 'pictures',
  } : null;
}
