// Short names: what all share goes, what sets them apart stays, and no two become the same.
import { expect, test } from 'vitest';
import { middleCut, namesBeside, shortNames } from '../../preload/short-names.ts';

test.each<[string[], string[]]>([
  [['Transfer · Showdown 3', 'Top block · Showdown 3', 'Everything, seed 2 · Showdown 3'], ['Transfer', 'Top block', 'Everything, seed 2']],
  [['tiles line 4 morning', 'tiles line 5 morning'], ['4', '5']],
  [['Fine-tuning 1', 'Fine-tuning 2', 'Transfer learning 1'], ['Fine-tuning 1', 'Fine-tuning 2', 'Transfer learning 1']],
  [['run', 'run 2'], ['run', 'run 2']],
  [['run', 'run'], ['run', 'run']],
  [['alone with its long but not too long name'], ['alone with its…too long name']],
  [['a_b_c', 'a_x_c'], ['b', 'x']],
])('%j', (names, short) => { expect(shortNames(names)).toEqual(short); });

test('long names stay different where only their middle differs', () => {
  const names = ['x', 'y', 'z'].map((middle) => `${'a'.repeat(40)}${middle}${'b'.repeat(40)}`);
  const short = shortNames(names);
  expect(new Set(short).size).toBe(3);
  for (const name of short) expect([...name].length).toBeLessThanOrEqual(28);
});

test('a name is cut in its middle, by whole characters', () => {
  expect(middleCut('😀'.repeat(10), 5)).toBe('😀😀…😀😀');
  expect(middleCut('short', 5)).toBe('short');
});

test('names that fit beside each other stay whole', () => {
  expect(namesBeside(['run 1', 'run 2'])).toEqual(['run 1', 'run 2']);
  expect(namesBeside([`${'long '.repeat(10)}one`, `${'long '.repeat(10)}two`])).toEqual(['one', 'two']);
});
