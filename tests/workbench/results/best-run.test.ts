// The order in which runs stand for their project.
import { expect, test } from 'vitest';
import { byStanding, isAsGood, type Standing } from '../../../main/workbench/results/best-run.ts';
import { Recipe } from '../../../preload/contract.ts';

let id = 0;
const standing = (accuracy: number | null, changes: Partial<Standing> = {}, train = 100): Standing => ({
  run: { id: ++id, counts: { train, validation: 0, test: 0 }, recipe: Recipe.parse({}), finished: id, trashed: false }, seconds: 10,
  figures: accuracy === null ? null : { accuracy }, caution: null, starred: false, showdown: null, ...changes,
});
const leak = (accuracy: number | null) =>
  ({ kind: 'leak' as const, corrected: accuracy === null ? null : { accuracy, interval: [0, 1] as [number, number], sentence: '' } });
const first = (...runs: Standing[]): Standing | undefined => runs.toSorted(byStanding(runs.map(({ run }) => run)))[0];

test('the starred one comes first, however good the others are', () => {
  const starred = standing(0.5, { starred: true });
  expect(first(standing(0.9), starred)).toBe(starred);
});

test('else the best that was not handicapped on purpose', () => {
  const best = standing(0.8);
  expect(first(
    standing(0.95, { showdown: { beside: true } }), standing(0.94, {}, 50), standing(0.9, {
      run: { ...standing(0).run, recipe: Recipe.parse({ leaveOut: ['fray'] }) },
    }), standing(0.7), best, standing(null),
  )).toBe(best);
});

test('a leaking run comes after one that was measured honestly, and among leaking ones the corrected figure counts', () => {
  const honest = standing(0.4);
  const [high, low] = [standing(0.9, { caution: leak(0.3) }), standing(0.8, { caution: leak(0.35) })];
  expect(first(high, low, honest)).toBe(honest);
  expect(first(high, low)).toBe(low);
});

test('of equal ones the quicker comes first, and both are as good', () => {
  const [slow, quick] = [standing(0.1 + 0.2, { seconds: 240 }), standing(0.3, { seconds: 2 })];
  expect(first(slow, quick)).toBe(quick);
  expect(isAsGood(slow, quick)).toBe(true);
  expect(isAsGood(quick, standing(0.31))).toBe(false);
  expect(isAsGood(quick, standing(0.3, { caution: leak(0.3) }))).toBe(false);
});
