// What Compare says.
import type { Interval } from '../../preload/contract.ts';
import { count, counted, points } from '../parts/format.ts';

export const text = {
  title: 'Compare',
  choose: 'Runs to compare', choosePlaceholder: 'Choose two or more finished runs',
  states: { empty: 'Choose two runs', loading: 'Setting the runs side by side…', failed: 'These runs can\'t be compared' },
  emptyHelp: 'Choose finished runs above, or select them in the table of runs.',
  tooFew: 'There are fewer than two finished runs', tooFewHelp: 'Train another one, for example with another starting model or another seed.', train: 'Train',
  whyNot: 'These runs can\'t be set side by side',
  difference: 'How far apart they are',
  differenceHelp: 'Each dot is the difference measured on the same test pictures, each bar where it likely lies. A bar that crosses the middle says: these pictures can\'t tell which is better.',
  differenceWords: (a: string, d: number, [low, high]: Interval, n: number) => `${a}: ${points(d, n)}, likely between ${points(low, n)} and ${points(high, n)}`,
  pairEqual: (a: string, b: string, n: number) => `${a} and ${b} were right equally often on the same ${counted(n, 'test picture')}.`,
  pairBetter: (a: string, b: string, d: number, [low, high]: Interval, n: number) => `${a} was right more often than ${b}: ${points(d, n)} on the same ${counted(n, 'test picture')}, likely between ${points(low, n)} and ${points(high, n)}.`,
  unsettled: 'The range includes no difference at all, so these pictures do not settle it.',
  better: (name: string) => `${name} better`, same: 'no difference',
  buckets: { onlyA: (name: string) => `Only ${name} got these right`, onlyB: (name: string) => `Only ${name} got these right`, bothRight: (n: number) => `${counted(n, 'picture')} both got right`, bothWrong: (n: number) => `${counted(n, 'picture')} neither got right` },
  none: 'None.', more: (n: number) => `and ${count(n)} more`,
  metrics: 'Measured on the test pictures', metric: 'Metric', time: 'Time to train',
  settings: 'Settings', setting: 'Setting', differs: 'differs',
  onlyDiffering: 'Only what differs',
  curves: 'How they learned',
} as const;
