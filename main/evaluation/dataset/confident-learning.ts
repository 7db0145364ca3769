// Confident learning: how many labels of each class are wrong, and which, from held-out probabilities (Northcutt, Jiang & Chuang,
// JAIR 70, 2021). Counts, flags and order are those of cleanlab 2.9, which the fixtures record.
// Lists run parallel to the pictures and classes, so elements are read with `!`.
import { argMax } from '../../numerics/index.ts';

/** One row of class probabilities per picture, from a model that was not fitted on it; `labels` are its columns. */
export interface HeldOut {
  readonly probabilities: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly classes: number;
}

/** Counts by given (row) and probable (column) class. */
export type JointCounts = readonly (readonly number[])[];

/** How pictures are flagged once the counts are known. */
export type Pruning = 'noise-rate' | 'class' | 'both' | 'off-diagonal' | 'normalised-margin' | 'self-confidence';

/** What two probabilities may differ by and still count as equal. */
const tolerance = 1e-6;
const smallestThreshold = 2e-15;

const indicesOf = ({ labels, classes }: Pick<HeldOut, 'labels' | 'classes'>): number[][] => {
  const members = Array.from({ length: classes }, (): number[] => []);
  labels.forEach((label, i) => members[label]!.push(i));
  return members;
};

/** Mean probability of each class over the pictures that bear its label; 2, which none reaches, for a class without any. */
export function classThresholds(heldOut: HeldOut): number[] {
  return indicesOf(heldOut).map((own, k) => (own.length === 0 ? 2
    : Math.max(smallestThreshold, own.reduce((sum, i) => sum + heldOut.probabilities[i]![k]!, 0) / own.length)));
}

/**
 * The class that a picture is confidently counted as: the one that reaches its threshold; of several that do, the most probable
 * class of all. Null where none does.
 */
function confidentClass(row: readonly number[], thresholds: readonly number[]): number | null {
  const reached = thresholds.flatMap((threshold, k) => (row[k]! >= threshold - tolerance ? [k] : []));
  return reached.length > 1 ? argMax(row) : reached[0] ?? null;
}

/** Confident joint: pictures by label and confident class; at least one of each class is taken to be right. */
export function confidentJoint(heldOut: HeldOut): number[][] {
  const thresholds = classThresholds(heldOut);
  const joint = Array.from({ length: heldOut.classes }, () => new Array<number>(heldOut.classes).fill(0));
  heldOut.probabilities.forEach((row, i) => {
    const as = confidentClass(row, thresholds);
    if (as !== null) joint[heldOut.labels[i]!]![as]!++;
  });
  joint.forEach((row, k) => (row[k] = Math.max(1, row[k]!)));
  return joint;
}

/** The joint with its rows brought to the classes' own sizes: an estimate of how many of which label are really what. */
export function calibratedJoint(joint: JointCounts, heldOut: Pick<HeldOut, 'labels' | 'classes'>): number[][] {
  const sizes = indicesOf(heldOut).map((own) => own.length);
  return joint.map((row, k) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return roundedKeepingSum(row.map((n) => (sum === 0 ? 0 : (n / sum) * sizes[k]!)));
  });
}

/** Rounds to whole numbers; those that lost most by it, of equals the last, are corrected until the sum is what it was. */
function roundedKeepingSum(values: readonly number[]): number[] {
  const rounded = values.map(roundHalfEven);
  const wanted = Math.round(values.reduce((a, b) => a + b, 0));
  for (;;) {
    const lacking = wanted - rounded.reduce((a, b) => a + b, 0);
    if (lacking === 0) return rounded;
    const step = Math.sign(lacking);
    const rising = values.map((_, i) => i).sort((a, b) => values[a]! - rounded[a]! - (values[b]! - rounded[b]!));
    const order = step > 0 ? rising.toReversed() : rising;
    for (const i of order.slice(0, Math.abs(lacking))) rounded[i]! += step;
  }
}

function roundHalfEven(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}

/** Self-confidence of each label: its held-out probability. */
export const selfConfidence = ({ probabilities, labels }: HeldOut): number[] => labels.map((label, i) => probabilities[i]![label]!);

/** Normalised margin of each label: its probability less the highest of the others, brought to 0…1. */
export function normalisedMargin({ probabilities, labels }: HeldOut): number[] {
  return labels.map((label, i) => {
    const row = probabilities[i]!;
    const other = row.reduce((most, p, k) => (k === label ? most : Math.max(most, p)), -Infinity);
    return (row[label]! - other + 1) / 2;
  });
}

/** Indices of the pictures whose labels are probably wrong, rising. */
export function labelIssues(heldOut: HeldOut, by: Pruning): number[] {
  if (by === 'normalised-margin') return lowest(normalisedMargin(heldOut), offDiagonal(heldOut).length);
  if (by === 'self-confidence') return lowest(selfConfidence(heldOut), offDiagonal(heldOut).length);
  return (by === 'off-diagonal' ? offDiagonal(heldOut) : pruned(heldOut, by)).filter((i) => !isPredicted(heldOut, i));
}

/** The `count` smallest, by index. */
const lowest = (scores: readonly number[], count: number): number[] =>
  scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!).slice(0, count).sort((a, b) => a - b);

/** Those whose confident class is another than their label, and that the model does predict as something else. */
function offDiagonal(heldOut: HeldOut): number[] {
  const thresholds = classThresholds(heldOut);
  return heldOut.labels.flatMap((label, i) => {
    const as = confidentClass(heldOut.probabilities[i]!, thresholds);
    return as === null || as === label || isPredicted(heldOut, i) ? [] : [i];
  });
}

/** The label is the most probable class, or as good as that. */
function isPredicted({ probabilities, labels }: HeldOut, i: number): boolean {
  const label = labels[i]!;
  return argMax(probabilities[i]!.map((p, k) => (k === label ? p + tolerance : p))) === label;
}

function pruned(heldOut: HeldOut, by: 'noise-rate' | 'class' | 'both'): number[] {
  const counts = keepingOne(calibratedJoint(confidentJoint(heldOut), heldOut));
  const flagged = new Set<number>();
  indicesOf(heldOut).forEach((own, k) => {
    if (own.length <= 1) return;
    const rate = by === 'class' ? null : byNoiseRate(heldOut, own, k, counts);
    const size = by === 'noise-rate' ? null : byClass(heldOut, own, k, counts);
    for (const i of own) if (rate?.has(i) !== false && size?.has(i) !== false) flagged.add(i);
  });
  return [...flagged].sort((a, b) => a - b);
}

/** Of the pictures labelled k, for each other class as many as the joint says, by the largest margin of that class over k. */
function byNoiseRate({ probabilities }: HeldOut, own: readonly number[], k: number, counts: JointCounts): Set<number> {
  return new Set(counts[k]!.flatMap((wrong, j) => {
    const margin = (i: number): number => probabilities[i]![j]! - probabilities[i]![k]!;
    return j === k || wrong === 0 ? [] : own.toSorted((a, b) => margin(b) - margin(a)).slice(0, wrong);
  }));
}

/** Of the pictures labelled k, as many as the joint doubts, by the smallest probability of k. */
function byClass({ probabilities }: HeldOut, own: readonly number[], k: number, counts: JointCounts): Set<number> {
  return new Set(own.toSorted((a, b) => probabilities[a]![k]! - probabilities[b]![k]!).slice(0, Math.max(0, own.length - counts[k]![k]!)));
}

/** At least one label of each class is kept: what it takes is taken evenly from the class's doubts. */
function keepingOne(joint: JointCounts): number[][] {
  // cleanlab works on the transposed matrix and rounds its rows, which are the columns here.
  const adjusted = joint.map((row, k) => {
    const added = Math.max(row[k]!, 1) - row[k]!;
    const doubts = Math.max(row.filter((n) => n !== 0).length - 1, 1);
    return row.map((n, j) => (j === k ? Math.max(n, 1) : Math.max(0, n - added / doubts)));
  });
  return adjusted.map((row) => row.map(Math.trunc));
}
