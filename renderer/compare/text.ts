// What Compare says. Which run is better is said by the verdict, which comes with the comparison; here is only what it rests on.
import type { Bucket, Interval, PairwiseComparison, TestedOn, Verdict } from '../../preload/contract.ts';
import { count, counted, percent, points } from '../components/format.ts';

const quoted = (name: string): string => `“${name}”`;

/** How often chance alone makes a split at least as uneven. */
function chance(p: number): string {
  if (p > 0.995) return 'always';
  if (p >= 0.01) return `about ${Math.round(100 * p)} times in 100`;
  return p >= 0.001 ? `about ${Math.max(1, Math.round(1000 * p))} times in 1 000` : 'fewer than 1 time in 1 000';
}

const pOf = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`);

export const text = {
  title: 'Compare',
  choose: 'Runs to compare', choosePlaceholder: 'Choose two or more finished runs',
  states: { empty: 'Choose two runs', loading: 'Setting the runs side by side…', failed: 'These runs can’t be compared' },
  emptyHelp: 'Choose finished runs above, or select them in the table of runs.',
  tooFew: 'There are fewer than two finished runs', tooFewHelp: 'Train another one, for example with another starting model or another seed.', train: 'Train',
  whyNot: 'These runs can’t be set side by side',

  pairs: 'Pair by pair', pairsHelp: (n: number) => `${counted(n, 'pair')} are judged at once, so each has to be surer than it would alone (Holm’s method). Choose one to see what it rests on.`,
  kinds: { better: 'Better', equal: 'Practically equal', unclear: 'Not told' } satisfies Record<Verdict['kind'], string>,

  difference: (a: string, b: string) => `How far apart ${quoted(a)} and ${quoted(b)} are`,
  differenceWords: (a: string, d: number, [low, high]: Interval, n: number) => `${a}: ${points(d, n)}, likely between ${points(low, n)} and ${points(high, n)}`,
  better: (name: string) => `${name} better`, same: 'no difference', zone: '± 1 point',
  zoneHelp: 'The dot is what was measured, the bar where the difference likely lies (95 %). In the band around the middle, a point either way, nobody would notice.',
  discordant: (onlyA: number, onlyB: number, n: number, a: string, b: string) => (onlyA + onlyB === 0
    ? `On every one of the ${counted(n, 'picture')} either both were right or both were wrong.`
    : `They part on ${count(onlyA + onlyB)} of ${counted(n, 'picture')}: ${count(onlyA)} only ${quoted(a)} got right, ${count(onlyB)} only ${quoted(b)}.`),
  chance: (p: number) => `If neither were better, chance alone would ${p > 0.995 ? 'always split them' : 'split them'} at least this unevenly${p > 0.995 ? '' : ` ${chance(p)}`} (exact McNemar test, ${pOf(p)}).`,
  groupedChance: (p: number) => `Pictures of one group are alike, so the verdict goes by groups: ${chance(p)} (exact test of the groups, ${pOf(p)}).`,
  foldTest: ({ folds, difference, p }: NonNullable<PairwiseComparison['foldTest']>, a: string, b: string, n: number) => `Over the ${count(folds)} lots that were left out, ${quoted(a)} minus ${quoted(b)} is ${points(difference, n)} on average. If neither were better, chance alone would ${p > 0.995 ? 'always part them' : 'part them'} at least this far${p > 0.995 ? '' : ` ${chance(p)}`} (t test corrected for lots that learned from the same pictures, ${pOf(p)}). For one to be called better, this test has to agree.`,
  adjusted: (p: number, n: number) => `Made good for ${counted(n, 'pair')} at once (Holm): ${pOf(p)}.`,
  onlyLuck: 'These two differ only by seed: what parts them is luck.',
  otherFigures: 'The same in other measures', measure: 'Measure', by: (a: string, b: string) => `${a} minus ${b}`, likely: 'Likely between',
  hundredths: (x: number) => `${x > 0 ? '+' : x < 0 ? '−' : '±'}${Math.abs(x).toFixed(2)}`,

  classes: 'Class by class', class: 'Class', testedOn: 'Tested on', found: 'Difference in found',
  classesHelp: 'How many more of a class one finds than the other. Classes with fewer than 10 pictures to test on are only counted.',
  untested: (n: number) => `${counted(n, 'class', 'classes')} without a picture to test on ${n === 1 ? 'is' : 'are'} left out.`,
  only: (name: string) => `Only ${name} right`,

  buckets: 'Who was right where',
  bucket: (which: Bucket, a: string, b: string) => ({ bothCorrect: 'Both right', onlyA: `Only ${a} right`, onlyB: `Only ${b} right`, bothWrong: 'Both wrong' })[which],
  bucketShare: (n: number, all: number) => percent(all === 0 ? 0 : n / all, all),
  bucketStates: { loading: 'Looking up the pictures…', failed: 'The pictures can’t be shown' },
  none: 'No picture lies here.', all: 'All classes', ofClass: 'Class',
  wall: (title: string) => `${title}. Arrow keys move, space or Enter shows a picture large.`,
  called: (predicted: string) => `called ${predicted}`,
  saidBy: (name: string, predicted: string, sure: string) => `${quoted(name)} called it ${predicted}, ${sure} sure`, is: (label: string) => `It is ${label}.`,
  lookWith: 'Look inside with',

  results: 'What each came to', run: 'Run', result: (on: TestedOn) => (on === 'all' ? 'Right on all pictures' : 'Right on test pictures'), each: 'Show each seed', oneLine: 'Seeds as one line',
  seeds: (names: readonly string[]) => names.join(', '), seedsOf: (n: number) => `${count(n)} seeds`,
  spread: (mean: number, sd: number, n: number) => `${percent(mean, n)} on average, ± ${(100 * sd).toFixed(1)} points`,
  reach: (low: number, high: number, n: number) => `lowest ${percent(low, n)}, highest ${percent(high, n)}`,
  time: 'Time to train', processor: 'Processor work', processorHelp: 'Seconds × cores: what it took of the computer, and about what it took of power.',
  coreSeconds: (s: string, measured: boolean) => (measured ? s : `at most ${s}`), times: (x: number) => `${x < 10 ? x.toFixed(1) : Math.round(x)} ×`,
  learnedBytes: 'Learned', modelBytes: 'Whole model', about: (size: string) => `about ${size}`,

  settings: 'What differs in settings', allSettings: 'Settings', setting: 'Setting', differs: 'differs',
  showAll: 'Show all', nothingDiffers: 'Nothing differs in their settings.',
  curves: 'How they learned', axis: 'Along the bottom', axes: { round: 'Rounds', time: 'Time' }, highlight: 'Point at a line, or choose a run, to bring it out.', runsToBringOut: 'Runs to bring out',
} as const;
