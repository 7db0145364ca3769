// Simulated tests: how often intervals cover the truth, and how often a verdict is false. Used by a quick test and by a long bench.
import { kindOf } from '../../../main/evaluation/comparison/verdict.ts';
import { holm } from '../../../main/evaluation/statistics/multiple-testing.ts';
import { pairDifference } from '../../../main/evaluation/comparison/pairwise-comparison.ts';
import { wilson } from '../../../main/evaluation/statistics/intervals.ts';
import { clopperPearson } from '../../../main/evaluation/statistics/exact-tests.ts';
import { evaluate } from '../../../main/evaluation/metrics/evaluate.ts';
import { shareInterval } from '../../../main/evaluation/statistics/clustered-intervals.ts';
import { meanInterval } from '../../../main/evaluation/statistics/clustered-intervals.ts';
import { areaOf } from '../../../main/evaluation/metrics/auc.ts';
import { areaEstimate } from '../../../main/evaluation/metrics/auc.ts';
import type { PredictionMatrix } from '../../../main/evaluation/statistics/predictions.ts';
import { predictionMatrixOf } from '../../../main/evaluation/statistics/predictions.ts';
import { normal, seeded } from '../draws.ts';

type Random = () => number;
/** Fewer than the product draws, which is a little noisier and so not in favour of what is claimed. */
const replicates = 400;
const names = (classes: number) => Array.from({ length: classes }, (_, k) => `class ${k}`);
const covers = (interval: readonly [number, number] | null, truth: number) => (interval !== null && interval[0] <= truth && truth <= interval[1] ? 1 : 0);

/** Share of `draws` for which `once` is 1. */
export function rate(draws: number, seed: number, once: (random: Random) => number): number {
  const random = seeded(seed);
  let hits = 0;
  for (let i = 0; i < draws; i++) hits += once(random);
  return hits / draws;
}

const heads = (n: number, p: number, random: Random): number => {
  let count = 0;
  for (let i = 0; i < n; i++) count += random() < p ? 1 : 0;
  return count;
};

/** Wilson is right on average over shares, not at every single one, so the share is drawn around p. */
export const wilsonCovers = (p: number, n: number) => (random: Random): number => {
  const truth = p + 0.1 * (random() - 0.5) * Math.min(p, 1 - p);
  return covers(wilson(heads(n, truth, random), n), truth);
};
export const clopperPearsonCovers = (p: number, n: number) => (random: Random): number => covers(clopperPearson(heads(n, p, random), n), p);

interface Pair { readonly a: PredictionMatrix; readonly b: PredictionMatrix }
export interface PairShape { readonly n: number; readonly onlyA: number; readonly onlyB: number; readonly right: number; readonly groups: number | null }

/**
 * Two runs on two classes: each picture is right by A alone, by B alone, by both or none. In groups all pictures of a group share that three times in four,
 * which makes them worth much less than as many single ones.
 */
export function pairOf({ n, onlyA, onlyB, right, groups }: PairShape, random: Random): Pair {
  const kind = () => { const u = random(); return u < onlyA ? 'a' : u < onlyA + onlyB ? 'b' : u < onlyA + onlyB + right ? 'both' : 'none'; };
  const ofGroup = Array.from({ length: groups ?? 0 }, kind);
  const group = Array.from({ length: n }, (_, i) => (groups === null ? null : i % groups));
  const kinds = group.map((g) => (g !== null && random() < 0.75 ? ofGroup[g]! : kind()));
  const labels = group.map((g, i) => (g ?? i) % 2);
  const said = (own: 'a' | 'b') => kinds.map((k, i) => {
    const isRight = k === own || k === 'both';
    const p = 0.5 + 0.4 * random() + 0.05;
    const first = (labels[i] === 0) === isRight ? p : 1 - p;
    return { label: labels[i]!, probabilities: [first, 1 - first] };
  });
  const groupNames = group.map((g) => (g === null ? null : String(g)));
  return { a: predictionMatrixOf(2, said('a'), groupNames), b: predictionMatrixOf(2, said('b'), groupNames) };
}

/** The interval of the difference that the verdict goes by. */
export const differenceCovers = (shape: PairShape) => (random: Random): number => {
  const { a, b } = pairOf(shape, random);
  return covers(pairDifference(names(2), a, b, random, replicates).differenceInterval, shape.onlyA - shape.onlyB);
};
/** The paired bootstrap of accuracy by itself. */
export const bootstrapCovers = (shape: PairShape) => (random: Random): number => {
  const { a, b } = pairOf(shape, random);
  return covers(pairDifference(names(2), a, b, random, replicates).figures.accuracy.interval, shape.onlyA - shape.onlyB);
};
/** Accuracy of one run whose pictures come in groups. */
export const groupedShareCovers = (shape: PairShape) => (random: Random): number => {
  const { a } = pairOf(shape, random);
  const right = Uint8Array.from(a.labels, (label, i) => (a.predicted[i] === label ? 1 : 0));
  return covers(shareInterval(right, new Uint8Array(a.n).fill(1), a.groups), shape.onlyA + shape.right);
};

/** Scores N(0, 1) and N(d, 1): the area is Φ(d/√2), here 0.8413 at d = √2. */
export const delongCovers = (positives: number, negatives: number) => (random: Random): number => {
  const positive = Uint8Array.from({ length: positives + negatives }, (_, i) => (i < positives ? 1 : 0));
  const scores = Float64Array.from(positive, (p) => normal(random) + p * Math.SQRT2);
  return covers(areaEstimate(areaOf(scores, positive)!, null).interval, 0.8413447460685429);
};

/** 1 where two equally good runs get the verdict "better". */
export const falseBetter = (shape: PairShape) => (random: Random): number => {
  const { a, b } = pairOf(shape, random);
  return isAnyBetter([a, b], random);
};

/** The same of several runs that are each right on nearly all easy pictures and on half of the hard ones, by chance: 1 where any pair gets it. */
export const falseBetterAmong = (runs: number, n: number) => (random: Random): number => {
  const chances = Array.from({ length: n }, () => (random() < 0.7 ? 0.98 : 0.5));
  const said = () => predictionMatrixOf(
    2,
    chances.map((chance, i) => ({
      label: i % 2, probabilities: (i % 2 === 0) === random() < chance ? [0.8, 0.2] : [0.2, 0.8],
    })),
  );
  return isAnyBetter(Array.from({ length: runs }, said), random);
};

function isAnyBetter(all: readonly PredictionMatrix[], random: Random): number {
  const found = all.flatMap((a, i) => all.slice(i + 1).map((b) => ({ n: a.n, ...pairDifference(names(2), a, b, random, replicates) })));
  const adjusted = holm(found.map(({ mcnemar }) => mcnemar.groupedP ?? mcnemar.p));
  const kinds = found.map(({ n, difference, differenceInterval: interval, mcnemar: { onlyA, onlyB }, designEffect }, i) =>
    kindOf({ difference, interval, p: adjusted[i]!, comparisons: found.length, n, disagreement: (onlyA + onlyB) / n, designEffect }));
  return kinds.includes('better') ? 1 : 0;
}

/** Mean values of groups: the interval by Student's t. */
export const meanCovers = (groups: number, each: number) => (random: Random): number => {
  const values = new Float64Array(groups * each);
  for (let g = 0; g < groups; g++) {
    const shift = normal(random);
    for (let i = 0; i < each; i++) values[g * each + i] = shift + normal(random);
  }
  return covers(meanInterval(values, { of: Int32Array.from(values, (_, i) => Math.floor(i / each)), count: groups }), 0);
};

/** Balanced accuracy of one run by bootstrap, three unequal classes found 0.9, 0.7 and 0.8 of the times. */
export const balancedCovers = (counts: readonly [number, number, number]) => (random: Random): number => {
  const found = [0.9, 0.7, 0.8];
  const list = counts.flatMap((n, label) => Array.from({ length: n }, () => {
    const call = random() < found[label]! ? label : (label + 1) % 3;
    return { label, probabilities: [0, 1, 2].map((k) => (k === call ? 0.8 : 0.1)) };
  }));
  return covers(evaluate(names(3), predictionMatrixOf(3, list), random).balancedAccuracy.interval, 0.8);
};

interface Row {
  readonly name: string;
  readonly once: (random: Random) => number;
  /** Between which shares it must lie. */
  readonly from: number;
  readonly to: number;
  /** Draws of the test; the bench takes more. */
  readonly draws: number;
  /** Also in the quick test. */
  readonly quick?: boolean;
}

const even: PairShape = { n: 200, onlyA: 0.06, onlyB: 0.06, right: 0.8, groups: null };
const ahead: PairShape = { n: 150, onlyA: 0.12, onlyB: 0.05, right: 0.75, groups: null };
const grouped: PairShape = { n: 240, onlyA: 0.1, onlyB: 0.1, right: 0.6, groups: 60 };
const coverage = { from: 0.93, to: 0.97 };

/** What is claimed, as rows. 95 % intervals must cover 93 to 97 times in 100, a false "better" must come at most 5 times. */
export const claims: readonly Row[] = [
  ...[[0.9, 20], [0.7, 50], [0.95, 100], [0.5, 300]].map(([p, n]) => ({
    name: `Wilson at ${p} of ${n}`, once: wilsonCovers(p!, n!), ...coverage, draws: 10_000, quick: true,
  })),
  { name: 'Clopper–Pearson never covers less', once: clopperPearsonCovers(0.9, 40), from: 0.945, to: 1, draws: 4000, quick: true },
  { name: 'DeLong, 60 of 160', once: delongCovers(60, 100), ...coverage, draws: 2000, quick: true },
  { name: 'DeLong, 15 of 100', once: delongCovers(15, 85), ...coverage, draws: 2000 },
  { name: 'the paired difference', once: differenceCovers(ahead), ...coverage, draws: 1000 },
  { name: 'the paired bootstrap', once: bootstrapCovers(ahead), ...coverage, draws: 1000 },
  { name: 'the cluster bootstrap, 60 groups of 4', once: bootstrapCovers(grouped), ...coverage, draws: 1000 },
  { name: 'the share right, 60 groups of 4', once: groupedShareCovers(grouped), ...coverage, draws: 3000, quick: true },
  { name: 'the share right, 25 groups of 6', once: groupedShareCovers({ ...grouped, n: 150, groups: 25 }), ...coverage, draws: 3000 },
  { name: 'balanced accuracy by bootstrap', once: balancedCovers([60, 30, 40]), ...coverage, draws: 500 },
  { name: 'a mean over 20 groups', once: meanCovers(20, 5), ...coverage, draws: 4000, quick: true },
  { name: 'two equal runs called different', once: falseBetter(even), from: 0, to: 0.05, draws: 1000 },
  { name: 'two equal runs called different, pictures in groups', once: falseBetter(grouped), from: 0, to: 0.05, draws: 2000 },
  { name: 'any of four equal runs called different', once: falseBetterAmong(4, 150), from: 0, to: 0.05, draws: 400 },
];
