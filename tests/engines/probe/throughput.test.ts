// Throughput: the fastest run counts, since others on the computer only slow one down; the first, which prepares, only where there is no other.
import { expect, test } from 'vitest';
import { fastest } from '../../../main/engines/probe/throughput.ts';

/** Runs that take so many milliseconds, one after another, by a clock of their own. */
async function secondsOf(took: readonly number[], runs: number, time = took.length): Promise<number[]> {
  const [now, found] = [performance.now.bind(performance), [] as number[]];
  let [clock, done] = [0, 0];
  performance.now = () => clock;
  try {
    const run = (): Promise<void> => {
      clock += took[done++] ?? 0;
      return Promise.resolve();
    };
    for await (const seconds of fastest(run, () => done < time, runs)) found.push(seconds);
  } finally {
    performance.now = now;
  }
  return found;
}

test('one slow run, as when something else began, changes nothing', async () => {
  expect(await secondsOf([900, 200, 1000, 190, 700, 210], 5)).toEqual([0.9, 0.2, 0.2, 0.19, 0.19, 0.19]);
});

test('there is a figure after the first run, and no more runs than are enough or than there is time for', async () => {
  expect(await secondsOf([900, 200, 100], 5, 1)).toEqual([0.9]);
  expect(await secondsOf([900, 200, 100], 1)).toEqual([0.9, 0.2]);
});
