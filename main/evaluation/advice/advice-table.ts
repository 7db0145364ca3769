// Evidence for the advice, as rows: each with its name, its figure, what the figure means, and its points in the score.
import { counted, count, duration, percent, type Evidence } from '../../../preload/contract.ts';
import { headroomOf, levelsGain, noiseOf, type AdviceFacts } from './advice-facts.ts';
import type { PowerLaw } from '../statistics/power-law.ts';
import { pilotVerdict } from './pilot-verdict.ts';

interface EvidenceRow {
  readonly id: Evidence['id'];
  readonly name: string;
  readonly number: (known: AdviceFacts, law: PowerLaw | null) => string;
  readonly sentence: (known: AdviceFacts, law: PowerLaw | null) => string;
  /** Above 0 is evidence for thawing. */
  readonly points: (known: AdviceFacts, law: PowerLaw | null) => number;
}

/** A difference of shares in points, one digit: "+4.2 points". */
const inPoints = (share: number): string => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)} points`;
const none = (): number => 0;

/** Below 50 pictures thawing was never tried; from there on, few pictures alone were no reason against it. */
const [minPictures, manyPictures] = [50, 2000];

function pointsOfSize({ probe: { of } }: AdviceFacts): number {
  return of < minPictures ? -1 : of >= manyPictures ? 1 : 0;
}

function pointsOfHeadroom(known: AdviceFacts): number {
  const headroom = headroomOf(known);
  return headroom > 0.15 ? 2 : headroom > 0.06 ? 1 : headroom <= 0.03 ? -2 : 0;
}

/** Overfitting: every training picture correct, far fewer in cross-validation. */
const isOverfitted = ({ probe: { trainingAccuracy, frozen } }: AdviceFacts): boolean =>
  trainingAccuracy === 1 && trainingAccuracy - frozen.accuracy > 0.15;

const isSaturated = ({ probe: { frozen } }: AdviceFacts, law: PowerLaw | null): boolean =>
  law !== null && law.floor > 0.5 * (1 - frozen.accuracy);

function sizeSentence(known: AdviceFacts): string {
  const { smallest, largest } = known.probe;
  const classes =
    `The smallest class, “${smallest.name}”, has ${counted(smallest.pictures, 'picture')}; the largest, ` +
    `“${largest.name}”, has ${count(largest.pictures)}.`;
  const points = pointsOfSize(known);
  if (points < 0) return `${classes} So few are easily overfitted when much of the network can change.`;
  return `${classes} That is enough to fine-tune ${points > 0 ? 'the whole network' : 'part of the network'}.`;
}

function headroomSentence(known: AdviceFacts): string {
  const grouped = known.probe.groups < known.probe.pictures ? ' with groups kept together' : '';
  const points = pointsOfHeadroom(known);
  const worth = points < 0 ? ', hardly worth thawing for' : points > 0 ? ', which leaves room for thawing' : '';
  return `Accuracy in cross-validation${grouped}. At most ${inPoints(headroomOf(known)).slice(1)} more are possible${worth}.`;
}

function pilotSentence({ pilot }: AdviceFacts): string {
  if (!pilot) return 'A short fine-tuning of everything, tested on a third held out: the strongest evidence there is.';
  const thawed = pilot.arm === 'everything' ? 'everything' : 'the top block';
  return (
    `With ${thawed} thawed, ${counted(pilot.onlyThawed, 'picture')} became correct and ` +
    `${count(pilot.onlyFrozen)} became wrong (one-sided mid-p ${pilotVerdict(pilot).midP.toFixed(2)}).`
  );
}

export const evidenceTable: readonly EvidenceRow[] = [
  {
    id: 'size',
    name: 'Number of pictures',
    points: pointsOfSize,
    sentence: sizeSentence,
    number: ({ probe: { of, classes, groups, pictures } }) =>
      `${counted(of, 'picture')}, ${counted(classes, 'class', 'classes')}${groups < pictures ? `, ${counted(groups, 'group')}` : ''}`,
  },
  {
    id: 'frozen',
    name: 'Frozen features',
    points: pointsOfHeadroom,
    sentence: headroomSentence,
    number: ({
      probe: {
        frozen: { accuracy, standardError },
      },
    }) => `${percent(accuracy)} ± ${Math.max(1, Math.round(196 * standardError))} points`,
  },
  {
    id: 'curve',
    name: 'Learning curve',
    points: (known, law) => (isSaturated(known, law) ? 1 : 0),
    number: (_, law) =>
      law === null
        ? 'no clear trend'
        : law.floor < 0.005
          ? 'still improving'
          : `levels off at ${percent(law.floor)} errors`,
    sentence: (known, law) =>
      law === null
        ? 'Too few sizes, or errors that don’t fall steadily: it says nothing either way.'
        : isSaturated(known, law)
          ? 'More pictures alone would help little: most errors come from the frozen features.'
          : 'More pictures would help frozen features, too.',
  },
  {
    id: 'levels',
    name: 'Earlier levels',
    points: (known) => (levelsGain(known) >= 0.02 ? 1 : 0),
    number: (known) => (known.probe.levels ? inPoints(levelsGain(known)) : 'only one level'),
    sentence: (known) =>
      !known.probe.levels
        ? 'This pre-trained model has only one level of features.'
        : levelsGain(known) >= 0.02
          ? 'Earlier levels know more than the last alone: the model was pre-trained on other kinds of pictures.'
          : 'The last level alone does nearly as well as all of them: the pre-training suits your pictures.',
  },
  {
    id: 'fit',
    name: 'Fit without regularisation',
    points: ({ probe: { trainingAccuracy } }) => (trainingAccuracy < 0.98 ? 1 : 0),
    number: ({ probe: { trainingAccuracy } }) => percent(trainingAccuracy),
    sentence: ({ probe: { trainingAccuracy } }) =>
      trainingAccuracy < 0.98
        ? 'Frozen features can’t even separate the classes of the training pictures.'
        : 'Frozen features can separate the classes.',
  },
  {
    id: 'overfit',
    name: 'Overfitting',
    points: none,
    number: ({ probe: { trainingAccuracy, frozen } }) => inPoints(trainingAccuracy - frozen.accuracy),
    sentence: (known) =>
      isOverfitted(known)
        ? 'Every training picture is correct, far fewer in cross-validation: more pictures would help, whichever strategy you choose.'
        : 'Accuracy in cross-validation is close to that on the training pictures.',
  },
  {
    id: 'neighbours',
    name: 'Nearest neighbours',
    points: none,
    number: ({ probe: { knn } }) => `${percent(knn.five)} (k = 5), ${percent(knn.twenty)} (k = 20)`,
    sentence: ({ probe: { knn, frozen } }) =>
      Math.max(knn.five, knn.twenty) > frozen.accuracy - 0.03
        ? 'Pictures of a class already lie close together, without any training.'
        : 'The classes don’t form clusters of their own; a head has to learn to separate them.',
  },
  {
    id: 'noise',
    name: 'Doubtful labels',
    points: none,
    number: ({ probe: { flagged, pictures } }) =>
      flagged === null ? 'too few pictures' : `${count(flagged)} of ${count(pictures)}`,
    sentence: (known) =>
      known.probe.flagged === null
        ? 'A class has fewer than 10 pictures, too few to doubt a label.'
        : noiseOf(known) > 0.03
          ? 'No model can be better than its labels: check these first.'
          : 'Labels are no limit here.',
  },
  {
    id: 'looks',
    name: 'Image statistics',
    points: none,
    number: ({ probe: { imageStatistics } }) =>
      `${percent(imageStatistics.grey)} without colour, ${count(imageStatistics.shorterSide)} px`,
    sentence: ({
      probe: {
        imageStatistics: { sampled, grey, colourfulness, aspect },
      },
    }) => {
      const colour =
        grey > 0.5
          ? 'mostly without colour, unlike most photographs'
          : `colourfulness ${colourfulness.toFixed(0)}, where photographs have about 40`;
      return `From ${counted(sampled, 'picture')}: ${colour}; the longer side is ${aspect.toFixed(2)} times the shorter. For information only.`;
    },
  },
  {
    id: 'origin',
    name: 'Pre-training data',
    points: ({ synthetic }) => (synthetic === true ? 1 : 0),
    number: ({ synthetic }) => (synthetic === null ? 'not known' : synthetic ? 'synthetic pictures' : 'photographs'),
    sentence: ({ synthetic }) =>
      synthetic === true
        ? 'The model has never seen a photograph, so more of it has to adapt.'
        : synthetic === false
          ? 'Features from photographs are a good start for most pictures.'
          : 'The file does not say, so it counts neither way.',
  },
  {
    id: 'time',
    name: 'Time on this computer',
    points: none,
    number: ({ times: { transfer, topBlock, everything } }) =>
      [transfer, topBlock, everything].map((seconds) => (seconds === null ? '–' : duration(seconds))).join(' · '),
    sentence: () => 'Transfer learning, the top block, everything: forecast for this computer.',
  },
  {
    id: 'pilot',
    name: 'Pilot run',
    points: none,
    sentence: pilotSentence,
    number: ({ pilot }) =>
      pilot
        ? `${count(pilot.thawedCorrect)} against ${count(pilot.frozenCorrect)} of ${count(pilot.pictures)} correct`
        : 'not run',
  },
];
