// Suspicious labels: confident learning joined with the votes of nearest neighbours, pictures unlike all others, and pictures
// between two classes. Pure.
// Lists run parallel to the pictures, so elements are read with `!`.
import type { Certainty } from '../../../preload/contract.ts';
import { argMax, upperMedian } from '../../numerics/index.ts';
import { labelIssues, type HeldOut } from './confident-learning.ts';
import { minPicturesToDoubt } from './label-noise.ts';

export interface ReviewEvidence extends HeldOut {
  /** Rows nearest to each picture outside its group, nearest first. */
  readonly neighbours: readonly (readonly number[])[];
  /** Mean cosine distance of each picture to its nearest ones, whatever their group. */
  readonly distances: readonly number[];
  /** Standard deviation over the repeats of the difference between the two most probable classes. */
  readonly spread: readonly number[];
}

export interface SuspectLabel {
  readonly picture: number;
  readonly probability: number;
  readonly suggestion: { readonly label: number; readonly probability: number };
  readonly certainty: Certainty;
  readonly model: boolean;
  readonly neighbourhood: boolean;
  readonly neighbours: readonly number[];
  readonly votes: { readonly of: number; readonly own: number; readonly suggestion: number };
}

export interface SuspectLists {
  readonly mistakes: readonly SuspectLabel[];
  readonly outliers: readonly (SuspectLabel & { readonly distance: number })[];
  readonly ambiguous: readonly SuspectLabel[];
  readonly small: readonly number[];
}

/** Votes for one other class, of ten nearest, that contradict a label. */
const minShareAgainst = 0.8;
const shownNeighbours = 5;
/** Robust standard deviations from which a picture is an outlier. */
const minDistance = 4;
/** Between two classes: so close are they, so mixed the neighbours, and so certain is the model of that. */
const [maxMargin, maxAgreement, maxSpread] = [0.2, 0.7, 0.1];

export function suspectLabels(evidence: ReviewEvidence): SuspectLists {
  const { labels, classes } = evidence;
  const sizes = new Array<number>(classes).fill(0);
  for (const label of labels) sizes[label]!++;
  const small = sizes.flatMap((n, k) => (n > 0 && n < minPicturesToDoubt ? [k] : []));
  const doubted = new Set(labelIssues(evidence, 'noise-rate'));
  const all = labels.map((_, i) => suspectAt(evidence, doubted, i));
  const quality = labelQuality(evidence);
  const mistakes = all.filter((suspect) => (suspect.model || suspect.neighbourhood) && !small.includes(labels[suspect.picture]!))
    .sort((a, b) => quality[a.picture]! - quality[b.picture]!);
  const deviations = robustDeviations(evidence);
  const outliers = all.map((suspect) => ({ ...suspect, distance: deviations[suspect.picture]! }))
    .filter(({ distance }) => distance > minDistance).sort((a, b) => b.distance - a.distance);
  const isMistake = new Set(mistakes.map(({ picture }) => picture));
  const ambiguous = all.filter(({ picture }) => !isMistake.has(picture) && isAmbiguous(evidence, picture))
    .sort((a, b) => topMargin(evidence, a.picture) - topMargin(evidence, b.picture));
  return { mistakes, outliers, ambiguous, small };
}

/** Quality of each label, the lower the more suspicious: margin of the model plus margin of the neighbours' votes. */
export function labelQuality(evidence: Pick<ReviewEvidence, 'probabilities' | 'labels' | 'classes' | 'neighbours'>): number[] {
  return evidence.labels.map((label, i) => {
    const row = evidence.probabilities[i]!;
    const shares = voteShares(evidence, i);
    return marginOf(row, label) + marginOf(shares, label);
  });
}

const marginOf = (row: readonly number[], label: number): number =>
  row[label]! - row.reduce((most, p, k) => (k === label ? most : Math.max(most, p)), 0);

/** Share of each class among the nearest neighbours. */
function voteShares({ labels, neighbours, classes }: Pick<ReviewEvidence, 'labels' | 'neighbours' | 'classes'>, i: number): number[] {
  const shares = new Array<number>(classes).fill(0);
  for (const row of neighbours[i]!) shares[labels[row]!]! += 1 / neighbours[i]!.length;
  return shares;
}

function suspectAt(evidence: ReviewEvidence, doubted: ReadonlySet<number>, picture: number): SuspectLabel {
  const { labels, probabilities, neighbours } = evidence;
  const label = labels[picture]!;
  const row = probabilities[picture]!;
  const shares = voteShares(evidence, picture);
  const against = argMax(shares.map((share, k) => (k === label ? -1 : share)));
  const neighbourhood = shares[against]! >= minShareAgainst - 1e-9;
  const model = doubted.has(picture);
  const likeliest = argMax(row.map((p, k) => (k === label ? -1 : p)));
  const suggested = !model && neighbourhood ? against : likeliest;
  const near = neighbours[picture]!;
  const count = (k: number): number => near.filter((other) => labels[other] === k).length;
  return {
    picture, probability: row[label]!, suggestion: { label: suggested, probability: row[suggested]! },
    certainty: model && neighbourhood && against === likeliest ? 'very-likely' : 'please-check', model, neighbourhood,
    neighbours: near.slice(0, shownNeighbours), votes: { of: near.length, own: count(label), suggestion: count(suggested) },
  };
}

/** How far each picture is from the others, in robust standard deviations of those that are predicted as the same class. */
function robustDeviations({ probabilities, distances }: ReviewEvidence): number[] {
  const predicted = probabilities.map((row) => argMax(row));
  const groups = Map.groupBy(predicted.map((_, i) => i), (i) => predicted[i]!);
  const every = [...predicted.keys()];
  const result = new Array<number>(predicted.length).fill(0);
  for (const own of groups.values()) {
    const reference = own.length < minPicturesToDoubt ? every : own;
    const centre = upperMedian(reference.map((i) => distances[i]!));
    const deviation = 1.4826 * upperMedian(reference.map((i) => Math.abs(distances[i]! - centre)));
    for (const i of own) result[i] = deviation > 0 ? (distances[i]! - centre) / deviation : 0;
  }
  return result;
}

function topMargin({ probabilities }: ReviewEvidence, i: number): number {
  const [first = 0, second = 0] = probabilities[i]!.toSorted((a, b) => b - a);
  return first - second;
}

/** The model can't decide between two classes and is steady in that, and the neighbours are of several classes. */
function isAmbiguous(evidence: ReviewEvidence, i: number): boolean {
  return topMargin(evidence, i) < maxMargin && Math.max(...voteShares(evidence, i)) <= maxAgreement && evidence.spread[i]! < maxSpread;
}
