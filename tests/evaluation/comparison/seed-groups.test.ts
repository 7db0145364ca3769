// Groups of runs that differ only by seed, and the spread of their results.
import { expect, test } from 'vitest';
import { confusionMetrics, seedGroups } from '../../../main/evaluation/index.ts';
import type { SeededRun } from '../../../main/evaluation/comparison/seed-groups.ts';
import { Recipe, type Run } from '../../../preload/contract.ts';

const testOf = (right: number, n = 10) => confusionMetrics(
  ['cat', 'dog'],
  Array.from({ length: n }, (_, i) => ({
    label: i % 2, probabilities: (i < right) === (i % 2 === 0) ? [1, 0] : [0, 1],
  })),
);

function run(id: number, right: number, changes: Partial<Run> = {}, pictures = 1): SeededRun {
  return {
    pictures,
    run: {
      id, project: 1, name: `run ${id}`, note: '', strategy: 'transfer', recipe: Recipe.parse({}), seed: id,
      backbone: { sha256: 'a'.repeat(64), name: 'thaw-mini' }, engine: 'onnxruntime', provider: 'cpu', device: null,
      versions: {}, state: 'done', reason: null, created: id, finished: id, seconds: null, classes: ['cat', 'dog'],
      counts: { train: 10, validation: 2, test: 10 }, testSet: 'T', chosenPenalty: 0.1, discriminant: null, imageSize: null, fineTuning: null,
      startedFrom: null,
      resumable: false, metrics: { test: testOf(right), validation: null }, crossValidated: null, remarks: [], trashed: false, ...changes,
    },
  };
}

test('three seeds are one group with mean, spread, lowest and highest', () => {
  const [group, ...none] = seedGroups([run(3, 9), run(2, 7), run(1, 8)]);
  expect(none).toEqual([]);
  expect(group).toMatchObject({ runs: [3, 2, 1], seeds: 3, n: 10, lowest: 0.7, highest: 0.9 });
  expect(group!.mean).toBeCloseTo(0.8, 12);
  // sd(7, 8, 9) is 1.
  expect(group!.sd).toBeCloseTo(0.1, 12);
});

test('names, notes, times and a penalty chosen by Thaw make no difference', () => {
  expect(seedGroups([
    run(1, 9),
    run(2, 8, {
      name: 'another', note: 'n', created: 99, seconds: { features: 1, head: 1, total: 2 }, chosenPenalty: 3,
      versions: { thaw: '9' },
    }),
  ])).toHaveLength(1);
});

test('the same settings written down in another order are the same', () => {
  const recipe = Recipe.parse({ tuning: {} });
  const turned =
    Object.fromEntries(
      Object.entries({ ...recipe, tuning: Object.fromEntries(Object.entries(recipe.tuning!).toReversed()) })
        .toReversed(),
    ) as Run['recipe'];
  expect(seedGroups([run(1, 9, { recipe }), run(2, 8, { recipe: turned })])).toHaveLength(1);
});

const others: [what: string, changes: Partial<Run>, pictures?: number][] = [
  ['strategy', { strategy: 'fine-tune' }],
  ['starting model', { backbone: { sha256: 'b'.repeat(64), name: 'thaw-mini' } }],
  ['recipe', { recipe: Recipe.parse({ flip: true }) }],
  ['tuning', { recipe: Recipe.parse({ tuning: { epochs: 3 } }) }], ['classes', { classes: ['cat', 'cow'] }],
  ['test', { testSet: 'U' }], ['pictures it learned from', {}, 2], ['start', { startedFrom: { run: 9, name: 'r' } }],
  ['engine', { engine: 'tensorflow' }], ['project', { project: 2 }],
];
test.each(others)('another %s is more than another seed', (_, changes, pictures) => {
  expect(seedGroups([run(1, 9), run(2, 8, changes, pictures)])).toEqual([]);
});

test('the same seed twice is not a spread, and counts once in one', () => {
  expect(seedGroups([run(2, 8, { seed: 5 }), run(1, 9, { seed: 5 })])).toEqual([]);
  // The newest of a seed, which comes first in the list, is the one that counts.
  expect(seedGroups([run(3, 10, { seed: 5 }), run(2, 0, { seed: 5 }), run(1, 8, { seed: 6 })])[0]).toMatchObject({
    runs: [3, 2, 1], seeds: 2, lowest: 0.8, highest: 1,
  });
});

test('runs without a result are in no group', () => {
  expect(seedGroups([run(1, 9), run(2, 8, { state: 'failed' }), run(3, 8, { metrics: { test: null, validation: null } })])).toEqual([]);
});

const leftOut = (right: number): Run['crossValidated'] => ({ repeats: 1, folds: 5, accuracies: [right / 40], metrics: testOf(right, 40)!, byFold: null });

test('seeds that all left each picture out in turn go by that, unless the test pictures are asked for', () => {
  const both = [run(1, 9, { crossValidated: leftOut(30) }), run(2, 8, { crossValidated: leftOut(34) })];
  expect(seedGroups(both)).toMatchObject([{ on: 'all', n: 40, lowest: 0.75, highest: 0.85 }]);
  expect(seedGroups(both, 'test')).toMatchObject([{ on: 'test', n: 10, lowest: 0.8, highest: 0.9 }]);
  expect(seedGroups([...both, run(3, 7)])).toMatchObject([{ on: 'test', n: 10, seeds: 3, lowest: 0.7, highest: 0.9 }]);
});
