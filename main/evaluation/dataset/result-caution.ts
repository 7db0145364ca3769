// The warning that belongs beside a run's accuracy: why it is inflated, what to expect on new pictures, and what to do.
import type { Caution, CorrectedAccuracy, Finding, TestedOn } from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';
import { cautionWords as said } from './caution-words.ts';
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
export const slightShare = 0.05;
/** Where the pictures that are new to the run do nearly as well as all, its number isn't inflated by more than chance. */
const slightDifference = 0.01;

/** A leak before a shortcut: its size is known. Null where no finding spoils the number. */
export function cautionOf(facts: CautionFacts): Caution | null {
  return leakCaution(facts) ?? shortcutCaution(facts);
}

function leakCaution(facts: CautionFacts): Caution | null {
  const { figures: { on, n, accuracy }, leaked, clean, splitMended } = facts;
  const known = leaked.nearDuplicates + leaked.groups;
  if (n === 0 || known / n < slightShare || (clean && accuracy - clean.accuracy < slightDifference)) return null;
  const byNearDuplicates = leaked.nearDuplicates >= leaked.groups;
  const corrected = correctedAccuracy(facts);
  const expected = corrected && said.onNew(corrected.accuracy, n);
  const remedy = splitMended ? 'learn-again' : 'split-again';
  return {
    kind: byNearDuplicates ? 'near-duplicates' : 'leak',
    finding: byNearDuplicates ? 'shared' : 'group-across',
    mark: byNearDuplicates ? said.mark[on] : said.mark.groups,
    expected,
    headline: said.here(accuracy, n, expected ?? said.probablyLess),
    sentence: leakSentence(on, known, n, byNearDuplicates),
    advice: splitMended ? said.learnAgain : said.splitAgain,
    corrected, remedy,
  };
}

function leakSentence(on: TestedOn, known: number, n: number, byNearDuplicates: boolean): string {
  if (on === 'all') return said.otherFolds(known, n);
  return byNearDuplicates ? said.nearDuplicates(known, n) : said.groups(known, n);
}

/** The run's own figure where enough tested pictures are new to it; else that of the frozen model with groups kept together. */
function correctedAccuracy({ figures: { on, n, accuracy }, clean, leak, objects }: CautionFacts): CorrectedAccuracy | null {
  if (clean) {
    const { interval, pictures } = clean;
    return { accuracy: clean.accuracy, interval, sentence: said.clean(clean.accuracy, interval, n, pictures, on) };
  }
  if (!leak || leak.grouped >= accuracy) return null;
  // Pictures of one object are no independent evidence: the interval counts objects.
  const counts = Math.max(1, Math.min(objects, leak.pictures));
  const interval = wilson(leak.grouped * counts, counts);
  return { accuracy: leak.grouped, interval, sentence: said.grouped(leak.grouped, interval, counts) };
}

function shortcutCaution({ figures: { n, accuracy }, findings }: CautionFacts): Caution | null {
  const shortcut = findings.find(({ kind, severity }) => kind === 'shortcut' && severity === 'alarm');
  return shortcut ? {
    kind: 'shortcut', finding: shortcut.key, mark: said.mark.shortcut, expected: null,
    headline: said.here(accuracy, n, said.perhapsLess),
    sentence: shortcut.sentence, advice: shortcut.advice, corrected: null, remedy: 'pictures',
  } : null;
}
