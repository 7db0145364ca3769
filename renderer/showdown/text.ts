// Words of a Showdown.
import { decimal, words } from '../../preload/contract.ts';
import type { Interval, TestedOn } from '../../preload/contract.ts';
import { confidenceInterval, count, counted, percent } from '../components/format.ts';

const limit = (minutes: number): string =>
  (minutes < 1.5 ? `${Math.round(60 * minutes)} s` : counted(Math.round(minutes), 'minute'));

export const text = words('showdown', {
  title: (id: number) => `Showdown ${id}`,
  states: { loading: 'Loading the Showdown…', failed: 'This Showdown can’t be shown' },
  about: (model: string, minutes: number | null) =>
    `Every strategy with ${model} on the same split, ${minutes === null ? 'without a time limit' : `within ${limit(minutes)}`}.`,
  state: { going: 'Running', paused: 'Paused', done: 'Done', cancelled: 'Stopped', failed: 'Failed' },
  notYet: 'The verdict comes when at least two strategies have finished.',
  tooFew: 'Fewer than two strategies have a result, so there is no verdict. Run what was skipped as well.',
  soFar: 'So far',
  resume: 'Resume',
  moreTime: 'Run without a time limit',
  failedRuns: (n: number) =>
    `${counted(n, 'run')} failed; the verdict leaves ${n === 1 ? 'it' : 'them'} out. The table below links to the reasons.`,
  measuring: 'Timing a few training steps to plan the runs…',
  spent: (seconds: string, running: boolean) => `Training took ${seconds}${running ? ' so far' : ''}.`,
  skipped: (n: number) => `${counted(n, 'run')} did not fit into the time limit.`,

  chart: 'Accuracy by training time',
  chartHelp: 'Each mark is one strategy, with its 95 % confidence interval as a bar. Further left is faster; higher is better.',
  x: 'Training time',
  copyTable: 'Copy as a table',
  chartWords: (rows: readonly string[]) => `Accuracy by training time. ${rows.join('. ')}.`,
  mark: (name: string, accuracy: number, interval: Interval, n: number, time: string) =>
    `${name}: ${percent(accuracy, n)}, ${confidenceInterval(interval, n)}, ${time}`,

  runs: 'Runs',
  strategy: 'Strategy',
  accuracy: 'Accuracy',
  accuracyOnTest: 'Accuracy on the test set',
  time: 'Time',
  stateHead: 'State',
  forecast: 'Forecast',
  entry: (seed: number, share: number) =>
    (share < 1 ? `with ${share === 0.5 ? 'half' : 'a quarter'} of the pictures` : seed > 0 ? `seed ${seed}` : ''),
  queued: 'Queued',
  arms: 'The strategies side by side',
  pairs: 'Every pair',
  pairsHelp: 'Corrected for the number of comparisons (Holm).',
  seeds: (n: number, spread: number | null, on: TestedOn) =>
    (spread === null ? counted(n, 'run')
      : `${counted(n, 'seed')}, ± ${decimal(100 * spread, 1)} points between seeds${on === 'all' ? ' on the test set' : ''}`),
  correctOf: (correct: number, n: number) => `${count(correct)} of ${count(n)}`,

  benefits: 'What pre-training and fine-tuning gained',
  benefitsHelp: 'The textbook claims, checked on your pictures.',
  holds: { yes: 'holds here', no: 'does not hold here', unclear: 'too close to call', unknown: 'not tested' },
  curves: 'Test error by number of training pictures',
  pictures: 'Training pictures',
  error: 'Error, %',
} as const);
