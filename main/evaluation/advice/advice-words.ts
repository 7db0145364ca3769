// Sentences of the advice, to be read aloud: a quick try, what fine-tuning could gain, what to do, and what would change it.
import { count, counted, duration, percent, type Advice, type Recommendation } from '../../../preload/contract.ts';
import { headroomOf, noiseOf, withAccuracy, type AdviceFacts } from './advice-facts.ts';
import type { PowerLaw } from '../statistics/power-law.ts';

const errorAt = ({ floor, slope }: PowerLaw, pictures: number): number =>
  Math.min(1, Math.max(0, floor + slope / Math.sqrt(pictures)));

const strategyText = {
  transfer: 'transfer learning', 'top-block': 'fine-tuning the top block', everything: 'fine-tuning everything',
  'too-close': 'a pilot run',
} as const satisfies Record<Recommendation, string>;

const sureText = { high: 'sure', medium: 'fairly sure', low: 'not sure' } as const satisfies Record<Advice['confidence'], string>;

/** Of the accuracy above that of always saying the largest class, what frozen features must reach to see the differences. */
const seeingShare = 0.25;

/** Share of the pictures that are right when the largest class is always said. */
const guessingRate = ({ probe: { largest, of } }: AdviceFacts): number => (of > 0 ? largest.pictures / of : 0);

/** The pre-trained model hardly tells these classes apart. */
export function isBlind(known: AdviceFacts): boolean {
  const guessing = guessingRate(known);
  return known.probe.frozen.accuracy - guessing < seeingShare * (1 - guessing);
}

interface Advised extends Pick<Advice, 'recommendation' | 'confidence'> { /** Without the time limit. */ wanted: Recommendation }

/** To be read aloud: what a quick try gives, what fine-tuning could gain, and what to do, with its time and how sure that is. */
export function sentencesOf(known: AdviceFacts, advised: Advised): Advice['sentences'] {
  return [quickTrySentence(known), fineTuningSentence(known), adviceSentence(known, advised)];
}

function quickTrySentence(known: AdviceFacts): string {
  const { probe: { frozen: { accuracy, standardError }, largest }, times: { transfer } } = known;
  const error = counted(Math.max(1, Math.round(196 * standardError)), 'point');
  if (!isBlind(known)) return `A quick try with transfer learning (${duration(transfer)}) should be right on about ${percent(accuracy)} (± ${error}).`;
  return `The pre-trained model can hardly see these differences: transfer learning would be right on ${percent(accuracy)} (± ${error}), `
    + `and always saying “${largest.name}” on ${percent(guessingRate(known))}.`;
}

function timesText({ times: { topBlock, everything } }: AdviceFacts): string {
  const times = [
    ...(topBlock === null ? [] : [`${duration(topBlock)} for the top block`]),
    ...(everything === null ? [] : [`${duration(everything)} for everything`]),
  ];
  return times.join(', ');
}

function fineTuningSentence(known: AdviceFacts): string {
  const times = timesText(known);
  if (times === '') return 'This pre-trained model can’t be fine-tuned here.';
  if (known.pilot !== null) {
    const { pictures, frozenCorrect, thawedCorrect } = known.pilot;
    return `In a pilot run fine-tuning was right on ${count(thawedCorrect)} of ${counted(pictures, 'picture')}, transfer learning on `
      + `${count(frozenCorrect)}; the whole takes ${times}.`;
  }
  const points = Math.round(100 * headroomOf(known));
  if (isBlind(known)) return `Fine-tuning lets it learn what to look for, if there are enough pictures, and takes ${times}.`;
  if (points === 0) return `Fine-tuning has nothing left to gain, and takes ${times}.`;
  return `Fine-tuning could add ${counted(points, 'point')} at the very most, and takes ${times}.`;
}

const secondsOf = (recommendation: Recommendation, { times }: AdviceFacts): number | null =>
  ({ transfer: times.transfer, 'top-block': times.topBlock, everything: times.everything, 'too-close': times.pilot })[recommendation];

const inBrackets = (...parts: readonly (string | null)[]): string => {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
};

function adviceSentence(known: AdviceFacts, { recommendation, confidence, wanted }: Advised): string {
  const seconds = secondsOf(recommendation, known);
  const time = seconds === null ? null : duration(seconds);
  if (recommendation === 'too-close') {
    return `Recommended: transfer learning first (${duration(known.times.transfer)}), then a pilot run${inBrackets(time)}, which tells whether `
      + 'fine-tuning gains anything.';
  }
  if (recommendation === wanted || known.limit === null) {
    return `Recommended: ${strategyText[recommendation]}${inBrackets(time, sureText[confidence])}.`;
  }
  const more = secondsOf(wanted, known);
  return `Recommended within ${duration(known.limit)}: ${strategyText[recommendation]}${inBrackets(time, sureText[confidence])}; `
    + `with more time, ${strategyText[wanted]}${inBrackets(more === null ? null : duration(more))}.`;
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
