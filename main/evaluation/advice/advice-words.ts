// Sentences of the advice: what was found, what thawing could gain, what to do, and what would change it.
import { count, counted, duration, percent, type Advice, type Recommendation } from '../../../preload/contract.ts';
import { headroomOf, levelsGain, noiseOf, withAccuracy, type AdviceFacts } from './advice-facts.ts';
import type { PowerLaw } from '../statistics/power-law.ts';

const errorAt = ({ floor, slope }: PowerLaw, pictures: number): number =>
  Math.min(1, Math.max(0, floor + slope / Math.sqrt(pictures)));

/** Accuracy that twice as many pictures would add to frozen features; null without a law. */
function gainOfDoubling({ probe: { curve } }: AdviceFacts, law: PowerLaw | null): number | null {
  const largest = curve.at(-1)?.pictures;
  return law === null || largest === undefined ? null : Math.max(0, errorAt(law, largest) - errorAt(law, 2 * largest));
}

const recommendationText = {
  transfer: 'Recommendation: transfer learning',
  'top-block': 'Recommendation: fine-tuning, top block',
  everything: 'Recommendation: fine-tuning, everything',
  'too-close': 'Too close to call: a pilot run would tell',
} as const satisfies Record<Recommendation, string>;

export function sentencesOf(
  known: AdviceFacts,
  law: PowerLaw | null,
  { recommendation, confidence }: Pick<Advice, 'recommendation' | 'confidence'>,
): Advice['sentences'] {
  return [
    frozenSentence(known, law),
    thawingSentence(known),
    `${timeSentence(known)} ${recommendationText[recommendation]}; confidence: ${confidence}.`,
  ];
}

/**
 * "Frozen features already reach 91 % (± 3 points) …, and the curve has flattened: twice as many pictures would add
 * about 1 point."
 */
function frozenSentence(known: AdviceFacts, law: PowerLaw | null): string {
  const { probe: { frozen: { accuracy, standardError }, pictures } } = known;
  const error = counted(Math.max(1, Math.round(196 * standardError)), 'point');
  const reach =
    `Frozen features${accuracy >= 0.85 ? ' already' : ''} reach ${percent(accuracy)} (± ${error}) in ` +
    `cross-validation on ${counted(pictures, 'picture')}`;
  const gain = gainOfDoubling(known, law);
  if (gain === null) return `${reach}; they are too few to forecast what more would add.`;
  const points = Math.round(100 * gain);
  const added = points === 0 ? 'less than 1 point' : `about ${counted(points, 'point')}`;
  return `${reach}, and ${gain < 0.015 ? 'the curve has flattened' : 'more would help'}: twice as many pictures would add ${added}.`;
}

/** "Thawing pays where frozen features leave much to gain: here at most 41 points. …" */
function thawingSentence(known: AdviceFacts): string {
  const { trainingAccuracy } = known.probe;
  const headroom = `Thawing pays where frozen features leave much to gain: here at most ${counted(Math.round(100 * headroomOf(known)), 'point')}`;
  const gain = counted(Math.round(100 * levelsGain(known)), 'point');
  const levels =
    levelsGain(known) >= 0.02
      ? `, and earlier levels add ${gain} to the last, whose pre-training was on other pictures`
      : '';
  const fit =
    trainingAccuracy >= 0.98
      ? 'They can separate the training pictures'
      : 'They can’t even separate the training pictures';
  return `${headroom}${levels}. ${fit} (${percent(trainingAccuracy)} correct).`;
}

function timeSentence({ times: { transfer, topBlock, everything } }: AdviceFacts): string {
  if (transfer === null || (topBlock === null && everything === null))
    return 'Training times on this computer have not been measured.';
  const thawing = [
    ...(topBlock === null ? [] : [`${duration(topBlock)} for the top block`]),
    ...(everything === null ? [] : [`${duration(everything)} for everything`]),
  ];
  return `Fine-tuning would take ${thawing.join(' or ')}, transfer learning ${duration(transfer)}.`;
}

interface Change {
  readonly sentence: (known: AdviceFacts, to: Recommendation) => string;
  readonly of: (known: AdviceFacts, law: PowerLaw | null) => AdviceFacts | null;
}

const otherAdvice = {
  transfer: 'the advice would be transfer learning', 'top-block': 'the advice would be to thaw the top block',
  everything: 'the advice would be to thaw everything', 'too-close': 'it would be too close to call',
} as const satisfies Record<Recommendation, string>;

/** A change within the measurement error: one standard error down or up. */
const oneStandardError = (side: 1 | -1): Change => {
  const shifted = ({ probe: { frozen } }: AdviceFacts): number => frozen.accuracy + side * frozen.standardError;
  return {
    sentence: (known, to) =>
      `If frozen features reached ${percent(Math.min(1, Math.max(0, shifted(known))))}, which is within the error, ${otherAdvice[to]}.`,
    of: (known) => withAccuracy(known, shifted(known)),
  };
};

/** What might turn out otherwise; each is tried, and named where it would change the advice. */
const changes: readonly Change[] = [
  oneStandardError(-1),
  oneStandardError(1),
  ...[2, 4].map((times): Change => ({
    sentence: ({ probe: { of } }, to) =>
      `With ${times === 2 ? 'twice' : 'four times'} as many pictures (${count(times * of)}), ${otherAdvice[to]}.`,
    of: (known, law) => withMorePictures(known, law, times),
  })),
  {
    sentence: (known, to) =>
      `Once the ${percent(noiseOf(known))} of doubtful labels are corrected, ${otherAdvice[to]}.`,
    of: (known) => (noiseOf(known) > 0.01 ? { ...known, probe: { ...known.probe, flagged: 0 } } : null),
  },
];

/** `times` as many pictures of the same kind: counts grow, and the accuracy follows the learning curve. */
function withMorePictures(known: AdviceFacts, law: PowerLaw | null, times: number): AdviceFacts {
  const { probe } = known;
  const last = probe.curve.at(-1)?.pictures ?? probe.pictures;
  const accuracy = probe.frozen.accuracy + (law === null ? 0 : errorAt(law, last) - errorAt(law, times * last));
  const larger = {
    ...probe,
    of: times * probe.of,
    pictures: times * probe.pictures,
    flagged: probe.flagged === null ? null : times * probe.flagged,
    smallest: { ...probe.smallest, pictures: times * probe.smallest.pictures },
  };
  return withAccuracy({ ...known, probe: larger }, accuracy);
}

/** Changes under which the advice would be another; first of all the pilot run where one would decide. */
export function changesOf(
  known: AdviceFacts,
  law: PowerLaw | null,
  decide: (known: AdviceFacts) => Recommendation,
): string[] {
  const now = decide(known);
  const sentences = changes.flatMap(({ sentence, of }) => {
    const changed = of(known, law);
    const to = changed && decide(changed);
    return to === null || to === now ? [] : [sentence(known, to)];
  });
  if (now !== 'too-close') return sentences;
  return [
    'A pilot run decides: thaw if it gains on the held-out third; otherwise use transfer learning.',
    ...sentences,
  ];
}
