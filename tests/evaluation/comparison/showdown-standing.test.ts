// Standing of a Showdown: seeds averaged, the verdict between arms, the cheaper of equals, and the textbooks’ claims.
import { expect, test } from 'vitest';
import type { Arm } from '../../../preload/contract.ts';
import { confusionMetrics, type FinishedRun } from '../../../main/evaluation/index.ts';
import { showdownResult } from '../../../main/evaluation/comparison/showdown-standing.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { columnsOf } from '../draws.ts';

const classes = ['red', 'white'];

/** Of n pictures, all red; `right` says which are predicted so. */
const listOf = (n: number, right: (picture: number) => boolean) => Array.from({ length: n }, (_, picture) => ({
  picture, label: 'red', probabilities: right(picture) ? [0.8, 0.2] : [0.3, 0.7],
}));

function run(arm: Arm, n: number, right: (picture: number) => boolean, rest: Partial<FinishedRun> = {}): FinishedRun {
  return {
    arm, share: 1, seed: 0, crossValidated: null, heldOutPredictions: null, pictures: 400,
    seconds: { transfer: 10, 'top-block': 100, everything: 300, 'from-scratch': 600 }[arm], classes,
    predictions: columnsOf(classes, listOf(n, right)), ...rest,
  };
}
const result = (runs: readonly FinishedRun[]) => showdownResult(runs, () => null, mulberry32(1));
const firstOf = (share: number) => (picture: number) => picture % 100 < 100 * share;

test('probabilities of seeds are averaged, and their spread is told', () => {
  const {
    arms: [everything],
  } = result([
    run('everything', 100, (p) => p < 90),
    run('everything', 100, (p) => p >= 20),
    run('everything', 100, (p) => p < 80),
  ]);
  // Two of three are right, (0.8 + 0.8 + 0.3)/3 > ½, or one is, (0.8 + 0.3 + 0.3)/3 < ½: pictures 20 to 79 by three, 0
  // to 19 and 80 to 89 by two.
  expect(everything).toMatchObject({ seeds: 3, n: 100, correct: 90, accuracy: 0.9 });
  expect(everything?.spread).toBeCloseTo(Math.sqrt(((0.9 - 0.8333333) ** 2 + 2 * (0.8 - 0.8333333) ** 2) / 2), 6);
});

test('the cheaper is recommended when practically equal', () => {
  const equal = result([run('transfer', 2000, (p) => p % 100 < 95), run('everything', 2000, (p) => p % 100 < 95 || p === 99)]);
  expect(equal.pairs[0]?.kind).toBe('equal');
  expect(equal.recommendation).toMatchObject({ arm: 'transfer',
    sentence: expect.stringMatching(/^Transfer learning for these pictures: .*\(10 s instead of about 5 minutes\)/) as string });
});

test('the better is recommended where it is told from chance', () => {
  const better = result([
    run('transfer', 500, firstOf(0.8)),
    run('everything', 500, firstOf(0.92)),
    run('from-scratch', 500, firstOf(0.7)),
  ]);
  expect(better.verdict).toBe('“Fine-tuning everything” is better than every other: “Transfer learning” and “Training from scratch”.');
  expect(better.recommendation).toEqual({
    arm: 'everything',
    sentence: 'Fine-tuning everything for these pictures: it is better than the others, beyond chance.',
  });
});

test('where a lead may be chance, the one that takes less time is kept, as in every comparison', () => {
  const few = result([run('transfer', 50, (p) => p < 42), run('everything', 50, (p) => p < 45)]);
  expect(few.pairs[0]?.kind).toBe('unclear');
  expect(few.recommendation).toEqual({
    arm: 'transfer',
    sentence: 'Transfer learning for these pictures: too close to call, so keep what takes less time (10 s instead of about 5 minutes).',
  });
  const same = result([run('transfer', 50, (p) => p < 42), run('everything', 50, (p) => p >= 8)]);
  expect(same.recommendation).toEqual({
    arm: 'transfer',
    sentence: 'Transfer learning for these pictures: it is the quickest (10 s instead of about 5 minutes), and nothing slower is more accurate.',
  });
});

test('of two that are right equally often neither is said to be ahead', () => {
  const level = result([run('transfer', 500, (p) => p % 50 < 30), run('top-block', 500, (p) => p % 50 < 45), run('everything', 500, (p) => p % 50 >= 5)]);
  expect(level.recommendation?.arm).toBe('top-block');
  expect(level.recommendation?.sentence).toContain('for now: nothing is more accurate');
});

const bought = (runs: readonly FinishedRun[]) => Object.fromEntries(result(runs).benefits.map((each) => [each.id, each]));

test('claims that hold are told with their figures', () => {
  const fewer = (arm: Arm, errors: readonly number[]) => errors.map((error, i) => run(
    arm, 1000, (p) => p % 1000 >= 1000 * error, { share: [1, 0.5, 0.25][i] ?? 1, pictures: [400, 200, 100][i] ?? 400 },
  ));
  // Errors 4/√m: 0.2, 0.283, 0.4. Transfer learning's error of 0.1 is reached at m = 1600, four times 400.
  const { time, pictures, precision } = bought([
    ...fewer('from-scratch', [0.2, 0.283, 0.4]),
    ...fewer('transfer', [0.1]),
    ...fewer('everything', [0.05]),
  ]);
  expect(time).toMatchObject({
    holds: 'yes', figure: '60 ×',
    sentence: 'Transfer learning took 10 s, training from scratch about 10 minutes; accuracy 90.0\u202f% against 80.0\u202f%.',
  });
  expect(pictures).toMatchObject({ holds: 'yes', figure: '4.0 ×' });
  expect(pictures?.sentence).toContain('training from scratch would need about 1\u202f600');
  expect(pictures?.sentence).toContain('Fine-tuning everything had no runs with fewer pictures.');
  expect(precision).toMatchObject({ holds: 'yes', figure: '+5.0 points' });
});

test('claims that fail are told as such', () => {
  const { time, precision } = bought([
    run('transfer', 1000, firstOf(0.9)),
    run('everything', 1000, firstOf(0.85)),
    run('from-scratch', 1000, firstOf(0.97)),
  ]);
  expect(time).toMatchObject({ holds: 'no', sentence: expect.stringContaining('better by 7.0 points') as string });
  expect(precision).toMatchObject({ holds: 'no', figure: '−5.0 points' });
  expect(bought([run('transfer', 100, firstOf(0.9), { seconds: 700 }), run('from-scratch', 100, firstOf(0.9))]).time)
    .toMatchObject({ holds: 'no', sentence: expect.stringContaining('no time was saved') as string });
});

test('what was not run is not claimed', () => {
  const { time, pictures, precision } = bought([run('transfer', 100, firstOf(0.9))]);
  for (const claim of [time, pictures, precision]) expect(claim).toMatchObject({ figure: '–', holds: 'unknown' });
  expect(pictures?.sentence).toContain('training from scratch and fine-tuning everything had none');
  expect(result([])).toEqual({
    on: 'test', tested: null, arms: [], pairs: [], verdict: null, recommendation: null,
    benefits: expect.any(Array) as unknown, curves: [],
  });
});

test('a curve that ends above the error of transfer learning never gets there', () => {
  const flat = [0.2, 0.21, 0.22].map((error, i) => run('from-scratch', 1000, (p) => p % 1000 >= 1000 * error, {
    share: [1, 0.5, 0.25][i] ?? 1, pictures: [400, 200, 100][i] ?? 400,
  }));
  expect(bought([...flat, run('transfer', 1000, firstOf(0.9))]).pictures).toMatchObject({
    figure: '> 10 ×', holds: 'yes', sentence: expect.stringContaining('if it gets there at all') as string,
  });
});

test('a curve that reaches it with nearly as many pictures decides nothing', () => {
  const near = [0.1, 0.1414, 0.2].map((error, i) => run('everything', 10_000, (p) => p % 10_000 >= 10_000 * error, {
    share: [1, 0.5, 0.25][i] ?? 1, pictures: [400, 200, 100][i] ?? 400,
  }));
  const frozen = (error: number) => run('transfer', 10_000, (p) => p >= 10_000 * error);
  // Errors 2/√m: 9.5 % wrong takes 443 pictures, less than a quarter more than 400; 5 % wrong 1600.
  const close = bought([...near, frozen(0.095)]).pictures;
  expect(close).toMatchObject({ holds: 'no', figure: '1.1 ×' });
  expect(close?.sentence).toContain('fine-tuning everything needs about as many');
  expect(bought([...near, frozen(0.05)]).pictures).toMatchObject({ holds: 'yes', figure: '4.0 ×' });
  const fewer = bought([...near, frozen(0.2)]).pictures;
  expect(fewer).toMatchObject({ holds: 'no' });
  expect(fewer?.sentence).toContain('fine-tuning everything needs only about 100');
});

test('a curve through a handful of test pictures claims nothing where the ways can’t be told apart', () => {
  const few = [0.1, 0.2, 0.3].map((error, i) => run('everything', 40, (p) => p >= 40 * error, {
    share: [1, 0.5, 0.25][i] ?? 1, pictures: [400, 200, 100][i] ?? 400,
  }));
  const rough = bought([...few, run('transfer', 40, (p) => p >= 3)]).pictures;
  expect(rough).toMatchObject({
    holds: 'unclear',
    sentence: expect.stringContaining(
      'rough guess: with equally many pictures, fine-tuning everything and transfer learning are too close to call',
    ) as string,
  });
});

/** A run that also left each of 100 pictures out in turn over five lots, and was right on so many of each lot. */
function leftOutRun(arm: Arm, right: readonly number[], repeats: readonly string[], rest: Partial<FinishedRun> = {}): FinishedRun {
  const leftOut = listOf(100, (picture) => Math.floor(picture / 5) < right[picture % 5]!);
  const metrics = confusionMetrics(classes, leftOut.map(({ label, probabilities }) => ({ label: classes.indexOf(label), probabilities })))!;
  const each = <T>(of: readonly T[]): T[] => repeats.flatMap(() => [...of]);
  return run(arm, 20, (picture) => picture < 15, {
    heldOutPredictions: columnsOf(classes, leftOut),
    crossValidated: {
      repeats: repeats.length, folds: 5, accuracies: repeats.map(() => metrics.accuracy), metrics,
      byFold: { deals: [...repeats], correct: each(right), n: each([20, 20, 20, 20, 20]) },
    },
    ...rest,
  });
}

test('of few pictures ways are compared on all of them, each left out in turn by the first run of each way', () => {
  const others = [1, 2].map((seed) => run('everything', 20, (picture) => picture < 15 + seed, { seed }));
  const { on, tested, arms, pairs, verdict } = result([
    leftOutRun('transfer', [14, 14, 14, 14, 14], ['A', 'B']), leftOutRun('everything', [19, 19, 18, 18, 19], ['A']),
    ...others,
  ]);
  expect(on).toBe('all');
  expect(tested).toBe(
    'Tested on all 100 pictures by 5-fold cross-validation (2 repeats for “Transfer learning”, 1 for “Fine-tuning everything”).',
  );
  expect(arms).toMatchObject([
    { arm: 'transfer', n: 100, correct: 70, seeds: 1, spread: null },
    { arm: 'everything', n: 100, correct: 93, seeds: 3 },
  ]);
  expect(arms[1]?.spread).toBeCloseTo(0.05, 10);
  expect(pairs).toMatchObject([{ onlyA: 0, onlyB: 23, kind: 'better' }]);
  expect(pairs[0]?.p).toBeLessThan(0.001);
  expect(verdict).toMatch(/^“Fine-tuning everything” is better than “Transfer learning” by 23 points/);
});

test('what can’t be told from pictures left out is not called a matter of test pictures', () => {
  const { verdict, recommendation, benefits: [, , precision] } = result([
    leftOutRun('transfer', [16, 16, 16, 16, 16], ['A']), leftOutRun('everything', [20, 13, 19, 14, 18], ['A']),
  ]);
  expect(verdict).toMatch(/^Too close to call between .* on 100 pictures in cross-validation/);
  expect(recommendation?.sentence).toContain('too close to call');
  expect(precision?.sentence).toContain('too close to call on 100 pictures');
  for (const words of [verdict, recommendation?.sentence, precision?.sentence]) expect(words).not.toContain('test picture');
});

test('where one way left nothing out all are compared on the test pictures, and it is said why', () => {
  const { on, tested, arms } = result([
    leftOutRun('transfer', [14, 14, 14, 14, 14], ['A']),
    run('everything', 20, (picture) => picture < 18),
  ]);
  expect(on).toBe('test');
  expect(tested).toMatch(
    /^Tested on the same 20 test pictures\. “Fine-tuning everything” was not cross-validated as “Transfer learning” was/,
  );
  expect(arms).toMatchObject([{ n: 20, correct: 15 }, { n: 20, correct: 18 }]);
});
