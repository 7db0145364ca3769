// Words of the label review.
import { words } from '../../preload/contract.ts';
import type { ReviewList } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';
import type { Progress } from './review-queue.ts';

const quoted = (name: string): string => `“${name}”`;

export const text = words('label-review', {
  title: 'Review labels', open: 'Review labels', toPictures: 'Pictures',
  lists: { mistakes: 'Likely mislabelled', outliers: 'Outliers', ambiguous: 'Between two classes' } satisfies Record<ReviewList, string>,
  listsLabel: 'What to review',
  listHelp: {
    mistakes: 'Labels that the model and the nearest neighbours contradict, the most suspicious first.',
    outliers: 'Pictures unlike all others. They may not belong here.',
    ambiguous: 'Pictures that the model can’t tell: both classes may be right.',
  } satisfies Record<ReviewList, string>,
  none: {
    mistakes: 'No label looks wrong', outliers: 'No picture is unlike the others', ambiguous: 'No picture lies between two classes',
  } satisfies Record<ReviewList, string>,
  checkedPictures: (n: number) => `${counted(n, 'picture')} checked.`,
  checked: (n: number, backbone: string, when: string) => `${counted(n, 'picture')} checked ${when}, with the features of ${backbone}.`,

  first: {
    title: 'Which labels are wrong?',
    help: 'Thaw predicts every picture by a model that has not seen it, and compares it with its nearest neighbours. '
      + 'Where both contradict a label, you are asked. Nothing is changed by itself.',
    start: 'Check the labels', again: 'Check again', busy: 'Other work is running. Check the labels when it is done.',
  },
  running: 'Checking the labels', failed: 'The labels could not be checked.',
  stale: 'Pictures or labels have changed since this check.',
  states: { loading: 'Loading the last check…', failed: 'The last check can’t be shown' },

  progress: ({ decided, of, changed, kept, leftOut, ambiguous }: Progress) => {
    const parts = [
      ...(changed > 0 ? [`${count(changed)} changed`] : []), ...(kept > 0 ? [`${count(kept)} kept`] : []),
      ...(leftOut > 0 ? [`${count(leftOut)} left out`] : []), ...(ambiguous > 0 ? [`${count(ambiguous)} ambiguous`] : []),
    ].join(', ');
    return `${count(decided)} of ${count(of)}${parts === '' ? '' : `; ${parts}`}`;
  },
  views: { one: 'One by one', all: 'Overview' }, viewLabel: 'View',

  picture: (name: string, label: string) => `${name}, labelled ${quoted(label)}`,
  certainty: { 'very-likely': 'Very likely wrong', 'please-check': 'Please check' },
  labelled: 'Label', model: 'Model says',
  heldOut: 'Predicted by a model that has not seen this picture.',
  neighbours: 'Most similar pictures', neighbour: (name: string, label: string | null) => `${name}, ${label === null ? 'no label' : quoted(label)}`,
  noLabel: 'no label',

  decide: 'Decide', take: (label: string) => `It is ${quoted(label)}`, keep: (label: string) => `Keep ${quoted(label)}`,
  otherClass: 'Another class', notUsable: 'Not usable', notUsableFor: (reason: string) => `Not usable: ${reason}`, why: 'Not usable: why',
  ambiguous: 'Ambiguous', skip: 'Later', back: 'Back', undo: 'Undo',
  nothingSuggested: 'No other class is suggested for this picture.', skipped: (name: string) => `${quoted(name)} comes back at the end.`,

  wall: (list: string) => `${list}. Arrow keys move; Space or Enter opens a picture to decide.`,
  tile: (label: string, suggestion: string | null) => (suggestion === null ? quoted(label) : `${quoted(label)}, suggested ${quoted(suggestion)}`),
  suggested: (label: string, share: string) => `suggested ${quoted(label)}, ${share}`,
  selected: (n: number) => `${count(n)} selected`, selectHelp: 'Select pictures to decide about several at once.',
  keepAll: 'Keep labels', takeAll: 'Take suggestions', openOne: 'Open',
  decided: 'Decided', by: (who: string | null, at: string) => (who === null ? at : `${who}, ${at}`),
  decision: (kind: string, before: string | null, after: string | null) => ({
    keep: `kept ${before === null ? '' : quoted(before)}`, take: `${quoted(before ?? '–')} → ${quoted(after ?? '–')}`,
    other: `${quoted(before ?? '–')} → ${quoted(after ?? '–')}`, 'not-usable': 'left out', ambiguous: 'ambiguous',
  })[kind] ?? kind,

  end: {
    all: {
      mistakes: 'All suspicious labels are decided', outliers: 'All outliers are decided', ambiguous: 'All of them are decided',
    } satisfies Record<ReviewList, string>,
    passed: (n: number) => `${counted(n, 'picture')} passed over`, lookAgain: 'Look at them now',
    changed: 'Changed', kept: 'Kept', leftOut: 'Left out', ambiguous: 'Ambiguous',
    next: 'What next?', other: (name: string, n: number) => `${name}: ${count(n)}`, train: 'Train with these labels', overview: 'See all decisions',
  },
  effect: {
    title: 'What the corrections changed', measure: 'Measure the effect', again: 'Measure again', running: 'Measuring the effect',
    help: 'The head is fitted on features that are there already, with the labels before and after: some seconds.',
    failed: 'The effect could not be measured.', none: 'No label was changed, so there is nothing to measure.',
    stale: 'Labels have changed since it was measured.',
    before: 'Before', rescored: 'Before, by the corrected labels', after: 'After', figure: (correct: number, n: number, accuracy: string) =>
      `${count(correct)} of ${count(n)}, ${accuracy}`,
  },
  lookAlike: (n: number, of: number) => `${count(n)} of ${counted(of, 'mistake')} ${n === 1 ? 'looks like a label mistake' : 'look like label mistakes'}.`,
  notChecked: 'Some mistakes may be mistakes of the labels.',
  notCheckedYet: 'not checked yet.',
} as const);
