import { expect, test } from 'vitest';
import { budget, mapOrdered } from '../../../main/images/decode/concurrency.ts';

const items = Array.from({ length: 40 }, (_, i) => i);

/** Later items are done sooner; counts what runs at once. */
function counted() {
  const state = { now: 0, most: 0, begun: 0, ended: 0 };
  const work = async (item: number): Promise<number> => {
    state.most = Math.max(state.most, ++state.now);
    state.begun++;
    for (let turn = items.length - item; turn > 0; turn--) await Promise.resolve();
    state.now--;
    state.ended++;
    return item * 2;
  };
  return { state, work };
}

test('results come in the order of the items, and no more than so many run at once', async () => {
  const { state, work } = counted();
  const results: number[] = [];
  for await (const result of mapOrdered(items, 3, work)) results.push(result);
  expect(results).toEqual(items.map((item) => item * 2));
  expect(state.most).toBe(3);
});

test('an error is thrown in its turn, and nothing runs afterwards', async () => {
  const { state, work } = counted();
  const results: number[] = [];
  await expect((async () => {
    for await (const result of mapOrdered(items, 3, (item) => (item === 5 ? Promise.reject(new Error('five')) : work(item)))) results.push(result);
  })()).rejects.toThrow('five');
  expect(results).toEqual([0, 2, 4, 6, 8]);
  expect(state.now).toBe(0);
});

test.each(['aborted', 'left'])('when it is %s, what was begun is waited for and nothing new begins', async (how) => {
  const { state, work } = counted();
  const abort = new AbortController();
  const reading = async () => {
    for await (const result of mapOrdered(items, 3, work, abort.signal)) {
      if (result < 8) continue;
      if (how === 'left') return;
      abort.abort(new Error('enough'));
    }
  };
  await (how === 'left' ? reading() : expect(reading()).rejects.toThrow('enough'));
  expect(state.ended).toBe(state.begun);
  expect(state.begun).toBeLessThan(items.length);
});

test('work runs at once within a budget, and what costs more than that runs alone', async () => {
  const within = budget(10);
  const costs = [4, 4, 4, 20, 3, 3];
  const state = { now: 0, most: 0, alone: false, done: [] as number[] };
  await Promise.all(costs.map((cost) => within(cost, async () => {
    state.now += cost;
    if (cost === 20) state.alone = state.now === 20;
    else state.most = Math.max(state.most, state.now);
    await new Promise(setImmediate);
    state.now -= cost;
    state.done.push(cost);
  })));
  expect(state).toEqual({ now: 0, most: 8, alone: true, done: costs });
});

test('a failure gives its part of the budget back', async () => {
  const within = budget(1);
  await expect(within(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await within(1, () => Promise.resolve('next'))).toBe('next');
});
