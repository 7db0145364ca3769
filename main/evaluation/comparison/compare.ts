// Runs side by side: may they be, on which pictures, who was right where, and which settings made the difference.
import { comparisonBasisOf, type Augmentation, type ComparisonBasis, type Bucket, type Comparison, type PairwiseComparison, type Run, type TestedOn, type FineTuningResult, type Tuning } from '../../../preload/contract.ts';
import { foldTestOf, testedOnText } from './comparison-basis.ts';
import { sum, type Random } from '../../numerics/index.ts';
import { pairDifferences, type MetricDifference } from './pairwise-comparison.ts';
import { holm } from '../statistics/multiple-testing.ts';
import { commonTestSet, type CommonTestSet, type GroupOf, type RunPredictions } from './common-test-set.ts';
import { correctness } from '../statistics/predictions.ts';
import { verdictOn, verdictOnAll } from './verdict.ts';

const onTestPart: ComparisonBasis = { on: 'test', why: null };

/** With fewer shared pictures runs of different tests are not compared. */
export const minCommonPictures = 20;

function sharedSentence(runs: readonly RunPredictions[], shared: number): string | null {
  if (runs.every(({ predictions: { pictures } }) => pictures.length === shared)) return null;
  const counts = runs.map(({ name, predictions: { pictures } }) => `“${name}” on ${pictures.length}`);
  return `The runs were not tested on the same pictures: ${counts.join(', ')}. They are compared on the ${shared} that all were tested on with the same label.`;
}

export type Compared = Pick<Comparison, 'whyNotComparable' | 'shared' | 'pairings' | 'verdict'>;

/**
 * All pairs of finished runs of the same classes (`whyNotComparable` says so beforehand), on the pictures that all were tested on under the
 * same label. `groupOf` names the group of a picture. Where that leaves fewer than 20 of different tests, `why` says so and there are no pairs.
 * On all pictures (`basis`, and answers and folds to match) the verdict goes by the corrected t over folds, else by the exact test.
 */
export function compareRuns(runs: readonly RunPredictions[], groupOf: GroupOf, random: Random, basis: ComparisonBasis = onTestPart): Compared {
  const { pictures, matrices } = commonTestSet(runs, groupOf);
  const sentence = sharedSentence(runs, pictures.length);
  const groups = matrices[0]?.groups?.count ?? null;
  const shared = { on: basis.on, pictures: pictures.length, groups, tested: testedOnText(basis, pictures.length, groups, runs.map(({ name, byFold }) => ({ name, repeats: byFold?.repeats ?? 1 }))), sentence };
  if (pictures.length === 0 || (sentence !== null && pictures.length < minCommonPictures)) {
    return { whyNotComparable: [`${sentence ?? 'There are no test pictures.'} That is too few: run one of them again to compare on the same.`], shared: { ...shared, tested: null }, pairings: [], verdict: null };
  }
  const pairs = pairDifferences(runs[0]?.classes ?? [], matrices, random).map(({ a, b, difference }) => ({ a, b, difference: { ...difference, foldTest: foldTestBetween(runs[a]!, runs[b]!, basis) } }));
  const adjusted = holm(pairs.map(({ difference: { mcnemar, foldTest } }) => foldTest?.p ?? mcnemar.groupedP ?? mcnemar.p));
  const pairings = pairs.map(({ a, b, difference }, i) => pairingOf([runs[a]!, runs[b]!], difference, { buckets: dealt({ pictures, matrices }, a, b), adjustedP: adjusted[i]!, comparisons: pairs.length, on: basis.on }));
  const right = matrices.map((matrix) => sum(correctness(matrix)));
  return { whyNotComparable: [], shared, pairings, verdict: verdictOnAll(runs.map((run, r) => ({ ...run, right: right[r]! })), pairings, basis.on) };
}

const foldTestBetween = (a: RunPredictions, b: RunPredictions, { on }: ComparisonBasis): PairwiseComparison['foldTest'] => (on === 'all' && a.byFold && b.byFold ? foldTestOf(a.byFold, b.byFold) : null);

/** Pictures by which of two runs (by their places) were right. */
function dealt({ pictures, matrices }: CommonTestSet, a: number, b: number): Record<Bucket, number[]> {
  const buckets: Record<Bucket, number[]> = { bothCorrect: [], onlyA: [], onlyB: [], bothWrong: [] };
  const [ofA, ofB] = [matrices[a]!, matrices[b]!];
  pictures.forEach((picture, i) => {
    const [rightA, rightB] = [ofA.predicted[i] === ofA.labels[i], ofB.predicted[i] === ofB.labels[i]];
    buckets[rightA ? (rightB ? 'bothCorrect' : 'onlyA') : rightB ? 'onlyB' : 'bothWrong'].push(picture);
  });
  return buckets;
}

/** The four buckets of the pair `a`, `b` (ids) among runs that are compared, on the pictures that all of them share. */
export function bucketsOf(runs: readonly RunPredictions[], a: number, b: number): Record<Bucket, number[]> {
  const place = (id: number) => runs.findIndex(({ run }) => run === id);
  return dealt(commonTestSet(runs, () => null), place(a), place(b));
}

function pairingOf(
  [a, b]: readonly [RunPredictions, RunPredictions], { designEffect, ...difference }: MetricDifference & Pick<PairwiseComparison, 'foldTest'>,
  { buckets, adjustedP, comparisons, on }: { buckets: Record<Bucket, number[]>; adjustedP: number; comparisons: number; on: TestedOn },
): PairwiseComparison {
  const { bothCorrect, onlyA, onlyB, bothWrong } = buckets;
  const n = bothCorrect.length + onlyA.length + onlyB.length + bothWrong.length;
  return {
    a: a.run, b: b.run, n, bothCorrect: bothCorrect.length, onlyA, onlyB, bothWrong: bothWrong.length, ...difference, adjustedP,
    verdict: verdictOn(a, b, { difference: difference.difference, interval: difference.differenceInterval, p: adjustedP, comparisons, n, disagreement: (onlyA.length + onlyB.length) / n, designEffect, on }),
  };
}

const listed = (names: readonly string[]) => names.map((n) => `“${n}”`).join(', ');
const without = (all: readonly string[], some: readonly string[]) => all.filter((x) => !some.includes(x));

/** One reason per way in which `other` can't be set beside `first`, as sentences. */
function whyNot(first: Run, other: Run, on: TestedOn): string[] {
  const reasons: string[] = [];
  for (const run of [first, other]) {
    if (run.state !== 'done') reasons.push(`“${run.name}” has no result yet: it is ${run.state}.`);
    else if (on === 'test' && !run.metrics.test) reasons.push(`“${run.name}” has no test pictures, so its result could not be measured.`);
  }
  const missing = without(first.classes, other.classes);
  const extra = without(other.classes, first.classes);
  if (missing.length) reasons.push(`“${other.name}” does not know ${listed(missing)}, which “${first.name}” does.`);
  if (extra.length) reasons.push(`“${other.name}” knows ${listed(extra)}, which “${first.name}” does not.`);
  if (first.project !== other.project) reasons.push(`“${first.name}” and “${other.name}” belong to different projects.`);
  return reasons;
}

/** Why these runs can't be set side by side, as sentences; empty when they can. Each is held against the first. */
export function whyNotComparable(runs: readonly Run[]): string[] {
  const [first, ...others] = runs;
  const { on } = comparisonBasisOf(runs);
  return first ? [...new Set(others.flatMap((other) => whyNot(first, other, on)))] : [];
}

const classWeightWords = (exponent: number | null) =>
  exponent === null ? 'automatic' : exponent === 0 ? 'none' : exponent === 1 ? 'rare classes count as much as common ones' : `partly evened out (${exponent})`;

const strategyNames = { transfer: 'transfer learning', 'fine-tune': 'fine-tuning', 'from-scratch': 'from scratch' } satisfies Record<Run['strategy'], string>;

const augmentationWords = {
  none: 'none', photos: 'crops, mirror images and light', scans: 'small turns and contrast', microscopy: 'any way round, colour', oriented: 'crops and light, never mirrored',
} satisfies Record<Augmentation, string>;

/** "block 12 of 17"; from the picture on is everything. */
const lineWords = ({ label }: FineTuningResult['line']) => (label.startsWith('before') ? 'none, everything learns' : label.replace(/^after /, ''));

const rounded = (value: number) => String(Number(value.toPrecision(3)));

/** A row that only runs whose network was thawed have. */
const ofThawed = (of: (tuned: FineTuningResult, tuning: Tuning, run: Run) => string) => (run: Run) =>
  (run.fineTuning && run.recipe.tuning ? of(run.fineTuning, run.recipe.tuning, run) : null);

/** The settings a person may have changed, in plain words; null where a run has no such thing. Adding a setting is adding a row. */
const settings: { name: string; of: (run: Run) => string | null }[] = [
  { name: 'Strategy', of: (run) => strategyNames[run.strategy] },
  { name: 'Starting model', of: (run) => run.backbone.name },
  { name: 'Starting model file', of: (run) => run.backbone.sha256.slice(0, 12) },
  { name: 'Started from', of: ofThawed((_, __, { startedFrom }) => (startedFrom ? `“${startedFrom.name}”` : 'the starting model')) },
  { name: 'Frozen up to', of: ofThawed(({ line }) => lineWords(line)) },
  { name: 'Rounds', of: ofThawed(({ epochs, bestEpoch }) => `${epochs}, kept the weights of round ${bestEpoch}`) },
  { name: 'Learning rate', of: ofThawed(({ learningRate }, tuning) => `${rounded(learningRate)}${tuning.learningRate === null ? ' (automatic)' : ''}`) },
  { name: 'Pictures at once', of: ofThawed((_, { batch }) => String(batch)) },
  { name: 'Changes to pictures', of: ofThawed(({ augmentation }) => augmentationWords[augmentation]) },
  { name: 'Picture size', of: ofThawed(({ imageSize }) => `${imageSize} × ${imageSize} pixels`) },
  { name: 'Label smoothing', of: ofThawed((_, { labelSmoothing }) => (labelSmoothing === null ? 'automatic' : labelSmoothing === 0 ? 'none' : rounded(labelSmoothing))) },
  { name: 'Share of the thawed weights', of: ofThawed(({ alpha }) => `${Math.round(100 * alpha)} %`) },
  { name: 'Features from', of: (run) => (run.strategy === 'transfer' ? { several: 'several levels', last: 'the last level' }[run.recipe.levels] : null) },
  { name: 'Penalty', of: (run) => (run.recipe.penalty === null ? 'chosen by cross-validation' : String(run.recipe.penalty)) },
  { name: 'Penalty used', of: (run) => (run.chosenPenalty === null ? null : rounded(run.chosenPenalty)) },
  { name: 'Rare classes', of: (run) => classWeightWords(run.recipe.classWeightExponent) },
  { name: 'Mirror images', of: (run) => (run.recipe.flip ? 'averaged in' : 'not used') },
  { name: 'Classes left out', of: (run) => run.recipe.leaveOut.join(', ') || 'none' },
  { name: 'Learned from', of: (run) => `${run.counts.train} pictures` },
  { name: 'Tuned on', of: (run) => `${run.counts.validation} pictures` },
  { name: 'Tested on', of: (run) => `${run.counts.test} pictures` },
  { name: 'Seed', of: (run) => String(run.seed) },
  { name: 'Engine', of: (run) => run.engine },
];

/** One row per setting that any of the runs has, with a value per run; `differs` marks rows whose values are not all the same. */
export function settingsDiff(runs: readonly Run[]): Comparison['settings'] {
  return settings.flatMap(({ name, of }) => {
    const values = runs.map(of);
    if (values.every((value) => value === null)) return [];
    return [{ name, values: values.map((value) => value ?? '–'), differs: new Set(values).size > 1 }];
  });
}
