// The label review in words: why a picture is asked about, and what a check found.
import { count, counted, probability, type ReviewList } from '../../../preload/contract.ts';
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

/** Why a picture is in a list. `distance`: robust standard deviations. */
export function whyAsked(list: ReviewList, suspect: SuspectWords, distance = 0): string {
  if (list === 'outliers') {
    return `Its nearest neighbours are ${distance.toFixed(1)} standard deviations farther away than usual: nothing here looks like it.`;
  }
  const { label, suggestion, votes } = suspect;
  if (list === 'ambiguous') {
    return `The model can’t decide between ${quoted(label)} and ${quoted(suggestion.label)}, and its neighbours are mixed: `
      + `${votes.own} of ${votes.of} are ${quoted(label)}, ${votes.suggestion} are ${quoted(suggestion.label)}.`;
  }
  return mistakeWords(suspect);
}

/** What speaks against the label as one sentence, and of the neighbours what they say in any case. */
function mistakeWords({ label, probability: own, suggestion, against, votes, groupVotes }: SuspectWords): string {
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
}

/** What is open, as one sentence. */
export function reviewSentence(open: Readonly<Record<ReviewList, number>>, veryLikely: number): string {
  const { mistakes, outliers, ambiguous } = open;
  const check = mistakes - veryLikely;
  const labels = [
    ...(veryLikely > 0 ? [`${counted(veryLikely, 'label')} very likely wrong`] : []),
    ...(check > 0 ? [`${veryLikely > 0 ? `${count(check)} more` : counted(check, 'label')} to check`] : []),
  ];
  const others = [
    ...(outliers > 0 ? [counted(outliers, 'outlier')] : []), ...(ambiguous > 0 ? [`${counted(ambiguous, 'ambiguous picture')}`] : []),
  ];
  const all = [...labels, ...others];
  return all.length === 0 ? 'No label looks wrong, and no picture unlike the others.' : `${all.join(', ')}.`;
}

/** What limits a check. */
export function reviewRemarks(small: readonly string[]): string[] {
  if (small.length === 0) return [];
  const [names, have] = [small.map(quoted).join(', '), small.length === 1 ? 'has' : 'have'];
  return [`${names} ${have} fewer than ${minPicturesToDoubt} pictures: too few to doubt their labels.`];
}
