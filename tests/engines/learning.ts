// Contract of `TrainingSession`, checked for any training engine on small networks.
import { expect, test } from 'vitest';
import type { TrainingEngine, TrainingSession } from '../../main/engines/index.ts';
import { elementCount, floats, type Tensor } from '../../main/graph/index.ts';
import { inputOf, learner, noise, ratesFor, referenceStep, relativeError, targetsFor, weightsOf } from './networks.ts';

const few = 4;
const x = noise(elementCount(inputOf(learner, few)));
const targets = targetsFor(few);
const padded = (numbers: Float32Array, times: number): Float32Array => {
  const into = new Float32Array(numbers.length * times);
  into.set(numbers);
  return into;
};
const flat = (weights: ReadonlyMap<string, Tensor>): number[] =>
  [...weights.keys()].sort().flatMap((name) => Array.from(weights.get(name)?.data ?? [], Number));

/** `open`: the engine; `tolerance`: of numbers that it calculates, as a share of the largest. */
export function testLearning(open: () => Promise<TrainingEngine>, tolerance = 1e-5): void {
  const opened = async (batch = few, clip = 1): Promise<TrainingSession> => (await open()).openTraining(learner, { batch, rates: ratesFor(learner), clip });
  const losses = async (session: TrainingSession, counts: readonly number[], given = { x, targets }): Promise<number[]> => {
    const all: number[] = [];
    for (const count of counts) all.push((await session.step(given.x, given.targets, { count, share: 1 })).loss);
    return all;
  };

  test('a step gives the loss and the norm of the gradients from before the update', async () => {
    await using session = await opened();
    const reference = referenceStep(learner, few, x, targets);
    const { loss, norm } = await session.step(x, targets, { count: 1, share: 1 });
    expect(loss / reference.loss).toBeCloseTo(1, 4);
    expect(norm / Math.hypot(...[...reference.gradients.values()].flatMap((numbers) => Array.from(numbers)))).toBeCloseTo(1, 4);
    expect([...session.parameters].sort()).toEqual([...weightsOf(learner).keys()].sort());
  });

  test('it learns, and a share of 0 changes nothing', async () => {
    await using session = await opened();
    const before = flat(await session.weights());
    await session.step(x, targets, { count: 1, share: 0 });
    expect(flat(await session.weights())).toEqual(before);
    await session.restore({ weights: new Map() });
    const all = await losses(session, [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(all.at(-1)).toBeLessThan(0.9 * (all[0] ?? 0));
  });

  test('it answers by the present weights, and gives them as it was given them', async () => {
    await using session = await opened();
    expect(relativeError(await session.answer(x), referenceStep(learner, few, x, targets).logits)).toBeLessThan(tolerance);
    expect(await session.weights()).toEqual(weightsOf(learner));
    await session.restore({
      weights: new Map(
        Array.from(weightsOf(learner), ([name, { dims, data }]) => [name, floats(dims, new Float32Array(data.length))]),
      ),
    });
    expect(Math.max(...await session.answer(x))).toBe(0);
  });

  test('what one session has learned another goes on with, in batches of another size', async () => {
    await using first = await opened();
    await losses(first, [1, 2, 3]);
    const state = await first.state();
    const expected = await losses(first, [4, 5, 6]);
    await using second = await opened(16);
    await second.restore(state);
    const went = await losses(second, [4, 5, 6], { x: padded(x, 4), targets: padded(targets, 4) });
    went.forEach((loss, i) => expect(loss).toBeCloseTo(expected[i] ?? NaN, 4));
    expect(relativeError(flat(await second.weights()), flat(await first.weights()))).toBeLessThan(100 * tolerance);
  });

  test('put back to weights alone, its means begin anew', async () => {
    await using session = await opened();
    const start = await session.weights();
    const first = await losses(session, [1, 2, 3]);
    await session.restore({ weights: start });
    expect(relativeError(await losses(session, [1, 2, 3]), first)).toBeLessThan(tolerance);
  });

  test('gradients that are no numbers change nothing', async () => {
    await using session = await opened();
    await losses(session, [1]);
    const before = await session.state();
    const { norm } = await session.step(x.map((value, i) => (i === 5 ? NaN : value)), targets, { count: 2, share: 1 });
    expect(norm).toBeNaN();
    expect(await session.state()).toEqual(before);
  });

  test('gradients of a large norm are scaled down to the clip', async () => {
    // AdamW knows no scale but for its small number, so the means tell.
    await using session = await opened(few, 1e-3);
    const { norm } = await session.step(x, targets, { count: 1, share: 1 });
    expect(Math.hypot(...flat((await session.state()).m)) / 0.1).toBeCloseTo(Math.min(norm, 1e-3), 6);
  });
}
