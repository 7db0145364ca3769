// Words of Compare. The verdict’s own sentences come with the comparison; here are those of its evidence.
import { negligible, type Bucket, type Interval, type PairwiseComparison, type TestedOn, type Verdict, decimal, words } from '../../preload/contract.ts';
import { count, counted, percent, points } from '../components/format.ts';
import { glossary } from '../components/text.ts';

const quoted = (name: string): string => `“${name}”`;

/** Frequency of a result at least this extreme by chance alone, in words that follow a verb. */
function chance(p: number): string {
  if (p > 0.995) return 'in practically every case';
  if (p >= 0.01) return `about ${Math.round(100 * p)} times in 100`;
  return p >= 0.001 ? `about ${Math.max(1, Math.round(1000 * p))} times in 1 000` : 'fewer than 1 time in 1 000';
}

const pText = (p: number): string => (p < 0.001 ? `p < ${decimal(0.001, 3)}` : `p = ${decimal(p, p < 0.1 ? 3 : 2)}`);

export const text = words('compare', {
  title: 'Compare',
  choose: 'Runs to compare', choosePlaceholder: 'Choose two or more finished runs',
  states: { empty: 'Choose two runs', loading: 'Comparing the runs…', failed: 'These runs could not be compared' },
  emptyHelp: 'Choose finished runs above, or select them in the table of runs.',
  tooFew: 'Fewer than two finished runs', tooFewHelp: 'Train another run, for example with another pre-trained model or seed.', train: 'Train',
  whyNot: 'These runs can’t be compared',

  pairs: 'Pairwise comparisons',
  pairsHelp: (n: number) =>
    `Corrected for ${counted(n, 'comparison')} (Holm): each needs stronger evidence than it would alone. Choose one to see its evidence.`,
  grid: 'Verdicts', gridCorner: 'This run is … than that one',
  gridKinds: { better: 'better', worse: 'worse', equal: 'equal', unclear: 'open' },
  gridCell: (row: string, column: string, kind: string, lead: string) => `${quoted(row)} and ${quoted(column)}: ${kind}, ${lead}`,
  kinds: { better: 'Better', equal: 'Practically equal', unclear: 'Too close to call' } satisfies Record<Verdict['kind'], string>,

  difference: (a: string, b: string) => `Difference between ${quoted(a)} and ${quoted(b)}`,
  differenceText: (a: string, b: string, difference: number, [low, high]: Interval, n: number) =>
    `${quoted(a)} minus ${quoted(b)}: ${points(difference, n)} (95 % CI ${points(low, n)} to ${points(high, n)})`,
  better: (name: string) => `${quoted(name)} better`, same: 'no difference', zone: `± ${100 * negligible} points`,
  zoneHelp: 'The dot is the measured difference, the bar its 95 % CI. '
    + `Differences within the middle band, ± ${100 * negligible} points, hardly matter.`,
  disagreements: (onlyA: number, onlyB: number, n: number, a: string, b: string) => (onlyA + onlyB === 0
    ? `On each of the ${counted(n, 'picture')}, both are correct or both are wrong.`
    : `They disagree on ${count(onlyA + onlyB)} of ${counted(n, 'picture')}: `
      + `on ${count(onlyA)} only ${quoted(a)} is correct, on ${count(onlyB)} only ${quoted(b)}.`),
  chance: (p: number) => `If neither were better, chance alone would split them at least this unevenly ${chance(p)} (exact McNemar test, ${pText(p)}).`,
  groupedChance: (p: number) =>
    `Pictures of one group are alike, so the verdict tests groups: chance alone would do this ${chance(p)} (exact test, ${pText(p)}).`,
  foldTest: ({ folds, difference, p }: NonNullable<PairwiseComparison['foldTest']>, a: string, b: string, n: number) =>
    `Over ${count(folds)} folds, ${quoted(a)} minus ${quoted(b)} is ${points(difference, n)} on average. `
    + `If neither were better, chance alone would make it at least this large ${chance(p)} (Nadeau–Bengio corrected t test, ${pText(p)}). `
    + 'A run is only called better if this test agrees.',
  adjusted: (p: number, n: number) => `Corrected for ${counted(n, 'comparison')} (Holm): ${pText(p)}.`,
  onlySeed: 'These two differ only by seed: any difference is chance.',
  otherMetrics: 'Other metrics', metric: 'Metric', minus: (a: string, b: string) => `${quoted(a)} minus ${quoted(b)}`,
  interval: '95 % CI', intervalOf: (low: string, high: string) => `${low} to ${high}`,
  hundredths: (x: number) => `${x > 0 ? '+' : x < 0 ? '−' : '±'}${decimal(Math.abs(x), 2)}`,

  classes: 'Differences per class', class: 'Class', pictures: 'Pictures', recallDifference: 'Difference in recall (sensitivity)',
  classesHelp: 'Classes with fewer than 10 test pictures show counts only.',
  untested: (n: number) => `${counted(n, 'class', 'classes')} without test pictures ${n === 1 ? 'is' : 'are'} left out.`,
  only: (name: string) => `Only ${quoted(name)} correct`,
  ahead: (name: string, difference: string) => `${quoted(name)} ${difference}`,

  buckets: 'Where they differ',
  bucket: (which: Bucket, a: string, b: string) =>
    ({ bothCorrect: 'Both correct', onlyA: `Only ${quoted(a)} correct`, onlyB: `Only ${quoted(b)} correct`, bothWrong: 'Both wrong' })[which],
  bucketShare: (n: number, all: number) => percent(all === 0 ? 0 : n / all, all),
  bucketStates: { loading: 'Loading the pictures…', failed: 'The pictures could not be loaded' },
  none: 'No pictures here.', all: 'All classes', ofClass: 'Class',
  wall: (title: string) => `${title}. Arrow keys move; Space or Enter opens a picture.`,
  predicted: (label: string) => `predicted ${quoted(label)}`,
  actual: (label: string) => `Actual class: ${quoted(label)}`,
  predictedBy: (run: string, label: string, confidence: string) => `${quoted(run)} predicted ${quoted(label)}, ${confidence}`,
  explainWith: 'Explain with',

  results: 'Results and costs', run: 'Run',
  accuracy: (on: TestedOn) => (on === 'all' ? 'Accuracy, cross-validated' : 'Accuracy, test set'), eachSeed: 'Show each seed',
  seedsOf: (n: number) => counted(n, 'seed'),
  spread: (mean: number, sd: number, n: number) => `mean ${percent(mean, n)} ± ${decimal(100 * sd, 1)} points (SD)`,
  extremes: (low: number, high: number, n: number) => `lowest ${percent(low, n)}, highest ${percent(high, n)}`,
  time: 'Training time', cpuTime: glossary.cpuTime.term,
  coreSeconds: (time: string, measured: boolean) => (measured ? time : `at most ${time}`),
  times: (factor: number) => `${decimal(factor, factor < 10 ? 1 : 0)} ×`,
  trainedSize: 'Trained weights', modelSize: 'Whole model', about: (size: string) => `about ${size}`,

  settings: 'Settings that differ', allSettings: 'Settings', setting: 'Setting', differs: 'differs',
  showAll: 'Show all', nothingDiffers: 'These runs have the same settings.',
  curves: 'Training curves', axis: 'Horizontal axis', axes: { epoch: 'Epochs', time: 'Time' },
  highlightHelp: 'Point at a line, or choose a run, to highlight it.', highlight: 'Runs to highlight',
} as const);
