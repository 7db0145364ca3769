// Two runs side by side: may they be, on which pictures do they differ, and which settings made the difference.
import type { Augmentation, Comparison, Pairing, Prediction, Run, Tuned, Tuning } from '../../preload/contract.ts';
import { pairedDifference } from './intervals.ts';

/** What a run said of its test pictures. */
export type RunAnswers = { run: number; predictions: readonly Pick<Prediction, 'picture' | 'label' | 'predicted'>[] };

const isRight = (p: { label: string; predicted: string }) => p.label === p.predicted;

/** Who was right where. Refuses runs whose test pictures differ; `whyNotComparable` says so to a person beforehand. */
export function compareOnSamePictures(a: RunAnswers, b: RunAnswers): Pairing {
  const ofB = new Map(b.predictions.map((p) => [p.picture, p]));
  if (ofB.size !== a.predictions.length) throw new RangeError(`runs ${a.run} and ${b.run} were tested on different pictures`);
  const pairing: Pairing = { a: a.run, b: b.run, bothRight: 0, onlyA: [], onlyB: [], bothWrong: 0, difference: 0, differenceInterval: [0, 0] };
  for (const mine of a.predictions) {
    const theirs = ofB.get(mine.picture);
    if (!theirs || theirs.label !== mine.label) throw new RangeError(`runs ${a.run} and ${b.run} were tested on different pictures`);
    if (isRight(mine) && isRight(theirs)) pairing.bothRight++;
    else if (isRight(mine)) pairing.onlyA.push(mine.picture);
    else if (isRight(theirs)) pairing.onlyB.push(mine.picture);
    else pairing.bothWrong++;
  }
  const n = a.predictions.length;
  pairing.difference = (pairing.onlyA.length - pairing.onlyB.length) / n;
  pairing.differenceInterval = pairedDifference(pairing.onlyA.length, pairing.onlyB.length, n);
  return pairing;
}

const listed = (names: readonly string[]) => names.map((n) => `"${n}"`).join(', ');
const without = (all: readonly string[], some: readonly string[]) => all.filter((x) => !some.includes(x));

/** One reason per way in which `other` can't be set beside `first`, as sentences. */
function whyNot(first: Run, other: Run): string[] {
  const reasons: string[] = [];
  for (const run of [first, other]) {
    if (run.state !== 'done') reasons.push(`"${run.name}" has no result yet: it is ${run.state}.`);
    else if (!run.metrics.test) reasons.push(`"${run.name}" has no test pictures, so its result could not be measured.`);
  }
  const missing = without(first.classes, other.classes);
  const extra = without(other.classes, first.classes);
  if (missing.length) reasons.push(`"${other.name}" does not know ${listed(missing)}, which "${first.name}" does.`);
  if (extra.length) reasons.push(`"${other.name}" knows ${listed(extra)}, which "${first.name}" does not.`);
  if (first.project !== other.project) reasons.push(`"${first.name}" and "${other.name}" belong to different projects.`);
  else if (!missing.length && !extra.length && first.testSet !== other.testSet) {
    reasons.push(`"${first.name}" and "${other.name}" were tested on different pictures or labels. Run one of them again to compare on the same.`);
  }
  return reasons;
}

/** Why these runs can't be set side by side, as sentences; empty when they can. Each is held against the first. */
export function whyNotComparable(runs: readonly Run[]): string[] {
  const [first, ...others] = runs;
  return first ? [...new Set(others.flatMap((other) => whyNot(first, other)))] : [];
}

const classWeightWords = (exponent: number | null) =>
  exponent === null ? 'automatic' : exponent === 0 ? 'none' : exponent === 1 ? 'rare classes count as much as common ones' : `partly evened out (${exponent})`;

const strategyNames = { transfer: 'transfer learning', 'fine-tune': 'fine-tuning', 'from-scratch': 'from scratch' } satisfies Record<Run['strategy'], string>;

const augmentationWords = {
  none: 'none', photos: 'crops, mirror images and light', scans: 'small turns and contrast', microscopy: 'any way round, colour', oriented: 'crops and light, never mirrored',
} satisfies Record<Augmentation, string>;

/** "block 12 of 17"; from the picture on is everything. */
const lineWords = ({ label }: Tuned['line']) => (label.startsWith('before') ? 'none, everything learns' : label.replace(/^after /, ''));

const rounded = (value: number) => String(Number(value.toPrecision(3)));

/** A row that only runs whose network was thawed have. */
const ofThawed = (of: (tuned: Tuned, tuning: Tuning, run: Run) => string) => (run: Run) =>
  (run.tuned && run.recipe.tuning ? of(run.tuned, run.recipe.tuning, run) : null);

/** The settings a person may have changed, in plain words; null where a run has no such thing. Adding a setting is adding a row. */
const settings: { name: string; of: (run: Run) => string | null }[] = [
  { name: 'Strategy', of: (run) => strategyNames[run.strategy] },
  { name: 'Starting model', of: (run) => run.backbone.name },
  { name: 'Starting model file', of: (run) => run.backbone.sha256.slice(0, 12) },
  { name: 'Started from', of: ofThawed((_, __, { startedFrom }) => (startedFrom ? `"${startedFrom.name}"` : 'the starting model')) },
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
