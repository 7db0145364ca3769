// The thaw line of a draft: its blocks, where it may stand, and the presets that name its places.
import { expect, test } from 'vitest';
import {
  blocksOf, draftAtPlace, learningLines, lineInWords, lineOf, presetsOf,
} from '../../../renderer/train/thaw-line.ts';
import { forecast, model } from './network.ts';

const tuning = (line: string | null) => ({ tuning: { line } });
const named = (name: string) => forecast.lines.find((line) => line.name === name);

test('there is a block between each two lines, and their work adds up to the whole', () => {
  const blocks = blocksOf(model);
  expect(blocks.map(({ name }) => name)).toEqual(['block 1 of 4', 'block 2 of 4', 'block 3 of 4', 'block 4 of 4']);
  expect(blocks.reduce((sum, { work }) => sum + work, 0)).toBeCloseTo(1, 12);
});

test('above the highest line only the head learns, so it is none of the network’s', () => {
  expect(learningLines(forecast).map(({ name }) => name)).toEqual(['t0', 't1', 't2', 't3']);
});

test('each strategy has its line: none, the chosen one or the top block, the lowest', () => {
  expect(lineOf({ strategy: 'transfer', ...tuning('t1') }, forecast)).toBeUndefined();
  expect(lineOf({ strategy: 'fine-tune', ...tuning('t1') }, forecast)?.name).toBe('t1');
  expect(lineOf({ strategy: 'fine-tune', ...tuning(null) }, forecast)?.name).toBe('t3');
  expect(lineOf({ strategy: 'fine-tune', ...tuning('gone') }, forecast)?.name).toBe('t3');
  expect(lineOf({ strategy: 'from-scratch', ...tuning('t2') }, forecast)?.name).toBe('t0');
  expect(lineOf({ strategy: 'fine-tune', ...tuning(null) }, { ...forecast, presets: null })?.name).toBe('t3');
  expect(lineOf({ strategy: 'fine-tune', ...tuning('t1') }, { ...forecast, lines: [] })).toBeUndefined();
});

test('every place of the column leads to its line and back, and the top of it to the head alone', () => {
  for (const { name, index } of learningLines(forecast)) {
    const draft = draftAtPlace(index, { blocks: 4, forecast });
    expect(draft).toEqual({ strategy: 'fine-tune', ...tuning(name) });
    expect(lineOf(draft, forecast)?.index).toBe(index);
  }
  expect(draftAtPlace(4, { blocks: 4, forecast })).toEqual({ strategy: 'transfer', ...tuning(null) });
});

test('a place without a line leads to the nearest one that has', () => {
  const upper = { ...forecast, lines: forecast.lines.filter(({ index }) => index !== 0) };
  expect(draftAtPlace(0, { blocks: 4, forecast: upper })).toEqual({ strategy: 'fine-tune', ...tuning('t1') });
  expect(draftAtPlace(0, { blocks: 4, forecast: { ...forecast, lines: [] } })).toEqual({ strategy: 'transfer', ...tuning(null) });
});

test('the line in words names its block and the share of the work', () => {
  expect(lineInWords(named('t2'))).toMatch(/^after block 2 of 4: 30\s% of the computation is thawed$/);
  expect(lineInWords(undefined)).toMatch(/only the classifier head/);
});

test('presets go from the head to everything, once per line', () => {
  expect(presetsOf(forecast).map(({ line }) => line)).toEqual([null, 't3', 't2', 't0']);
  const small = { ...forecast, presets: { topBlock: 't1', topThird: 't1', everything: 't0' } };
  expect(presetsOf(small).map(({ name, line }) => [name, line])).toEqual([
    ['Head only (transfer learning)', null], ['Top third', 't1'], ['Everything', 't0'],
  ]);
  expect(presetsOf({ ...forecast, why: 'An operator has no gradient.' }).at(-1)?.name).toBe('As much as possible');
  expect(presetsOf({ ...forecast, presets: null })).toEqual([{ name: 'Head only (transfer learning)', line: null }]);
});
