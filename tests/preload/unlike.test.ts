// The flag “unlike anything it learned from” as a conformal test: what is flagged, what it promises, and where it can promise nothing.
import { expect, test } from 'vitest';
import { fewestLeftOut, isUnlike } from '../../preload/contract.ts';

const at = (falseAlarms: number | null) => ({ falseAlarms });
/** As a detector gives it: the share of n left-out pictures that are nearer. */
const nearer = (k: number, n: number): number => k / n;

test('of n left-out pictures and one new one like them, the furthest ⌊α (n + 1)⌋ are flagged', () => {
  for (const [n, alpha] of [[19, 0.05], [20, 0.05], [39, 0.05], [250, 0.05], [100, 0.01], [99, 0.01], [1000, 0.2]] as const) {
    const flagged = Array.from({ length: n + 1 }, (_, k) => isUnlike(nearer(k, n), n, at(alpha)));
    expect(flagged.filter(Boolean)).toHaveLength(Math.floor(alpha * (n + 1) + 1e-9));
    expect(flagged.at(-1)).toBe(true);
    expect(flagged[0]).toBe(false);
  }
});

test('beyond the furthest left-out picture everything is flagged, where anything can be', () => {
  expect([isUnlike(1.01, 19, at(0.05)), isUnlike(7, 250, at(0.05))]).toEqual([true, true]);
});

test('with fewer pictures than 1 / α − 1 nothing can be promised, so nothing is called like or unlike', () => {
  expect([0.05, 0.01, 0.1, 0.2].map(fewestLeftOut)).toEqual([19, 99, 9, 4]);
  expect([isUnlike(9, 18, at(0.05)), isUnlike(0, 18, at(0.05)), isUnlike(9, 98, at(0.01))]).toEqual([null, null, null]);
});

test('without a distance, and where nothing is to be flagged, it is not known', () => {
  expect([isUnlike(null, 250, at(0.05)), isUnlike(0.5, null, at(0.05)), isUnlike(9, 250, at(null))]).toEqual([null, null, null]);
});
