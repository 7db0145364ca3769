// The recommendation from a comparison in words: the run to take, with the reason.
import { duration, pointsApart, words } from '../../../preload/contract.ts';

/** Training times in seconds. */
export interface Times { readonly chosen: number; readonly other: number }

const timesText = ({ chosen, other }: Times): string => `${duration(chosen)} instead of ${duration(other)}`;

export const keepWords = words('evaluation.keep', {
  /** `by`: how much better; null: than every other. */
  take: (run: string, by: { difference: number; n: number } | null, times: Times & { quicker: boolean } | null) =>
    `Take “${run}”: ${by === null ? 'it is better than every other' : `it is better by ${pointsApart(by.difference, by.n)}`}${
      times === null ? '' : `${times.quicker ? ', and quicker' : ''} (${timesText(times)})`}.`,
  tooClose: 'Too close to call',
  equal: 'Practically equal',
  among: (runs: number) => ` among ${runs} runs`,
  keep: (state: string, among: string, run: string, why: string) => `${state}${among}, so keep “${run}”: ${why}.`,
  /** `other`: the slower run, where it isn’t the only other one. */
  time: (times: Times | null, other: string | null) =>
    `${times === null ? 'it takes less time' : timesText(times)}${other === null ? '' : ` for “${other}”`}`,
  level: 'none of them is more accurate or quicker',
  ahead: 'it is ahead, and none of them is quicker',
  levelAlone: 'the other is neither more accurate nor quicker',
  aheadAlone: 'it is ahead, and the other is no quicker',
} as const);
