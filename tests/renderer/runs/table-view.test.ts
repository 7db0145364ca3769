// The table of runs: what is found, in which order, and which rows come of it.
import { expect, test } from 'vitest';
import { confusionMetrics } from '../../../main/evaluation/index.ts';
import { Recipe, type Run, type SeedGroup } from '../../../preload/contract.ts';
import { differenceTo } from '../../../renderer/runs/table-columns.ts';
import { defaultView, filterRuns, noFilter, rowsOf, sortRuns, viewFrom, type Grouping } from '../../../renderer/runs/table-view.ts';

const run = (id: number, right: number | null, changes: Partial<Run> = {}): Run => ({
  id, project: 1, name: `Run ${id}`, note: '', strategy: 'transfer', recipe: Recipe.parse({}), seed: id, backbone: { sha256: 'a'.repeat(64), name: 'thaw-mini' }, engine: 'onnxruntime', provider: 'cpu', device: null, versions: {},
  state: right === null ? 'failed' : 'done', reason: null, created: id, finished: id, seconds: null, classes: ['cat', 'dog'], counts: { train: 10, validation: 2, test: 10 }, testSet: 'T', chosenPenalty: 0.1, fineTuning: null, startedFrom: null, resumable: false,
  metrics: { test: right === null ? null : confusionMetrics(['cat', 'dog'], Array.from({ length: 10 }, (_, i) => ({ label: i % 2, probabilities: (i < right) === (i % 2 === 0) ? [1, 0] : [0, 1] }))), validation: null }, crossValidated: null, remarks: [], trashed: false, ...changes,
});
const ids = (runs: readonly Run[]) => runs.map(({ id }) => id);

test('every word has to be in name, note or starting model, in any order and case', () => {
  const runs = [run(1, 9, { note: 'with Flash' }), run(2, 9), run(3, 9, { name: 'flash' })];
  expect(ids(filterRuns(runs, { ...noFilter, text: 'FLASH' }))).toEqual([1, 3]);
  expect(ids(filterRuns(runs, { ...noFilter, text: ' flash  run ' }))).toEqual([1]);
  expect(ids(filterRuns(runs, { ...noFilter, text: 'mini' }))).toEqual([1, 2, 3]);
});

test('strategy and state narrow together', () => {
  const runs = [run(1, 9, { strategy: 'fine-tune' }), run(2, null, { strategy: 'fine-tune' }), run(3, 9), run(4, null, { state: 'paused', strategy: 'fine-tune' })];
  expect(ids(filterRuns(runs, { text: '', strategy: 'fine-tune', states: 'done' }))).toEqual([1]);
  expect(ids(filterRuns(runs, { text: '', strategy: 'fine-tune', states: 'failed' }))).toEqual([2]);
  expect(ids(filterRuns(runs, { text: '', strategy: null, states: 'unfinished' }))).toEqual([4]);
});

test('numbers in names sort as numbers, and runs without a figure come last either way', () => {
  const runs = [run(10, 7), run(9, null), run(2, 9)];
  expect(ids(sortRuns(runs, { column: 'name', falling: false }, null))).toEqual([2, 9, 10]);
  expect(ids(sortRuns(runs, { column: 'accuracy', falling: true }, null))).toEqual([2, 10, 9]);
  expect(ids(sortRuns(runs, { column: 'accuracy', falling: false }, null))).toEqual([10, 2, 9]);
});

/** 8 of 10 test pictures right, and so many of 40 while each was left out in turn. */
const leftOut = (id: number, right: number, deals: readonly string[]): Run => {
  const metrics = confusionMetrics(['cat', 'dog'], Array.from({ length: 40 }, (_, i) => ({ label: i % 2, probabilities: (i < right) === (i % 2 === 0) ? [1, 0] : [0, 1] })))!;
  return run(id, 8, { seed: 0, crossValidated: { repeats: 1, folds: 5, accuracies: [metrics.accuracy], metrics, byFold: { deals: [...deals], correct: [], n: [] } } });
};

test('runs that left each picture out in turn are sorted by that, and held against each other on it where their lots are the same', () => {
  const [baseline, better, otherLots, without] = [leftOut(1, 30, ['A', 'B']), leftOut(2, 36, ['A']), leftOut(3, 38, ['C']), run(4, 9)];
  expect(ids(sortRuns([baseline, better, otherLots], { column: 'accuracy', falling: true }, null))).toEqual([3, 2, 1]);
  expect(differenceTo(better, baseline)).toEqual({ value: expect.closeTo(0.15, 12) as number, n: 40, basis: { on: 'all', why: null } });
  expect(differenceTo(otherLots, baseline)).toMatchObject({ value: 0, n: 10, basis: { on: 'test', why: expect.stringContaining('the same lots') as string } });
  expect(differenceTo(without, baseline)).toMatchObject({ value: expect.closeTo(0.1, 12) as number, n: 10, basis: { on: 'test', why: expect.stringContaining('did not leave each picture out') as string } });
});

test('the difference to a baseline is told only on the same test pictures', () => {
  const baseline = run(1, 8);
  expect(differenceTo(run(2, 9), baseline)?.value).toBeCloseTo(0.1, 12);
  expect([differenceTo(baseline, baseline), differenceTo(run(3, 9, { testSet: 'U' }), baseline), differenceTo(run(4, null), baseline), differenceTo(run(5, 9), null)]).toEqual([null, null, null, null]);
  expect(ids(sortRuns([run(2, 7), baseline, run(3, 9)], { column: 'difference', falling: true }, baseline))).toEqual([3, 2, 1]);
});

const seeds: SeedGroup[] = [{ runs: [3, 1], seeds: 2, on: 'test', n: 10, mean: 0.8, sd: 0.1, lowest: 0.7, highest: 0.9 }];
const keysOf = (group: Grouping, toggled: string[] = []) => rowsOf([run(3, 9), run(2, 8, { strategy: 'fine-tune' }), run(1, 7)], { group, seeds, toggled: new Set(toggled) }).map(({ key }) => key);

test('runs that differ only by seed are one closed line where the first of them would be; others stay as they are', () => {
  expect(keysOf('seeds')).toEqual(['seeds 1', '2']);
  expect(keysOf('seeds', ['seeds 1'])).toEqual(['seeds 1', '3', '1', '2']);
});

test('groups by strategy are open until they are closed', () => {
  expect(keysOf('none')).toEqual(['3', '2', '1']);
  expect(keysOf('strategy')).toEqual(['transfer', '3', '1', 'fine-tune', '2']);
  expect(keysOf('strategy', ['transfer'])).toEqual(['transfer', 'fine-tune', '2']);
});

test('a view kept by another version is read for what is still known', () => {
  const kept = { columns: ['how', 'gone'], sort: { column: 'gone', falling: false }, group: 'moon' };
  expect(viewFrom(kept as unknown as Parameters<typeof viewFrom>[0])).toEqual({ columns: ['how'], sort: defaultView.sort, group: 'none' });
  expect(viewFrom(null)).toEqual(defaultView);
});
