// View of the table of runs: which runs pass the filters, in which order, in which groups, and how a stored view is read.
import { expect, test } from 'vitest';
import { confusionMetrics } from '../../../main/evaluation/index.ts';
import { Recipe, RunState, type Metrics, type Run, type SeedGroup, type ShowdownPlace } from '../../../preload/contract.ts';
import { differenceTo } from '../../../renderer/runs/table-columns.ts';
import { defaultView, filterRuns, noFilter, rowsOf, sortRuns, stateGroups, viewFrom, type Grouping, type View } from '../../../renderer/runs/table-view.ts';

/** `n` pictures of two classes, the first `correct` of them classified correctly. */
function metricsOf(correct: number, n: number): Metrics {
  const predictions = Array.from({ length: n }, (_, i) => ({ label: i % 2, probabilities: (i < correct) === (i % 2 === 0) ? [1, 0] : [0, 1] }));
  const metrics = confusionMetrics(['cat', 'dog'], predictions);
  if (!metrics) throw new Error('there are no pictures');
  return metrics;
}

/** A run with so many of 10 test pictures correct; failed where that is null. */
const run = (id: number, correct: number | null, changes: Partial<Run> = {}): Run => ({
  id, project: 1, name: `Run ${id}`, note: '', strategy: 'transfer', recipe: Recipe.parse({}), seed: id,
  backbone: { sha256: 'a'.repeat(64), name: 'thaw-mini' }, engine: 'onnxruntime', provider: 'cpu', device: null, versions: {},
  state: correct === null ? 'failed' : 'done', reason: null, created: id, finished: id, seconds: null,
  classes: ['cat', 'dog'], counts: { train: 10, validation: 2, test: 10 }, testSet: 'T', chosenPenalty: 0.1, discriminant: null, imageSize: null,
  fineTuning: null, startedFrom: null, resumable: false, crossValidated: null, remarks: [], trashed: false,
  metrics: { test: correct === null ? null : metricsOf(correct, 10), validation: null }, ...changes,
});
const ids = (runs: readonly Run[]) => runs.map(({ id }) => id);

test('every word has to be in the name, note or pre-trained model, in any order and case', () => {
  const runs = [run(1, 9, { note: 'with Flash' }), run(2, 9), run(3, 9, { name: 'flash' })];
  expect(ids(filterRuns(runs, { ...noFilter, text: 'FLASH' }))).toEqual([1, 3]);
  expect(ids(filterRuns(runs, { ...noFilter, text: ' flash  run ' }))).toEqual([1]);
  expect(ids(filterRuns(runs, { ...noFilter, text: 'mini' }))).toEqual([1, 2, 3]);
});

test('text, strategy and state narrow together', () => {
  const fineTuned = { strategy: 'fine-tune' } as const;
  const runs = [run(1, 9, fineTuned), run(2, null, fineTuned), run(3, 9), run(4, null, { state: 'paused', ...fineTuned })];
  expect(ids(filterRuns(runs, noFilter))).toEqual([1, 2, 3, 4]);
  expect(ids(filterRuns(runs, { text: '', strategy: 'fine-tune', states: 'done' }))).toEqual([1]);
  expect(ids(filterRuns(runs, { text: '', strategy: 'fine-tune', states: 'failed' }))).toEqual([2]);
  expect(ids(filterRuns(runs, { text: '', strategy: null, states: 'unfinished' }))).toEqual([4]);
  expect(ids(filterRuns(runs, { text: '3', strategy: 'fine-tune', states: null }))).toEqual([]);
});

test('every run state has one filter', () => {
  expect(Object.values(stateGroups).flat().toSorted()).toEqual(RunState.options.toSorted());
});

test('numbers in names sort as numbers, and runs without a figure come last either way', () => {
  const runs = [run(10, 7), run(9, null), run(2, 9)];
  expect(ids(sortRuns(runs, { column: 'name', falling: false }, null))).toEqual([2, 9, 10]);
  expect(ids(sortRuns(runs, { column: 'accuracy', falling: true }, null))).toEqual([2, 10, 9]);
  expect(ids(sortRuns(runs, { column: 'accuracy', falling: false }, null))).toEqual([10, 2, 9]);
});

/** 8 of 10 test pictures correct, and so many of 40 in cross-validation; runs with the same deals have the same folds. */
function crossValidated(id: number, correct: number, deals: string[]): Run {
  const metrics = metricsOf(correct, 40);
  return run(id, 8, { seed: 0, crossValidated: { repeats: 1, folds: 5, accuracies: [metrics.accuracy], metrics, byFold: { deals, correct: [], n: [] } } });
}

test('cross-validated runs are sorted by that accuracy, and compared on it where their folds are the same', () => {
  const [baseline, better, otherFolds] = [crossValidated(1, 30, ['A', 'B']), crossValidated(2, 36, ['A']), crossValidated(3, 38, ['C'])];
  expect(ids(sortRuns([baseline, better, otherFolds], { column: 'accuracy', falling: true }, null))).toEqual([3, 2, 1]);
  expect(differenceTo(better, baseline)).toEqual({ value: expect.closeTo(0.15, 12) as number, n: 40, basis: { on: 'all', why: null } });
  const onTestSet = { n: 10, basis: { on: 'test', why: expect.any(String) as string } };
  expect(differenceTo(otherFolds, baseline)).toMatchObject({ value: 0, ...onTestSet });
  expect(differenceTo(run(4, 9), baseline)).toMatchObject({ value: expect.closeTo(0.1, 12) as number, ...onTestSet });
});

test('there is a difference to the baseline only on the same test pictures', () => {
  const baseline = run(1, 8);
  expect(differenceTo(run(2, 9), baseline)?.value).toBeCloseTo(0.1, 12);
  expect(differenceTo(baseline, baseline)).toBeNull();
  expect(differenceTo(run(3, 9, { testSet: 'U' }), baseline)).toBeNull();
  expect(differenceTo(run(4, null), baseline)).toBeNull();
  expect(differenceTo(run(5, 9), null)).toBeNull();
  expect(ids(sortRuns([run(2, 7), baseline, run(3, 9)], { column: 'difference', falling: true }, baseline))).toEqual([3, 2, 1]);
});

const seeds: SeedGroup[] = [{ runs: [3, 1], seeds: 2, on: 'test', n: 10, mean: 0.8, sd: 0.1, lowest: 0.7, highest: 0.9 }];
const listed = [run(3, 9), run(2, 8, { strategy: 'fine-tune', backbone: { sha256: 'b'.repeat(64), name: 'other' } }), run(1, 7)];
const keysOf = (group: Grouping, toggled: string[] = []) =>
  rowsOf(listed, { group, seeds, places: new Map(), toggled: new Set(toggled) }).map(({ key }) => key);

test('runs that differ only by seed are one closed group where the first of them would be; others stay as they are', () => {
  expect(keysOf('seeds')).toEqual(['seeds 1', '2']);
  expect(keysOf('seeds', ['seeds 1'])).toEqual(['seeds 1', '3', '1', '2']);
});

test('groups by strategy are open until they are closed', () => {
  expect(keysOf('none')).toEqual(['3', '2', '1']);
  expect(keysOf('strategy')).toEqual(['transfer', '3', '1', 'fine-tune', '2']);
  expect(keysOf('strategy', ['transfer'])).toEqual(['transfer', 'fine-tune', '2']);
});

test('seeds and reduced shares of a Showdown fold into the line of the run that stands for its arm, until it is opened', () => {
  const place = (share: number, seed: number, arm: ShowdownPlace['arm'] = 'transfer'): ShowdownPlace =>
    ({ showdown: 1, arm, seed, share, beside: share < 1 || seed > 0 });
  const runs = [run(5, 9), run(4, 8), run(3, 7), run(2, 6), run(1, 5)];
  const places = new Map([[4, place(0.5, 0)], [3, place(1, 1)], [2, place(1, 0)], [1, place(1, 0, 'everything')]]);
  const folded = (toggled: string[]) => rowsOf(runs, { group: 'none', seeds: [], places, toggled: new Set(toggled) })
    .map((row) => [row.key, row.kind === 'run' ? row.fold : null]);
  const fold = { key: 'arm 1 transfer', seeds: 1, shares: 1 };
  expect(folded([])).toEqual([['5', null], ['2', { ...fold, open: false }], ['1', null]]);
  expect(folded([fold.key])).toEqual([['5', null], ['2', { ...fold, open: true }], ['4', null], ['3', null], ['1', null]]);
});

test('runs of one pre-trained model are a group, by its content rather than its name', () => {
  expect(keysOf('model')).toEqual(['a'.repeat(64), '3', '1', 'b'.repeat(64), '2']);
});

/** A view as the browser stored it, which may be of any version. */
const stored = (view: unknown) => viewFrom(view as Parameters<typeof viewFrom>[0]);

test('a stored view is read again as it was', () => {
  const view: View = { columns: ['how', 'seed'], sort: { column: 'logLoss', falling: false }, group: 'seeds' };
  expect(stored(JSON.parse(JSON.stringify(view)))).toEqual(view);
});

test('of a view stored by another version, what is unknown falls back to the default', () => {
  expect(stored({ columns: ['how', 'gone'], sort: { column: 'gone', falling: false }, group: 'moon' }))
    .toEqual({ columns: ['how'], sort: defaultView.sort, group: 'none' });
  expect(stored(null)).toEqual(defaultView);
});

test('columns stored under their former names are found', () => {
  expect(stored({ columns: ['right', 'processor', 'learnedFrom'], sort: { column: 'right', falling: true } }))
    .toEqual({ columns: ['accuracy', 'cpuTime', 'trainingSet'], sort: { column: 'accuracy', falling: true }, group: 'none' });
});
