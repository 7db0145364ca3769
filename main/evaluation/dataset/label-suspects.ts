// Suspicious labels: held-out probabilities joined with the labels of nearest neighbours and of the picture's own group;
// pictures unlike all others; and pictures between two classes. Pure.
// Lists run parallel to the pictures, so elements are read with `!`.
import type { Certainty } from '../../../preload/contract.ts';
import { argMax, upperMedian } from '../../numerics/index.ts';
import { labelIssues, type HeldOut } from './confident-learning.ts';
import { minPicturesToDoubt } from './label-noise.ts';
import { relatedLabels, type RelatedLabels } from './related-labels.ts';

export interface ReviewEvidence extends HeldOut {
  /** Rows nearest to each picture outside its group, nearest first. */
  readonly neighbours: readonly (readonly number[])[];
  readonly groups: readonly string[];
  /** Mean cosine distance of each picture to its nearest ones, whatever their group. */
  readonly distances: readonly number[];
  /** Standard deviation over the repeats of the difference between the two most probable classes. */
  readonly spread: readonly number[];
}

/** Of so many related pictures, those with the picture's own label and with the suggested one. */
export interface Votes { readonly of: number; readonly own: number; readonly suggestion: number }

/** What speaks against a label: the model's probabilities, the nearest neighbours, the others of its group. */
export interface Objections { readonly model: boolean; readonly neighbours: boolean; readonly group: boolean }

export interface SuspectLabel {
  readonly picture: number;
  readonly probability: number;
  readonly suggestion: { readonly label: number; readonly probability: number };
  readonly certainty: Certainty;
  readonly against: Objections;
  readonly neighbours: readonly number[];
  readonly votes: Votes;
  readonly groupVotes: Votes;
}

export interface SuspectLists {
  readonly mistakes: readonly SuspectLabel[];
  readonly outliers: readonly (SuspectLabel & { readonly distance: number })[];
  readonly ambiguous: readonly SuspectLabel[];
  readonly small: readonly number[];
}

/** Share of related pictures in one other class from which they contradict a label: eight of ten neighbours. */
const minShareAgainst = 0.8;
const shownNeighbours = 5;
/**
 * Weights of the evidence beside the model's, chosen on six sets with 5 % of labels made wrong (tests/bench/label-mistakes.ts):
 * ten neighbours see much of what the model sees, the group is new.
 */
const [neighbourWeight, groupWeight] = [0.1, 1];
/** Keeps a probability of nought from outweighing all else. */
const smallestProbability = 1e-3;
/**
 * How much more probable than the label all evidence together makes the suggestion, from which that is very likely wrong: on the
 * six sets this finds more of the wrong labels, at a higher precision, than asking that model and neighbours both object.
 */
const minOdds = 20;
/** Robust standard deviations from which a picture is an outlier. */
const minDistance = 4;
/** Between two classes: so close are they, so mixed the neighbours, and so certain is the model of that. */
const [maxMargin, maxAgreement, maxSpread] = [0.2, 0.7, 0.1];

export function suspectLabels(evidence: ReviewEvidence): SuspectLists {
  const { labels, classes } = evidence;
  const sizes = new Array<number>(classes).fill(0);
  for (const label of labels) sizes[label]!++;
  const small = sizes.flatMap((n, k) => (n > 0 && n < minPicturesToDoubt ? [k] : []));
  const joined = joinedEvidence(evidence);
  const doubted = new Set(labelIssues(evidence, 'noise-rate'));
  const all = labels.map((_, i) => suspectAt(evidence, joined, { picture: i, doubted: doubted.has(i) }));
  const mistakes = all
    .filter(({ picture, against, certainty }) => !small.includes(labels[picture]!)
      && (certainty === 'very-likely' || against.model || against.neighbours || against.group))
    .sort((a, b) => joined.margins[a.picture]! - joined.margins[b.picture]!);
  const deviations = robustDeviations(evidence);
  const outliers = all.map((suspect) => ({ ...suspect, distance: deviations[suspect.picture]! }))
    .filter(({ distance }) => distance > minDistance).sort((a, b) => b.distance - a.distance);
  const isMistake = new Set(mistakes.map(({ picture }) => picture));
  const ambiguous = all.filter(({ picture }) => !isMistake.has(picture) && isAmbiguous(evidence, picture))
    .sort((a, b) => topMargin(evidence, a.picture) - topMargin(evidence, b.picture));
  return { mistakes, outliers, ambiguous, small };
}

interface JoinedEvidence {
  readonly near: RelatedLabels;
  readonly grouped: RelatedLabels;
  /** The others of each picture's group. */
  readonly companions: readonly (readonly number[])[];
  /** Per picture and class, up to a constant: the logarithm of its probability by all evidence. */
  readonly scores: readonly (readonly number[])[];
  /** Score of the label less the highest of the others: the lower, the more suspicious. */
  readonly margins: readonly number[];
}

/** Naive Bayes with weights: logarithms of the evidence added up. */
export function joinedEvidence(evidence: Pick<ReviewEvidence, 'probabilities' | 'labels' | 'classes' | 'neighbours' | 'groups'>): JoinedEvidence {
  const { labels, probabilities, groups, neighbours } = evidence;
  const members = Map.groupBy(labels.map((_, i) => i), (i) => groups[i]!);
  const companions = groups.map((group, i) => members.get(group)!.filter((other) => other !== i));
  const [near, grouped] = [relatedLabels(neighbours, evidence), relatedLabels(companions, evidence)];
  const scores = probabilities.map((row, i) => row.map((p, k) =>
    Math.log(p + smallestProbability) + neighbourWeight * near.evidence[i]![k]! + groupWeight * grouped.evidence[i]![k]!));
  return { near, grouped, companions, scores, margins: scores.map((row, i) => row[labels[i]!]! - Math.max(...others(row, labels[i]!))) };
}

const others = (row: readonly number[], label: number): number[] => row.map((value, k) => (k === label ? -Infinity : value));

function suspectAt(
  evidence: ReviewEvidence, { near, grouped, companions, scores, margins }: JoinedEvidence, { picture, doubted }: { picture: number; doubted: boolean },
): SuspectLabel {
  const { labels, probabilities, neighbours } = evidence;
  const label = labels[picture]!;
  const row = probabilities[picture]!;
  const suggested = argMax(others(scores[picture]!, label));
  const votesOf = (related: readonly number[]): Votes => {
    const count = (k: number): number => related.filter((other) => labels[other] === k).length;
    return { of: related.length, own: count(label), suggestion: count(suggested) };
  };
  const [votes, groupVotes] = [votesOf(neighbours[picture]!), votesOf(companions[picture]!)];
  const against: Objections = {
    model: doubted,
    neighbours: votes.of > 0 && votes.suggestion >= minShareAgainst * votes.of && near.shares[picture]![suggested]! > near.shares[picture]![label]!,
    group: grouped.shares[picture]![suggested]! >= minShareAgainst,
  };
  return {
    picture, probability: row[label]!, suggestion: { label: suggested, probability: row[suggested]! },
    certainty: margins[picture]! <= -Math.log(minOdds) ? 'very-likely' : 'please-check', against,
    neighbours: neighbours[picture]!.slice(0, shownNeighbours), votes, groupVotes,
  };
}

/** How far each picture is from the others, in robust standard deviations of those that are predicted as the same class. */
function robustDeviations({ probabilities, distances }: ReviewEvidence): number[] {
  const predicted = probabilities.map((row) => argMax(row));
  const every = [...predicted.keys()];
  const result = new Array<number>(predicted.length).fill(0);
  for (const own of Map.groupBy(every, (i) => predicted[i]!).values()) {
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
  const votes = new Array<number>(evidence.classes).fill(0);
  for (const row of evidence.neighbours[i]!) votes[evidence.labels[row]!]!++;
  return topMargin(evidence, i) < maxMargin && evidence.spread[i]! < maxSpread
    && Math.max(...votes) <= maxAgreement * evidence.neighbours[i]!.length;
}
