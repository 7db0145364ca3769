// Comparison of runs side by side: whether they are comparable, on which pictures, which of them are correct where, and
// the verdict.
import {
  comparisonBasisOf,
  type Bucket,
  type Comparison,
  type ComparisonBasis,
  type PairwiseComparison,
  type Run,
  type TestedOn,
} from '../../../preload/contract.ts';
import { foldTestOf, testedOnText } from './comparison-basis.ts';
import { sum, type Random } from '../../numerics/index.ts';
import { pairDifferences, type MetricDifference } from './pairwise-comparison.ts';
import { holm } from '../statistics/multiple-testing.ts';
import { testedOnWords as said } from './verdict-words.ts';
import { commonTestSet, type CommonTestSet, type GroupOf, type RunPredictions } from './common-test-set.ts';
import { correctness } from '../statistics/predictions.ts';
import { recommendationOf } from './recommendation.ts';
import { verdictOn, verdictOnAll } from './verdict.ts';

const onTestSet: ComparisonBasis = { on: 'test', why: null };

/** With fewer common pictures, runs with different test sets are not compared. */
const minCommonPictures = 20;

function commonText(runs: readonly RunPredictions[], common: number): string | null {
  if (runs.every(({ predictions: { pictures } }) => pictures.length === common)) return null;
  return said.common(runs.map(({ name, predictions: { pictures } }) => ({ name, pictures: pictures.length })), common);
}

export type Compared = Pick<Comparison, 'whyNotComparable' | 'shared' | 'pairings' | 'verdict' | 'recommendation'>;

/**
 * All pairs of finished runs of the same classes (`whyNotComparable` says so beforehand), on the pictures that all were
 * tested on under the same label. Where that leaves fewer than 20 of different test sets, `whyNotComparable` says so
 * and there are no pairs. On all pictures (`basis`, with predictions and folds to match) the verdict goes by the
 * corrected t over folds, else by the exact test.
 */
export function compareRuns(
  runs: readonly RunPredictions[],
  groupOf: GroupOf,
  random: Random,
  basis: ComparisonBasis = onTestSet,
): Compared {
  const common = commonTestSet(runs, groupOf);
  const { pictures, matrices } = common;
  const sentence = commonText(runs, pictures.length);
  const groups = matrices[0]?.groups?.count ?? null;
  const tested = testedOnText(
    basis,
    pictures.length,
    groups,
    runs.map(({ name, byFold }) => ({ name, repeats: byFold?.repeats ?? 1, folds: byFold?.folds ?? 5 })),
  );
  const shared = { on: basis.on, pictures: pictures.length, groups, tested, sentence };
  if (pictures.length === 0 || (sentence !== null && pictures.length < minCommonPictures)) {
    const why = said.tooFew(sentence ?? said.noTestPictures);
    return { whyNotComparable: [why], shared: { ...shared, tested: null }, pairings: [], verdict: null, recommendation: null };
  }
  const pairs = pairDifferences(runs[0]?.classes ?? [], matrices, random).flatMap(({ a, b, difference }) => {
    const [runA, runB] = [runs[a], runs[b]];
    return runA && runB
      ? [
          {
            runs: [runA, runB] as const,
            difference: { ...difference, foldTest: foldTestBetween(runA, runB, basis) },
            buckets: bucketsIn(common, a, b),
          },
        ]
      : [];
  });
  const adjusted = holm(
    pairs.map(({ difference: { mcnemar, foldTest } }) => foldTest?.p ?? mcnemar.groupedP ?? mcnemar.p),
  );
  const pairings = pairs.map((pair, i) =>
    pairingOf(pair, { adjustedP: adjusted[i] ?? 1, comparisons: pairs.length, on: basis.on }),
  );
  const ranked = runs.map((run, r) => ({ ...run, correct: matrices[r] ? sum(correctness(matrices[r])) : 0 }));
  return {
    whyNotComparable: [], shared, pairings, verdict: verdictOnAll(ranked, pairings, basis.on),
    recommendation: recommendationOf(ranked, pairings),
  };
}

const foldTestBetween = (
  a: RunPredictions,
  b: RunPredictions,
  { on }: ComparisonBasis,
): PairwiseComparison['foldTest'] => (on === 'all' && a.byFold && b.byFold ? foldTestOf(a.byFold, b.byFold) : null);

/** Pictures by which of two runs (by their places) are correct. */
function bucketsIn({ pictures, matrices }: CommonTestSet, a: number, b: number): Record<Bucket, number[]> {
  const buckets: Record<Bucket, number[]> = { bothCorrect: [], onlyA: [], onlyB: [], bothWrong: [] };
  const [ofA, ofB] = [a, b].map((run) => (matrices[run] ? correctness(matrices[run]) : []));
  pictures.forEach((picture, i) => {
    const [correctA, correctB] = [ofA?.[i] === 1, ofB?.[i] === 1];
    buckets[correctA ? (correctB ? 'bothCorrect' : 'onlyA') : correctB ? 'onlyB' : 'bothWrong'].push(picture);
  });
  return buckets;
}

/**
 * The four buckets of the pair `a`, `b` (ids) among runs that are compared, on the pictures that all of them have in
 * common.
 */
export function bucketsOf(runs: readonly RunPredictions[], a: number, b: number): Record<Bucket, number[]> {
  const place = (id: number) => runs.findIndex(({ run }) => run === id);
  return bucketsIn(commonTestSet(runs, () => null), place(a), place(b));
}

interface Pair {
  readonly runs: readonly [RunPredictions, RunPredictions];
  readonly difference: MetricDifference & Pick<PairwiseComparison, 'foldTest'>;
  readonly buckets: Record<Bucket, number[]>;
}

function pairingOf(
  { runs: [a, b], difference: { designEffect, ...difference }, buckets }: Pair,
  { adjustedP, comparisons, on }: { adjustedP: number; comparisons: number; on: TestedOn },
): PairwiseComparison {
  const { bothCorrect, onlyA, onlyB, bothWrong } = buckets;
  const n = bothCorrect.length + onlyA.length + onlyB.length + bothWrong.length;
  const disagreement = (onlyA.length + onlyB.length) / n;
  const verdict = verdictOn(a, b, {
    difference: difference.difference,
    interval: difference.differenceInterval,
    p: adjustedP,
    comparisons,
    n,
    disagreement,
    designEffect,
    on,
  });
  return {
    a: a.run,
    b: b.run,
    n,
    bothCorrect: bothCorrect.length,
    onlyA,
    onlyB,
    bothWrong: bothWrong.length,
    ...difference,
    adjustedP,
    verdict,
  };
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');
const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((name) => !some.includes(name));

/** One reason per way in which `other` can't be set beside `first`, as sentences. */
function whyNot(first: Run, other: Run, on: TestedOn): string[] {
  const reasons: string[] = [];
  for (const run of [first, other]) {
    if (run.state !== 'done') reasons.push(said.noResult(run.name, said.state[run.state]));
    else if (on === 'test' && !run.metrics.test)
      reasons.push(said.notMeasured(run.name));
  }
  const missing = without(first.classes, other.classes);
  const extra = without(other.classes, first.classes);
  const both = first.classes.filter((name) => other.classes.includes(name));
  if (missing.length) reasons.push(said.doesNotKnow(other.name, listed(missing), first.name));
  if (extra.length) reasons.push(said.knows(other.name, listed(extra), first.name));
  if (missing.length + extra.length > 0 && both.length > 0) reasons.push(said.bothKnow(listed(both)));
  if (first.project !== other.project)
    reasons.push(said.otherProject(first.name, other.name));
  return reasons;
}

/** Why these runs can't be set side by side, as sentences; empty when they can. Each is held against the first. */
export function whyNotComparable(runs: readonly Run[]): string[] {
  const [first, ...others] = runs;
  const { on } = comparisonBasisOf(runs);
  return first ? [...new Set(others.flatMap((other) => whyNot(first, other, on)))] : [];
}
