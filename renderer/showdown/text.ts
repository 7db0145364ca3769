// What a Showdown says.
import type { Interval, TestedOn } from '../../preload/contract.ts';
import { between, count, counted, percent } from '../components/format.ts';

export const text = {
  title: (id: number) => `Showdown ${id}`,
  states: { loading: 'Looking up the Showdown…', failed: 'This Showdown can’t be shown' },
  about: (model: string, minutes: number | null) =>
    `All ways of learning with ${model} on the same pictures${minutes === null ? ', as long as it takes' : `, within ${minutes < 1.5 ? `${Math.round(60 * minutes)} s` : counted(Math.round(minutes), 'minute')}`}.`,
  state: { going: 'Going on', paused: 'Set aside', done: 'Done', cancelled: 'Stopped', failed: 'Ended early' },
  notYet: 'The verdict comes when at least two ways have finished.',
  tooLittle: 'Fewer than two ways came to a result, so there is no verdict. Let what was left out run, too.',
  soFar: 'So far',
  goOn: 'Go on', moreTime: 'Without a time limit', moreTimeHelp: 'Runs what was left out, however long it takes.',
  failedRuns: (n: number) => `${counted(n, 'run')} did not come to a result; the verdict does without ${n === 1 ? 'it' : 'them'}. The table below leads to why.`,
  beginning: 'Measuring a few steps to know what fits…',
  spent: (seconds: string, going: boolean) => `Learning took ${seconds}${going ? ' so far' : ''}.`,
  leftOut: (n: number) => `${counted(n, 'run')} did not fit into the time.`,

  chart: 'Right against time to learn',
  chartHelp: 'Each mark is one way of learning; the bar through it is where its share of right answers likely lies on other pictures. Further left is quicker, further up is better.',
  x: 'Time to learn',
  chartWords: (rows: readonly string[]) => `Right against time to learn. ${rows.join('. ')}.`,
  mark: (name: string, accuracy: number, interval: Interval, n: number, time: string) => `${name}: ${percent(accuracy, n)}, likely ${between(interval, n)}, ${time}`,

  runs: 'Runs', way: 'Way', right: 'Right', rightOnTest: 'Right on test pictures', time: 'Time', stateHead: 'State', forecast: 'Forecast',
  entry: (seed: number, share: number) => (share < 1 ? `with ${share === 0.5 ? 'half' : 'a quarter'} of the pictures` : seed > 0 ? `seed ${seed}` : ''),
  waits: 'comes later',
  contenders: 'The ways side by side',
  pairs: 'Every pair', pairsHelp: 'Claims are made with care for having compared several (Holm).',
  seeds: (n: number, spread: number | null, on: TestedOn) => (spread === null ? counted(n, 'run') : `${counted(n, 'seed')}, ± ${(100 * spread).toFixed(1)} points from seed to seed${on === 'all' ? ' on the test pictures' : ''}`),
  rightOf: (right: number, n: number) => `${count(right)} of ${count(n)}`,

  bought: 'What it bought', boughtHelp: 'What the textbooks claim, with the figures of your pictures.',
  holds: { yes: 'holds here', no: 'does not hold here', unclear: 'can’t be told from these pictures', unknown: 'not tried' },
  curves: 'Wrong on the test pictures by number of pictures', pictures: 'Pictures learned from', wrong: 'Wrong, %',
} as const;
