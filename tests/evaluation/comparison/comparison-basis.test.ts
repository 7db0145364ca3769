// Basis of a comparison, and the test over folds behind the verdict of cross-validated runs.
import { describe, expect, test } from 'vitest';
import { confusionMetrics, type RunPredictions } from '../../../main/evaluation/index.ts';
import { correctedT } from '../../../main/evaluation/statistics/multiple-testing.ts';
import type { FoldCounts } from '../../../main/evaluation/comparison/comparison-basis.ts';
import { testedOnText } from '../../../main/evaluation/comparison/comparison-basis.ts';
import { foldTestOf } from '../../../main/evaluation/comparison/comparison-basis.ts';
import { compareRuns } from '../../../main/evaluation/comparison/compare.ts';
import { comparisonBasisOf, Recipe, type Run } from '../../../preload/contract.ts';
import { columnsOf, seeded } from '../draws.ts';

const metrics = confusionMetrics(['cat', 'dog'], [{ label: 0, probabilities: [1, 0] }, { label: 1, probabilities: [0, 1] }])!;
const leftOut = (deals: string | null): Run['crossValidated'] => ({
  repeats: deals?.length ?? 5, folds: 2, accuracies: [1], metrics,
  byFold: deals === null ? null : { deals: [...deals], correct: [], n: [] },
});
const run = (name: string, changes: Partial<Run> = {}): Run => ({
  id: 1, project: 1, name, note: '', strategy: 'transfer', recipe: Recipe.parse({}), seed: 0,
  backbone: { sha256: 'a'.repeat(64), name: 'thaw-mini' }, engine: 'onnxruntime', provider: 'cpu', device: null,
  versions: {}, state: 'done', reason: null, created: 1, finished: 2, seconds: null, classes: ['cat', 'dog'],
  counts: { train: 10, validation: 2, test: 2 }, testSet: 'T', chosenPenalty: 0.1, discriminant: null, imageSize: null, fineTuning: null,
  startedFrom: null, resumable: false, metrics: { test: metrics, validation: null }, crossValidated: leftOut('DEFGH'), remarks: [], trashed: false, ...changes,
});
const none = { crossValidated: null } as const;

describe('runs are compared', () => {
  test('on all pictures where each left the same out in the same folds', () => {
    expect(comparisonBasisOf([run('A'), run('B'), run('C')])).toEqual({ on: 'all', why: null });
  });

  test('on all pictures where one left them out once and another in the same folds and four times more', () => {
    expect(comparisonBasisOf([run('A'), run('B', { strategy: 'fine-tune', crossValidated: leftOut('D') })])).toEqual({ on: 'all', why: null });
    expect(comparisonBasisOf([run('A', { crossValidated: leftOut('D') }), run('B', { crossValidated: leftOut('DEX') }), run('C')]).on).toBe('all');
    expect(comparisonBasisOf([run('A', { crossValidated: leftOut('X') }), run('B')]).on).toBe('test');
  });

  test('on the test part without a word where none left any out', () => {
    expect(comparisonBasisOf([run('A', none), run('B', none)])).toEqual({ on: 'test', why: null });
  });

  test.each<[string, Run, RegExp]>([
    ['one of many pictures', run('B', none), /^“B” was not cross-validated as “A” was, .*Train it again to compare on all pictures\.$/],
    [
      'one of before folds were kept', run('B', { crossValidated: leftOut(null) }),
      /^An earlier version stored no results per fold for “B”, .*Train it again to compare on all pictures\.$/,
    ],
    [
      'another seed', run('B', { seed: 4, crossValidated: leftOut('EFGHI') }),
      /seeds differ \(0, 4\), .*test set alone\. Runs with the same seed are compared on all pictures\.$/,
    ],
    ['other pictures', run('B', { crossValidated: leftOut('XEFGH') }), /folds of the runs differ in pictures or labels, .*Train them again/],
  ])('on the test part beside %s, and it is said why and what would help', (_, other, sentence) => {
    const { on, why } = comparisonBasisOf([run('A'), other]);
    expect(on).toBe('test');
    expect(why).toMatch(sentence);
    expect(comparisonBasisOf([other, run('A')]).on).toBe('test');
  });
});

test('what was tested on is said in words', () => {
  const often = (...repeats: number[]) => repeats.map((of, i) => ({ name: 'ABC'[i]!, repeats: of, folds: 5 }));
  expect(testedOnText({ on: 'all', why: null }, 180, null, often(5, 5))).toBe('Tested on all 180 pictures by 5-fold cross-validation, 5 repeats.');
  expect(testedOnText({ on: 'all', why: null }, 180, 60, often(5, 5))).toBe(
    'Tested on all 180 pictures by 5-fold cross-validation, 5 repeats, with 60 groups kept together.',
  );
  expect(testedOnText({ on: 'all', why: null }, 180, null, often(1, 1))).toBe('Tested on all 180 pictures by 5-fold cross-validation.');
  expect(testedOnText({ on: 'all', why: null }, 180, null, often(1, 5, 1))).toBe(
    'Tested on all 180 pictures by 5-fold cross-validation (5 repeats for “B”, 1 for “A” and “C”).',
  );
  expect(testedOnText({ on: 'test', why: 'Because.' }, 27, null, often(1))).toBe('Tested on the same 27 test pictures. Because.');
});

const folds = (right: readonly number[], n = 10): FoldCounts => ({ repeats: 2, folds: 2, correct: right, n: right.map(() => n) });

describe('the test over folds', () => {
  test('is the corrected t of the folds\' differences, with as many tested for each learned from as folds say', () => {
    // Differences 0.2, 0.1, 0, 0.1: mean 0.1, s² = 0.02/3; t = 0.1 / √((1/4 + 1)·0.02/3) = 1.0954, 3 degrees.
    const found = foldTestOf(folds([9, 8, 7, 9]), folds([7, 7, 7, 8]));
    expect(found).toMatchObject({ folds: 4, degrees: 3 });
    expect(found.difference).toBeCloseTo(0.1, 12);
    expect(found.t).toBeCloseTo(1.0954451, 6);
    expect(found.p).toBeCloseTo(correctedT([0.2, 0.1, 0, 0.1], 1).p, 12);
  });

  test('turns round when the runs are swapped, and finds nothing between equal ones', () => {
    const [a, b] = [folds([9, 8, 7, 9]), folds([7, 7, 7, 8])];
    expect(foldTestOf(b, a).t).toBeCloseTo(-foldTestOf(a, b).t, 12);
    expect(foldTestOf(a, a)).toMatchObject({ difference: 0, t: 0, p: 1 });
  });

  test('takes the repeats that both have', () => {
    const once: FoldCounts = { repeats: 1, folds: 2, correct: [7, 8], n: [10, 10] };
    expect(foldTestOf(folds([9, 9, 1, 2]), once)).toEqual(foldTestOf({ repeats: 1, folds: 2, correct: [9, 9], n: [10, 10] }, once));
    expect(foldTestOf(folds([9, 9, 1, 2]), once).folds).toBe(2);
  });

  test('refuses folds of other sizes', () => {
    expect(() => foldTestOf(folds([1, 1, 1, 1]), folds([1, 1, 1, 1], 11))).toThrow(/other folds/);
  });
});

/** 40 pictures; the first `wrong` are called wrongly. */
const answers = (id: number, wrong: number, byFold: FoldCounts | null): RunPredictions => ({
  run: id, name: `run ${id}`, cost: id, classes: ['cat', 'dog'], byFold,
  predictions: columnsOf(
    ['cat', 'dog'],
    Array.from({ length: 40 }, (_, i) => ({
      picture: i, label: i % 2 === 0 ? 'cat' : 'dog',
      probabilities: (i % 2 === 0) === (i >= wrong) ? [0.9, 0.1] : [0.1, 0.9],
    })),
  ),
});

test('on all pictures the verdict goes by the folds, though the exact test of the pictures alone would say otherwise', () => {
  const [steady, wavering] = [[18, 19, 18, 19], [20, 8, 20, 9]].map((right) => folds(right, 20));
  const compared = (of: FoldCounts) => compareRuns(
    [answers(1, 0, of), answers(2, 12, folds([12, 13, 13, 12], 20))], () => null, seeded(1), { on: 'all', why: null },
  );
  const [sure, unsure] = [compared(steady!), compared(wavering!)];
  for (const { pairings: [pair], shared } of [sure, unsure]) {
    expect(pair!.mcnemar).toMatchObject({ onlyA: 12, onlyB: 0 });
    expect(pair!.mcnemar.p).toBeLessThan(0.001);
    expect(pair!.adjustedP).toBe(pair!.foldTest!.p);
    expect(shared).toMatchObject({ on: 'all', pictures: 40, tested: 'Tested on all 40 pictures by 2-fold cross-validation, 2 repeats.' });
  }
  expect([sure, unsure].map(({ verdict }) => verdict!.kind)).toEqual(['better', 'unclear']);
});

test('on the test part the verdict goes by the exact test', () => {
  const { pairings: [pair], shared } = compareRuns([answers(1, 0, null), answers(2, 12, null)], () => null, seeded(1));
  expect(pair).toMatchObject({ foldTest: null, adjustedP: pair!.mcnemar.p, verdict: { kind: 'better' } });
  expect(shared).toMatchObject({ on: 'test', tested: 'Tested on the same 40 test pictures.' });
});
