// Long evaluations in a thread: the same numbers as without one, other calls answered meanwhile, errors passed on, a Stop that is heard, an orderly end.
import { expect, test } from 'vitest';
import { evaluationTasks, type PredictionColumns } from '../../../main/evaluation/index.ts';
import type { CompareInput } from '../../../main/evaluation/evaluation-tasks.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { Cancelled } from '../../../main/training/index.ts';
import { EvaluationWorker } from '../../../main/workbench/core/evaluation-worker.ts';

const classes = ['a', 'b', 'c', 'd'];
/** So many that a thread is started. */
const inThread = { predictions: 1e6 };

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
  expect(await worker.run('compare', input, inThread)).toEqual(evaluationTasks.compare(input));
  const one = { classes, predictions: predictions(600, 1), groups: new Map([[3, 'g'], [4, 'g']]), on: 'test', seed: 7 } as const;
  expect(await worker.run('evaluate', one, inThread)).toEqual(evaluationTasks.evaluate(one));
});

test('other calls are answered while eight runs of 20 000 pictures are compared', async () => {
  await using worker = new EvaluationWorker();
  const compared = worker.run('compare', comparison(8, 20_000), inThread);
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
  await expect(worker.run('evaluate', nothing, inThread)).rejects.toThrow(RangeError);
  await expect(worker.run('evaluate', nothing, { predictions: 0 })).rejects.toThrow(RangeError);
  expect((await worker.run('buckets', { ...comparison(2, 10), a: 1, b: 2 }, inThread)).bothCorrect.length).toBeGreaterThanOrEqual(0);
});

test('requests that are waiting when it is disposed of end as cancelled', async () => {
  const worker = new EvaluationWorker();
  const compared = worker.run('compare', comparison(2, 2000), inThread);
  const refused = expect(compared).rejects.toBeInstanceOf(Cancelled);
  await worker[Symbol.asyncDispose]();
  await refused;
  await expect(worker.run('buckets', { ...comparison(2, 10), a: 1, b: 2 }, { predictions: 20 })).rejects.toBeInstanceOf(Cancelled);
});

/** Takes minutes: 780 pairs of runs. */
function endless(): CompareInput {
  const some = [1, 2, 3].map((seed) => predictions(20_000, seed));
  const runs = Array.from({ length: 40 }, (_, r) => ({
    run: r + 1, name: `run ${r + 1}`, cost: r, classes, predictions: some[r % some.length] ?? predictions(1, r),
  }));
  return { runs, groups: new Map(), basis: { on: 'test', why: null }, seed: 7 };
}

test('one that is given up ends at once, while it calculates or waits, and the next is answered by a new thread', async () => {
  await using worker = new EvaluationWorker();
  const [running, waiting] = [new AbortController(), new AbortController()];
  const cancelled = [running, waiting].map(({ signal }) => (
    expect(worker.run('compare', endless(), { ...inThread, signal })).rejects.toBeInstanceOf(Cancelled)
  ));
  const after = worker.run('buckets', { ...comparison(2, 10), a: 1, b: 2 }, inThread);
  waiting.abort();
  await cancelled[1];
  running.abort();
  await cancelled[0];
  expect((await after).bothCorrect.length).toBeGreaterThanOrEqual(0);
  await expect(worker.run('compare', comparison(2, 10), { predictions: 20, signal: running.signal })).rejects.toBeInstanceOf(Cancelled);
}, 30_000);
