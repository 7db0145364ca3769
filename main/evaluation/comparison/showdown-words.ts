// A Showdown in words: which strategy to take, and what of the textbooks' claims holds.
import {
  armNames, count, counted, decimal, duration, percent, pointsApart, signedPoints, words, type Arm, type ArmPair, type Interval, type TestedOn,
} from '../../../preload/contract.ts';

const inSentence = (arm: Arm): string => armNames[arm].replace(/^./, (first) => first.toLowerCase());

/** Seconds of the strategy to take and of the other it was weighed against. */
interface Times { readonly chosen: number; readonly other: number }
const inBrackets = (times: Times | null): string => (times === null ? '' : ` (${duration(times.chosen)} instead of ${duration(times.other)})`);

export const recommendationWords = words('evaluation.showdown', {
  recommendation: {
    worthItsTime: (arm: string, times: Times | null) =>
      `${arm} for these pictures: nothing slower is accurate enough to be worth its time${inBrackets(times)}.`,
    tooClose: (arm: string, times: Times | null) =>
      `${arm} for these pictures: too close to call, so keep what takes less time${inBrackets(times)}.`,
    quickest: (arm: string, times: Times | null) =>
      `${arm} for these pictures: it is the quickest${inBrackets(times)}, and nothing slower is more accurate.`,
    level: (arm: string, on: TestedOn) =>
      `${arm} for these pictures, for now: nothing is more accurate, but it takes more ${on === 'all' ? '' : 'test '}pictures to be sure.`,
    ahead: (arm: string, on: TestedOn) =>
      `${arm} for these pictures, for now: it is ahead, but it takes more ${on === 'all' ? '' : 'test '}pictures to show that this is not chance.`,
    better: (arm: string) => `${arm} for these pictures: it is better than the others, beyond chance.`,
  },
} as const);

/** Pictures that a strategy needs: `same` about as many as there are, `never` more than `pictures`, if it gets there at all. */
export interface Needed { readonly arm: Arm; readonly kind: 'never' | 'same' | 'more' | 'fewer'; readonly pictures: number }

const neededWords: Readonly<Record<Needed['kind'], (name: string, pictures: string) => string>> = {
  never: (name, pictures) => `${name} would need more than ${pictures}, if it gets there at all`,
  same: (name) => `${name} needs about as many`,
  more: (name, pictures) => `${name} would need about ${pictures}`,
  fewer: (name, pictures) => `${name} needs only about ${pictures}`,
};

export const benefitWords = words('evaluation.benefits', {
  time: {
    claim: 'Transfer learning saves time',
    notRun: (arm: Arm) => `${armNames[arm]} was not run, so times can’t be compared.`,
    notSaved: (frozen: number, scratch: number) =>
      `${armNames.transfer} took ${duration(frozen)}, ${inSentence('from-scratch')} ${duration(scratch)}: no time was saved here.`,
    costs: (frozen: number, scratch: number, difference: number, n: number) =>
      `${armNames.transfer} took ${duration(frozen)}, ${inSentence('from-scratch')} ${duration(scratch)} but was better by ${
        pointsApart(difference, n)}: here the time saved costs accuracy.`,
    saved: (frozen: { seconds: number; accuracy: number; n: number }, scratch: { seconds: number; accuracy: number; n: number }) =>
      `${armNames.transfer} took ${duration(frozen.seconds)}, ${inSentence('from-scratch')} ${duration(scratch.seconds)}; accuracy ${
        percent(frozen.accuracy, frozen.n)} against ${percent(scratch.accuracy, scratch.n)}.`,
  },
  pictures: {
    claim: 'Transfer learning needs fewer pictures',
    unknown: (missing: readonly Arm[]) =>
      `This takes runs on half and a quarter of the training set, too; ${missing.map(inSentence).join(' and ')} had none.`,
    needs: (n: number, accuracy: number, needs: readonly Needed[], sizes: number) =>
      `To reach transfer learning’s accuracy with ${counted(n, 'picture')} (${percent(accuracy)} on the test set), ${
        needs.map(({ arm, kind, pictures }) => neededWords[kind](inSentence(arm), count(pictures))).join(', and ')}, by curves through ${sizes} sizes.`,
    rough: (open: readonly Arm[]) =>
      `But that is a rough guess: with equally many pictures, ${open.map(inSentence).join(' and ')} and transfer learning are too close to call.`,
    noRuns: (missing: readonly Arm[]) => `${missing.map((arm) => armNames[arm]).join(' and ')} had no runs with fewer pictures.`,
  },
  precision: {
    claim: 'Fine-tuning is more accurate',
    nothingThawed: 'Nothing was thawed, so there is nothing to compare.',
    notRun: 'Transfer learning was not run, so there is nothing to compare.',
    /** `gain`: of accuracy, with its interval and verdict; `seconds`: of thawing and of the frozen model. */
    sentence: (
      arm: Arm, gain: { difference: number; interval: Interval; kind: ArmPair['kind'] },
      { n, on, thawed, frozen }: { n: number; on: TestedOn; thawed: number; frozen: number },
    ) => {
      const change = `${armNames[arm]} ${gain.difference >= 0 ? 'gained' : 'lost'} ${pointsApart(gain.difference, n)} (95 % CI ${
        gain.interval.map((bound) => signedPoints(bound, n)).join(' to ')})`;
      if (gain.kind === 'better') return `${change} and took ${duration(thawed)} instead of ${duration(frozen)}.`;
      if (gain.kind === 'equal') return `${change}: practically equal.`;
      return `${change}: too close to call on ${counted(n, on === 'all' ? 'picture' : 'test picture')}.`;
    },
  },
  times: (factor: number) => `${decimal(factor, factor >= 10 ? 0 : 1)} ×`,
  neededTimes: (factor: number) => `${decimal(factor, 1)} ×`,
  moreThanTimes: (factor: number) => `> ${factor} ×`,
} as const);
