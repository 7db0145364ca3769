// Long evaluations in a thread: the same numbers as without one, other calls answered meanwhile, errors passed on, an orderly end.
import { expect, test } from 'vitest';
import { evaluationTasks, type PredictionColumns } from '../../../main/evaluation/index.ts';
import type { CompareInput } from '../../../main/evaluation/evaluation-tasks.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { Cancelled } from '../../../main/training/index.ts';
import { EvaluationWorker } from '../../../main/workbench/core/evaluation-worker.ts';

const classes = ['a', 'b', 'c', 'd'];

function predictions(n: number, seed: number): PredictionColumns {
  const random = mulberry32(seed);
  return {
    pictures: Int32Array.from({ length: n }, (_, i) => i), labels: Int32Array.from({ length: n }, (_, i) => i % classes.length),
    probabilities: Float64Array.from({ length: n * classes.length }, (_, i) => random() + (
      i % classes.length === Math.floor(i / classes.length) % classes.length ? 0.3 : 0
    )),
  };
}

const comparison = (runs: number, n: number): CompareInput => ({
  runs: Array.from({ length: runs }, (_, r) => ({ run: r + 1, name: `run ${r + 1}`, cost: r, classes, predictions: predictions(n, r) })),
  groups: new Map([[0, 'x'], [1, 'x']]), basis: { on: 'test', why: null }, seed: 7,
});

test('a thread gives the numbers that the same seed gives without one', async () => {
  await using worker = new EvaluationWorker();
  const input = comparison(3, 300);
  expect(await worker.run('compare', input, 1e6)).toEqual(evaluationTasks.compare(input));
  const one = { classes, predictions: predictions(600, 1), groups: new Map([[3, 'g'], [4, 'g']]), on: 'test', seed: 7 } as const;
  expect(await worker.run('evaluate', one, 1e6)).toEqual(evaluationTasks.evaluate(one));
});

test('other calls are answered while eight runs of 20 000 pictures are compared', async () => {
  await using worker = new EvaluationWorker();
  const compared = worker.run('compare', comparison(8, 20_000), 160_000);
  let [answered, isDone] = [0, false];
  void compared.finally(() => { isDone = true; });
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    answered++;
  }
  expect((await compared).pairings).toHaveLength(28);
  expect(answered).toBeGreaterThan(10);
});

test('what a task throws is thrown where it was asked for, and the next request is answered', async () => {
  await using worker = new EvaluationWorker();
  const nothing = { classes, predictions: predictions(0, 1), groups: new Map(), on: 'test', seed: 7 } as const;
  await expect(worker.run('evaluate', nothing, 1e6)).rejects.toThrow(RangeError);
  await expect(worker.run('evaluate', nothing, 0)).rejects.toThrow(RangeError);
  expect((await worker.run('buckets', { ...comparison(2, 10), a: 1, b: 2 }, 1e6)).bothCorrect.length).toBeGreaterThanOrEqual(0);
});

test('requests that are waiting when it is disposed of end as cancelled', async () => {
  const worker = new EvaluationWorker();
  const compared = worker.run('compare', comparison(2, 2000), 1e6);
  const refused = expect(compared).rejects.toBeInstanceOf(Cancelled);
  await worker[Symbol.asyncDispose]();
  await refused;
  await expect(worker.run('buckets', { ...comparison(2, 10), a: 1, b: 2 }, 20)).rejects.toBeInstanceOf(Cancelled);
});
