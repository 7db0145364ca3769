// The evidence of advice as rows: what each piece is called, the number it rests on, what that says, and its points in the score.
import { counted, count, duration, type Evidence } from '../../../preload/contract.ts';
import type { AdviceFacts } from './advice.ts';
import type { PowerLaw } from '../statistics/power-law.ts';
import { pilotVerdict } from './pilot-verdict.ts';
import { percent } from '../format.ts';

export interface EvidenceRow {
  readonly id: Evidence['id'];
  readonly name: string;
  readonly number: (known: AdviceFacts, law: PowerLaw | null) => string;
  readonly sentence: (known: AdviceFacts, law: PowerLaw | null) => string;
  /** Above 0 speaks for thawing. */
  readonly points: (known: AdviceFacts, law: PowerLaw | null) => number;
}

/** A difference of shares in points, one digit: "+4.2 points". */
const inPoints = (share: number): string => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)} points`;
const none = (): number => 0;

/** Labels that are likely wrong, as a share; at least one in a hundred is taken as given. */
export const noiseOf = ({ probe: { flagged, pictures } }: AdviceFacts): number => Math.max((flagged ?? 0) / pictures, 0.01);

/** What is left for any model to gain over the frozen features. */
export const headroomOf = (known: AdviceFacts): number => Math.max(0, 1 - noiseOf(known) - known.probe.frozen.accuracy);

export const levelsGain = ({ probe: { levels } }: AdviceFacts): number => (levels ? levels.several - levels.last : 0);

/** Below 50 pictures thawing was never tried; from there on few pictures alone were no reason against it. */
const [fewest, many] = [50, 2000];

function pointsOfSize({ probe: { of } }: AdviceFacts): number {
  return of < fewest ? -1 : of >= many ? 1 : 0;
}

function pointsOfHeadroom(known: AdviceFacts): number {
  const headroom = headroomOf(known);
  return headroom > 0.15 ? 2 : headroom > 0.06 ? 1 : headroom <= 0.03 ? -2 : 0;
}

/** Learned by heart: everything right in what was learned from, much less in what was not. */
const isByHeart = ({ probe: { trainingAccuracy, frozen } }: AdviceFacts): boolean => trainingAccuracy === 1 && trainingAccuracy - frozen.accuracy > 0.15;

const saturates = ({ probe: { frozen } }: AdviceFacts, law: PowerLaw | null): boolean => law !== null && law.floor > 0.5 * (1 - frozen.accuracy);

export const evidenceTable: readonly EvidenceRow[] = [
  {
    id: 'size', name: 'Number of pictures', points: pointsOfSize,
    number: ({ probe: { of, classes, groups, pictures } }) => `${counted(of, 'picture')}, ${counted(classes, 'class', 'classes')}${groups < pictures ? `, ${counted(groups, 'group')}` : ''}`,
    sentence: (known) => {
      const { smallest, largest } = known.probe;
      const smallestWords = `The smallest class, “${smallest.name}”, has ${counted(smallest.pictures, 'picture')}, the largest, “${largest.name}”, ${count(largest.pictures)}.`;
      return `${smallestWords} ${pointsOfSize(known) < 0 ? 'Few pictures are easily learned by heart when much can change.' : pointsOfSize(known) > 0 ? 'That is enough to teach the whole network.' : 'That can teach a part of the network.'}`;
    },
  },
  {
    id: 'frozen', name: 'Frozen features', points: pointsOfHeadroom,
    number: ({ probe: { frozen: { accuracy, standardError } } }) => `${percent(accuracy)} ± ${Math.max(1, Math.round(196 * standardError))} points`,
    sentence: (known) => `Cross-validated${known.probe.groups < known.probe.pictures ? ' by groups' : ''}. Beyond that ${inPoints(headroomOf(known)).slice(1)} could be gained at most${pointsOfHeadroom(known) < 0 ? ', which is hardly worth thawing for' : pointsOfHeadroom(known) > 0 ? ', which leaves room for thawing' : ''}.`,
  },
  {
    id: 'curve', name: 'Learning curve', points: (known, law) => (saturates(known, law) ? 1 : 0),
    number: (_, law) => (law === null ? 'not told' : law.floor < 0.005 ? 'goes on falling' : `ends at ${percent(law.floor)} wrong`),
    sentence: (known, law) => (law === null ? 'Too few sizes, or errors that don’t fall steadily, so nothing is concluded from it.'
      : saturates(known, law) ? 'More pictures alone would bring little: what is wrong is mostly due to the frozen features.' : 'More pictures would help frozen features, too.'),
  },
  {
    id: 'levels', name: 'Earlier levels', points: (known) => (levelsGain(known) >= 0.02 ? 1 : 0),
    number: (known) => (known.probe.levels ? inPoints(levelsGain(known)) : 'only one level'),
    sentence: (known) => (!known.probe.levels ? 'This starting model has no earlier levels to look at.'
      : levelsGain(known) >= 0.02 ? 'Earlier levels know more than the last alone: it was made for other pictures than yours.' : 'The last level knows nearly as much as all: it suits your pictures.'),
  },
  {
    id: 'fit', name: 'Fit without restraint', points: ({ probe: { trainingAccuracy } }) => (trainingAccuracy < 0.98 ? 1 : 0),
    number: ({ probe: { trainingAccuracy } }) => percent(trainingAccuracy),
    sentence: ({ probe: { trainingAccuracy } }) => (trainingAccuracy < 0.98 ? 'Even the pictures learned from can’t all be told apart by frozen features.' : 'Frozen features can tell the classes apart.'),
  },
  {
    id: 'overfit', name: 'Learned by heart', points: none,
    number: ({ probe: { trainingAccuracy, frozen } }) => inPoints(trainingAccuracy - frozen.accuracy),
    sentence: (known) => (isByHeart(known) ? 'All is right in what was learned from, much less in what was not: more pictures would help, whichever way they are learned from.' : 'What is right in pictures learned from is nearly as often right in others.'),
  },
  {
    id: 'neighbours', name: 'Nearest pictures', points: none,
    number: ({ probe: { knn } }) => `${percent(knn.five)} of 5, ${percent(knn.twenty)} of 20`,
    sentence: ({ probe: { knn, frozen } }) => (Math.max(knn.five, knn.twenty) > frozen.accuracy - 0.03 ? 'Pictures of a class already lie together, without any learning.' : 'Classes have to be told apart by learning; they don’t lie together by themselves.'),
  },
  {
    id: 'noise', name: 'Doubted labels', points: none,
    number: ({ probe: { flagged, pictures } }) => (flagged === null ? 'not told' : `${count(flagged)} of ${count(pictures)}`),
    sentence: (known) => (known.probe.flagged === null ? 'A class has fewer than 10 pictures, so labels can’t be doubted yet.' : noiseOf(known) > 0.03 ? 'No model can be better than its labels; look at these first.' : 'Labels hold nothing back.'),
  },
  {
    id: 'looks', name: 'What they look like', points: none,
    number: ({ probe: { imageStatistics } }) => `${percent(imageStatistics.grey)} without colour, ${count(imageStatistics.shorterSide)} px`,
    sentence: ({ probe: { imageStatistics } }) => `From ${counted(imageStatistics.sampled, 'picture')}: ${imageStatistics.grey > 0.5 ? 'mostly without colour, unlike most photographs' : `colourfulness ${imageStatistics.colourfulness.toFixed(0)}, where photographs have about 40`}; the longer side is ${imageStatistics.aspect.toFixed(2)} times the shorter. Told for orientation alone.`,
  },
  {
    id: 'origin', name: 'What the starting model saw', points: ({ synthetic }) => (synthetic === true ? 1 : 0),
    number: ({ synthetic }) => (synthetic === null ? 'not known' : synthetic ? 'computed pictures' : 'photographs'),
    sentence: ({ synthetic }) => (synthetic === true ? 'It has never seen a photograph, so more of it has to learn.' : synthetic === false ? 'Features from photographs are a good start for most pictures.' : 'The file does not say, so nothing is concluded from it.'),
  },
  {
    id: 'time', name: 'Time here', points: none,
    number: ({ times: { transfer, topBlock, everything } }) => (transfer === null ? 'not measured' : [transfer, topBlock, everything].map((seconds) => (seconds === null ? '–' : duration(seconds))).join(' · ')),
    sentence: () => 'Transfer learning, the top block, everything, as forecast from a measurement on this computer.',
  },
  {
    id: 'pilot', name: 'Pilot', points: none,
    number: ({ pilot }) => (pilot ? `${count(pilot.thawedCorrect)} against ${count(pilot.frozenCorrect)} of ${count(pilot.pictures)} right` : 'not made'),
    sentence: ({ pilot }) => (!pilot ? 'A short thawing of everything, tested on a third held out: the surest evidence there is.'
      : `With ${pilot.arm === 'everything' ? 'everything' : 'the top block'} thawed, ${counted(pilot.onlyThawed, 'picture')} more ${pilot.onlyThawed === 1 ? 'was' : 'were'} right and ${count(pilot.onlyFrozen)} no longer (one-sided mid-p ${pilotVerdict(pilot).midP.toFixed(2)}).`),
  },
];
