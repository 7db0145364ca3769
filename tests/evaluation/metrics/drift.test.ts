// Drift alarms: rare where nothing changed however long it goes on, soon where something did, and never by a few pictures.
import { expect, test } from 'vitest';
import { conformalReference, driftAlarms, type DriftWeek } from '../../../main/evaluation/metrics/drift.ts';
import { fisherMore } from '../../../main/evaluation/statistics/one-sided-tests.ts';
import { seeded } from '../draws.ts';

const flags = (n: number, k: number): number[] => Array.from({ length: n }, (_, i) => (Math.floor(((i + 1) * k) / n) > Math.floor((i * k) / n) ? 1 : 0));
const week = (n: number, k: number, over = true): DriftWeek => ({ flags: flags(n, k), over });

test('a week of fewer than 20 pictures raises no alarm, whatever they are', () => {
  expect(driftAlarms([week(19, 19)], { k: 0, n: 500 }, 1)).toEqual([null]);
  expect(driftAlarms([week(20, 20)], { k: 0, n: 500 }, 1)[0]).toMatchObject({ k: 20, n: 20 });
});

test('an alarm says by how many pictures it is, and the last look that gave one counts', () => {
  const [first, second] = driftAlarms([week(100, 5), week(60, 20)], { k: 6, n: 150 }, 2);
  expect(first).toBeNull();
  expect(second).toMatchObject({ k: 20, n: 60 });
  expect(second?.p).toBeLessThanOrEqual(second?.level ?? 0);
});

test('a week that goes on is judged at doublings alone, so that looking more often changes nothing', () => {
  const quiet = week(40, 1, false).flags;
  const loud = Array.from({ length: 39 }, () => 1);
  const going = { flags: [...Array.from(quiet), ...loud], over: false };
  expect(driftAlarms([going], { k: 6, n: 150 }, 1)).toEqual([null]);
  expect(driftAlarms([{ ...going, over: true }], { k: 6, n: 150 }, 1)[0]).toMatchObject({ n: 79 });
});

test('a small test set is no proof that there were none', () => {
  expect(driftAlarms([week(40, 3)], { k: 0, n: 15 }, 1)).toEqual([null]);
  expect(driftAlarms([week(40, 8)], { k: 0, n: 1000 }, 1)[0]).not.toBeNull();
});

test('flags of a conformal promise are held against the left-out pictures beyond its threshold', () => {
  expect([conformalReference(0.05, 19), conformalReference(0.05, 39), conformalReference(0.05, 250)])
    .toEqual([{ k: 0, n: 19 }, { k: 1, n: 39 }, { k: 11, n: 250 }]);
  // The r-th of 39 left-out pictures is passed by chance as often as is said: counted over all orders of 39 + 20 pictures.
  const random = seeded(3);
  const passed = Array.from({ length: 4000 }, () => {
    const leftOut = Array.from({ length: 39 }, random).sort((a, b) => b - a);
    return Array.from({ length: 20 }, random).filter((distance) => distance > (leftOut[1] ?? 0)).length;
  });
  for (const k of [1, 2, 4]) {
    const share = passed.filter((n) => n >= k).length / passed.length;
    expect(Math.abs(share - fisherMore({ k, n: 20 }, conformalReference(0.05, 39)))).toBeLessThan(0.03);
  }
});

test('of 400 quarters without a change, no more than 5 % see any alarm', () => {
  const random = seeded(5);
  const draw = (n: number): number[] => Array.from({ length: n }, () => (random() < 0.1 ? 1 : 0));
  let alarmed = 0;
  for (let quarter = 0; quarter < 400; quarter++) {
    const tested = draw(120);
    const weeks = Array.from({ length: 12 }, () => ({ flags: draw(90), over: true }));
    if (driftAlarms(weeks, { k: tested.reduce((a, b) => a + b, 0), n: 120 }, 1).some((alarm) => alarm !== null)) alarmed++;
  }
  // 20 are expected at most; four standard deviations more.
  expect(alarmed).toBeLessThanOrEqual(38);
  expect(alarmed).toBeGreaterThan(0);
});
