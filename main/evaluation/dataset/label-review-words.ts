// The label review in words: why a picture is asked about, and what a check found.
import { count, counted, decimal, probability, words, type ReviewList } from '../../../preload/contract.ts';
import { minPicturesToDoubt } from './label-noise.ts';
import type { Objections, Votes } from './label-suspects.ts';

/** What speaks against a label, with the classes by name. */
export interface SuspectWords {
  readonly label: string;
  /** Held-out probability of the label. */
  readonly probability: number;
  readonly suggestion: { readonly label: string; readonly probability: number };
  readonly against: Objections;
  readonly votes: Votes;
  readonly groupVotes: Votes;
}

const quoted = (name: string): string => `“${name}”`;

const said = words('evaluation.label-review', {
  outlier: (distance: number) =>
    `Its nearest neighbours are ${decimal(distance, 1)} standard deviations farther away than usual: nothing here looks like it.`,
  ambiguous: ({ label, suggestion, votes }: SuspectWords) =>
    `The model can’t decide between ${quoted(label)} and ${quoted(suggestion.label)}, and its neighbours are mixed: `
    + `${votes.own} of ${votes.of} are ${quoted(label)}, ${votes.suggestion} are ${quoted(suggestion.label)}.`,
  /** What speaks against the label as one sentence, and of the neighbours what they say in any case. */
  mistake: ({ label, probability: own, suggestion, against, votes, groupVotes }: SuspectWords) => {
    const suggested = quoted(suggestion.label);
    const ofGroup = `${groupVotes.suggestion} of the ${counted(groupVotes.of, 'other picture')} of its group`;
    const reasons = [
      ...(against.model ? [`the model gives ${suggested} ${probability(suggestion.probability)} and ${quoted(label)} ${probability(own)}`] : []),
      ...(against.neighbours ? [`${votes.suggestion} of its ${votes.of} nearest neighbours are ${suggested}`] : []),
      ...(against.group ? [`${ofGroup} ${groupVotes.suggestion === 1 ? 'is' : 'are'} ${suggested}`] : []),
    ];
    const [first = `all together, ${suggested} is far more probable`, ...more] = reasons;
    const sentence = [first[0]?.toUpperCase() + first.slice(1), ...more].join(', and ');
    return against.neighbours || votes.of === 0 ? `${sentence}.`
      : `${sentence}; of its ${votes.of} nearest neighbours, ${votes.own} are ${quoted(label)} and ${votes.suggestion} ${suggested}.`;
  },
  open: ({ veryLikely, check, outliers, ambiguous }: { veryLikely: number; check: number; outliers: number; ambiguous: number }) => {
    const all = [
      ...(veryLikely > 0 ? [`${counted(veryLikely, 'label')} very likely wrong`] : []),
      ...(check > 0 ? [`${veryLikely > 0 ? `${count(check)} more` : counted(check, 'label')} to check`] : []),
      ...(outliers > 0 ? [counted(outliers, 'outlier')] : []),
      ...(ambiguous > 0 ? [counted(ambiguous, 'ambiguous picture')] : []),
    ];
    return all.length === 0 ? 'No label looks wrong, and no picture unlike the others.' : `${all.join(', ')}.`;
  },
  small: (classes: readonly string[], least: number) =>
    `${classes.map(quoted).join(', ')} ${classes.length === 1 ? 'has' : 'have'} fewer than ${least} pictures: too few to doubt their labels.`,
} as const);
export type LabelReviewWords = typeof said;

/** Why a picture is in a list. `distance`: robust standard deviations. */
export function whyAsked(list: ReviewList, suspect: SuspectWords, distance = 0): string {
  if (list === 'outliers') return said.outlier(distance);
  return list === 'ambiguous' ? said.ambiguous(suspect) : said.mistake(suspect);
}

/** What is open, as one sentence. */
export const reviewSentence = ({ mistakes, outliers, ambiguous }: Readonly<Record<ReviewList, number>>, veryLikely: number): string =>
  said.open({ veryLikely, check: mistakes - veryLikely, outliers, ambiguous });

/** What limits a check. */
export const reviewRemarks = (small: readonly string[]): string[] => (small.length === 0 ? [] : [said.small(small, minPicturesToDoubt)]);
