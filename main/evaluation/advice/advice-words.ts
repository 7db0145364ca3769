// Sentences of the advice, to be read aloud: a quick try, what fine-tuning could gain, what to do, and what would change it.
import { count, counted, duration, percent, words, type Advice, type Recommendation } from '../../../preload/contract.ts';
import { headroomOf, noiseOf, withAccuracy, type AdviceFacts } from './advice-facts.ts';
import type { PowerLaw } from '../statistics/power-law.ts';

const errorAt = ({ floor, slope }: PowerLaw, pictures: number): number =>
  Math.min(1, Math.max(0, floor + slope / Math.sqrt(pictures)));

const said = words('evaluation.advice', {
  strategy: {
    transfer: 'transfer learning', 'top-block': 'fine-tuning the top block', everything: 'fine-tuning everything', 'too-close': 'a pilot run',
  } satisfies Record<Recommendation, string>,
  sure: { high: 'sure', medium: 'fairly sure', low: 'not sure' } satisfies Record<Advice['confidence'], string>,
  quickTry: (seconds: number, accuracy: number, error: number) =>
    `A quick try with transfer learning (${duration(seconds)}) should be right on about ${percent(accuracy)} (± ${counted(error, 'point')}).`,
  blind: (accuracy: number, error: number, largest: string, guessing: number) =>
    `The pre-trained model can hardly see these differences: transfer learning would be right on ${percent(accuracy)} (± ${counted(error, 'point')}), `
    + `and always saying “${largest}” on ${percent(guessing)}.`,
  onlyThawed: 'It may be made for fine-tuning only, as MAE is, or expect other pixels than it gets: Settings, Pre-trained models, shows what was assumed.',
  /** Of fine-tuning the top block, everything, or both; null where neither can be. */
  times: (topBlock: number | null, everything: number | null) => [
    ...(topBlock === null ? [] : [`${duration(topBlock)} for the top block`]),
    ...(everything === null ? [] : [`${duration(everything)} for everything`]),
  ].join(', '),
  notHere: 'This pre-trained model can’t be fine-tuned here.',
  pilot: ({ thawed, frozen, pictures, times }: { thawed: number; frozen: number; pictures: number; times: string }) =>
    `In a pilot run fine-tuning was right on ${count(thawed)} of ${counted(pictures, 'picture')}, transfer learning on `
    + `${count(frozen)}; the whole takes ${times}.`,
  letsItLearn: (times: string) => `Fine-tuning lets it learn what to look for, if there are enough pictures, and takes ${times}.`,
  nothingToGain: (times: string) => `Fine-tuning has nothing left to gain, and takes ${times}.`,
  couldAdd: (points: number, times: string) => `Fine-tuning could add ${counted(points, 'point')} at the very most, and takes ${times}.`,
  /** `pilot`: its time in brackets, or nothing. */
  pilotFirst: (transfer: number, pilot: string) =>
    `Recommended: transfer learning first (${duration(transfer)}), then a pilot run${pilot}, which tells whether fine-tuning gains anything.`,
  recommended: (strategy: string, time: string) => `Recommended: ${strategy}${time}.`,
  recommendedWithin: (limit: number, strategy: string, time: string, more: string) =>
    `Recommended within ${duration(limit)}: ${strategy}${time}; with more time, ${more}.`,
  other: {
    transfer: 'the advice would be transfer learning', 'top-block': 'the advice would be to thaw the top block',
    everything: 'the advice would be to thaw everything', 'too-close': 'it would be too close to call',
  } satisfies Record<Recommendation, string>,
  ifReached: (accuracy: number, other: string) => `If frozen features reached ${percent(accuracy)}, which is within the error, ${other}.`,
  withMore: (times: 2 | 4, pictures: number, other: string) =>
    `With ${times === 2 ? 'twice' : 'four times'} as many pictures (${count(pictures)}), ${other}.`,
  onceCorrected: (noise: number, other: string) => `Once the ${percent(noise)} of doubtful labels are corrected, ${other}.`,
  pilotDecides: 'A pilot run decides: thaw if it gains on the held-out third; otherwise use transfer learning.',
  ruledOut: {
    transfer: 'transfer learning', 'top-block': 'thawing the top block', everything: 'thawing everything', 'too-close': 'a pilot run',
  } satisfies Record<Recommendation, string>,
  guard: (wanted: string, seconds: number, limit: number) =>
    `The evidence is for ${wanted}, but that would take ${duration(seconds)}, and the limit is ${duration(limit)}.`,
} as const);
export type AdviceWords = typeof said;

/** Why what the evidence is for is not recommended. */
export const guardSentence = (wanted: Recommendation, seconds: number, limit: number): string => said.guard(said.ruledOut[wanted], seconds, limit);

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
  const error = Math.max(1, Math.round(196 * standardError));
  if (!isBlind(known)) return said.quickTry(transfer, accuracy, error);
  const blind = said.blind(accuracy, error, largest.name, guessingRate(known));
  // Of the built-in model it is known what it learned from.
  return known.synthetic === null ? `${blind} ${said.onlyThawed}` : blind;
}

function fineTuningSentence(known: AdviceFacts): string {
  const { topBlock, everything } = known.times;
  if (topBlock === null && everything === null) return said.notHere;
  const times = said.times(topBlock, everything);
  if (known.pilot !== null) {
    const { pictures, frozenCorrect, thawedCorrect } = known.pilot;
    return said.pilot({ thawed: thawedCorrect, frozen: frozenCorrect, pictures, times });
  }
  const points = Math.round(100 * headroomOf(known));
  if (isBlind(known)) return said.letsItLearn(times);
  return points === 0 ? said.nothingToGain(times) : said.couldAdd(points, times);
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
  if (recommendation === 'too-close') return said.pilotFirst(known.times.transfer, inBrackets(time));
  const brackets = inBrackets(time, said.sure[confidence]);
  if (recommendation === wanted || known.limit === null) return said.recommended(said.strategy[recommendation], brackets);
  const more = secondsOf(wanted, known);
  return said.recommendedWithin(
    known.limit, said.strategy[recommendation], brackets, `${said.strategy[wanted]}${inBrackets(more === null ? null : duration(more))}`,
  );
}

interface Change {
  readonly sentence: (known: AdviceFacts, to: Recommendation) => string;
  readonly of: (known: AdviceFacts, law: PowerLaw | null) => AdviceFacts | null;
}

/** A change within the measurement error: one standard error down or up. */
const oneStandardError = (side: 1 | -1): Change => {
  const shifted = ({ probe: { frozen } }: AdviceFacts): number => frozen.accuracy + side * frozen.standardError;
  return {
    sentence: (known, to) =>
      said.ifReached(Math.min(1, Math.max(0, shifted(known))), said.other[to]),
    of: (known) => withAccuracy(known, shifted(known)),
  };
};

/** What might turn out otherwise; each is tried, and named where it would change the advice. */
const changes: readonly Change[] = [
  oneStandardError(-1),
  oneStandardError(1),
  ...([2, 4] as const).map((times): Change => ({
    sentence: ({ probe: { of } }, to) => said.withMore(times, times * of, said.other[to]),
    of: (known, law) => withMorePictures(known, law, times),
  })),
  {
    sentence: (known, to) => said.onceCorrected(noiseOf(known), said.other[to]),
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
    said.pilotDecides,
    ...sentences,
  ];
}
