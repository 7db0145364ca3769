// Evidence for the advice, as rows: each with its name, its figure, what the figure means, and its points in the score.
import { duration, percent, type Evidence } from '../../../preload/contract.ts';
import { headroomOf, levelsGain, noiseOf, type AdviceFacts } from './advice-facts.ts';
import { evidenceWords as said } from './evidence-words.ts';
import type { PowerLaw } from '../statistics/power-law.ts';
import { pilotVerdict } from './pilot-verdict.ts';

interface EvidenceRow {
  readonly id: Evidence['id'];
  readonly number: (known: AdviceFacts, law: PowerLaw | null) => string;
  readonly sentence: (known: AdviceFacts, law: PowerLaw | null) => string;
  /** Above 0 is evidence for thawing. */
  readonly points: (known: AdviceFacts, law: PowerLaw | null) => number;
}

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
  const points = pointsOfSize(known);
  const enough = points < 0 ? said.size.few : points > 0 ? said.size.many : said.size.some;
  return `${said.size.classes(smallest.name, smallest.pictures, largest.name, largest.pictures)} ${enough}`;
}

const headroomSentence = (known: AdviceFacts): string => said.frozen.sentence(
  known.probe.groups < known.probe.pictures, headroomOf(known), Math.sign(pointsOfHeadroom(known)) as -1 | 0 | 1);

const pilotSentence = ({ pilot }: AdviceFacts): string => (pilot
  ? said.pilot.sentence(pilot.arm === 'everything', pilot.onlyThawed, pilot.onlyFrozen, pilotVerdict(pilot).midP)
  : said.pilot.none);

/** Each has its name under its id in the words. */
export const evidenceTable: readonly EvidenceRow[] = [
  {
    id: 'size',
    points: pointsOfSize,
    sentence: sizeSentence,
    number: ({ probe: { of, classes, groups, pictures } }) => said.size.figure(of, classes, groups < pictures ? groups : null),
  },
  {
    id: 'frozen',
    points: pointsOfHeadroom,
    sentence: headroomSentence,
    number: ({ probe: { frozen: { accuracy, standardError } } }) => said.frozen.figure(accuracy, Math.max(1, Math.round(196 * standardError))),
  },
  {
    id: 'curve',
    points: (known, law) => (isSaturated(known, law) ? 1 : 0),
    number: (_, law) => (law === null ? said.curve.noTrend : law.floor < 0.005 ? said.curve.improving : said.curve.levelsOff(law.floor)),
    sentence: (known, law) => (law === null ? said.curve.unknown : isSaturated(known, law) ? said.curve.saturated : said.curve.open),
  },
  {
    id: 'levels',
    points: (known) => (levelsGain(known) >= 0.02 ? 1 : 0),
    number: (known) => (known.probe.levels ? said.points(levelsGain(known)) : said.levels.one),
    sentence: (known) => (!known.probe.levels ? said.levels.onlyOne : levelsGain(known) >= 0.02 ? said.levels.more : said.levels.same),
  },
  {
    id: 'fit',
    points: ({ probe: { trainingAccuracy } }) => (trainingAccuracy < 0.98 ? 1 : 0),
    number: ({ probe: { trainingAccuracy } }) => percent(trainingAccuracy),
    sentence: ({ probe: { trainingAccuracy } }) => (trainingAccuracy < 0.98 ? said.fit.inseparable : said.fit.separable),
  },
  {
    id: 'overfit',
    points: none,
    number: ({ probe: { trainingAccuracy, frozen } }) => said.points(trainingAccuracy - frozen.accuracy),
    sentence: (known) => (isOverfitted(known) ? said.overfit.overfitted : said.overfit.close),
  },
  {
    id: 'neighbours',
    points: none,
    number: ({ probe: { knn } }) => said.neighbours.figure(knn.five, knn.twenty),
    sentence: ({ probe: { knn, frozen } }) =>
      (Math.max(knn.five, knn.twenty) > frozen.accuracy - 0.03 ? said.neighbours.close : said.neighbours.apart),
  },
  {
    id: 'noise',
    points: none,
    number: ({ probe: { flagged, pictures } }) => (flagged === null ? said.noise.unknown : said.noise.figure(flagged, pictures)),
    sentence: (known) => (known.probe.flagged === null ? said.noise.tooFew : noiseOf(known) > 0.03 ? said.noise.many : said.noise.few),
  },
  {
    id: 'looks',
    points: none,
    number: ({ probe: { imageStatistics } }) => said.looks.figure(imageStatistics.grey, imageStatistics.shorterSide),
    sentence: ({ probe: { imageStatistics: { sampled, grey, colourfulness, aspect } } }) =>
      said.looks.sentence(sampled, grey > 0.5 ? null : colourfulness, aspect),
  },
  {
    id: 'origin',
    points: ({ synthetic }) => (synthetic === true ? 1 : 0),
    number: ({ synthetic }) => (synthetic === null ? said.origin.notKnown : synthetic ? said.origin.synthetic : said.origin.photographs),
    sentence: ({ synthetic }) =>
      (synthetic === null ? said.origin.fromUnknown : synthetic ? said.origin.fromSynthetic : said.origin.fromPhotographs),
  },
  {
    id: 'time',
    points: none,
    number: ({ times: { transfer, topBlock, everything } }) =>
      [transfer, topBlock, everything].map((seconds) => (seconds === null ? '–' : duration(seconds))).join(' · '),
    sentence: () => said.time.sentence,
  },
  {
    id: 'pilot',
    points: none,
    sentence: pilotSentence,
    number: ({ pilot }) => (pilot ? said.pilot.figure(pilot.thawedCorrect, pilot.frozenCorrect, pilot.pictures) : said.pilot.notRun),
  },
];
