// The order of preference among finished runs, where a person names none.
import { expect, test } from 'vitest';
import type { Run } from '../../../preload/contract.ts';
import { byPreference } from '../../../renderer/run/preferred-run.ts';

const run = (id: number, train: number, finished: number | null, state: Run['state'] = 'done') =>
  ({ id, state, finished, counts: { train, validation: 0, test: 0 } }) as Run;
const order = (...runs: Run[]): number[] => byPreference(runs).map(({ id }) => id);

test('a newer run on a share of the pictures comes after all full ones', () => {
  expect(order(run(1, 126, 10), run(2, 126, 20), run(3, 63, 30), run(4, 31, 40))).toEqual([2, 1, 4, 3]);
});

test('the newest comes first although a few pictures were removed since', () => {
  expect(order(run(1, 126, 10), run(2, 120, 20))).toEqual([2, 1]);
});

test('unfinished runs are left out, and no run is no error', () => {
  expect(order(run(1, 126, null, 'training'), run(2, 126, 5))).toEqual([2]);
  expect(order()).toEqual([]);
});
