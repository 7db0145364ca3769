// Predictions as a list: which pass the filter, and in which order.
import { expect, test } from 'vitest';
import type { StoredPrediction } from '../../../preload/contract.ts';
import { distanceWords } from '../../../renderer/predict/distance-words.ts';
import { byUrgency, calledAndRunnerUp, fileName, hasChanged, labelOf, pileCounts, type Pile } from '../../../renderer/predict/predictions.ts';

const file = (path: string, predicted: string | null, confidence: number | null, corrected: string | null = null): StoredPrediction =>
  ({ path, frame: null, content: null, predicted, confidence, probabilities: [], problem: predicted === null ? 'can’t be read' : null, corrected,
    ...(predicted === null ? { decision: null, unlike: null } : { decision: 'decided', unlike: false } as const), distance: null, nearest: [],
    setAside: false });

const files = [
  file('/new/Good-1.jpg', 'good', 0.9),
  file('/new/good-2.jpg', 'chipped', 0.4, 'good'),
  file('/new/broken.jpg', null, null),
  file('/new/chip-3.jpg', 'chipped', 0.6),
  file('/new/chip-4.jpg', 'good', 0.6),
];

test('the least confident come first, corrected ones last, and unreadable files not at all', () => {
  expect(byUrgency(files, { label: null, search: '' })).toEqual([3, 4, 0, 1]);
});

test('what needs a person comes first: the furthest of the unlike, the least sure of those asked about; what was answered comes last', () => {
  const good = (path: string, confidence: number, rest: Partial<StoredPrediction> = {}) => ({ ...file(path, 'good', confidence), ...rest });
  const unlike = { decision: 'unlike', unlike: true } as const;
  const piled = [
    good('/a', 0.99, { ...unlike, distance: 1.1 }), good('/b', 0.5), good('/c', 0.9, { decision: 'person' }), good('/d', 0.6, { decision: 'person' }),
    good('/e', 0.3, { ...unlike, distance: 1.9 }), good('/f', 0.2, { ...unlike, distance: 3, corrected: 'chipped' }), good('/g', 0.1, { setAside: true }),
  ];
  const seen = (pile: Pile | null) => byUrgency(piled, { label: null, search: '', pile });
  expect(seen(null)).toEqual([4, 0, 3, 2, 1, 6, 5]);
  expect((['unlike', 'person', 'decided', 'aside'] as const).map(seen)).toEqual([[4, 0], [3, 2], [1, 5], [6]]);
  expect(pileCounts(piled)).toEqual({ unlike: 2, person: 2, decided: 2, aside: 1 });
});

test('the class it was called stands before the runner-up, also where an operating point calls the less probable one', () => {
  const classes = ['good', 'chipped', 'scratched'];
  expect(calledAndRunnerUp(classes, { ...file('/a', 'chipped', 0.4), probabilities: [0.5, 0.4, 0.1] })).toEqual([1, 0]);
  expect(calledAndRunnerUp(['good'], { ...file('/a', 'good', 1), probabilities: [1] })).toEqual([0, null]);
});

test('a distance is told by the training pictures’ own', () => {
  expect([0.2, 0.9, 1.4].map(distanceWords)).toEqual([
    'Closer to what it learned than 80\u202f% of the training pictures are to each other.',
    'Further from what it learned than 90\u202f% of the training pictures are from each other.',
    'Further from what it learned than any training picture is from the others.',
  ]);
});

test('a class has the pictures that are predicted so, or corrected to it', () => {
  expect(byUrgency(files, { label: 'good', search: '' })).toEqual([4, 0, 1]);
  expect(byUrgency(files, { label: 'chipped', search: '' })).toEqual([3]);
});

test('the search takes part of the file name in any case, but not of the folder', () => {
  expect(byUrgency(files, { label: null, search: ' GOOD ' })).toEqual([0, 1]);
  expect(byUrgency(files, { label: null, search: 'new' })).toEqual([]);
});

test('a correction takes the place of the prediction', () => {
  expect(files.map(labelOf)).toEqual(['good', 'good', null, 'chipped', 'good']);
});

test('file names are found in paths of either kind', () => {
  expect(['/a/b.jpg', 'C:\\a\\b.jpg', 'b.jpg'].map(fileName)).toEqual(['b.jpg', 'b.jpg', 'b.jpg']);
});

test('a file has changed where its content is known, then and now, and is another', () => {
  const known = { ...file('/new/a.jpg', 'good', 0.9), content: { sha256: 'a'.repeat(64), stamp: null } };
  expect(hasChanged(known, 'b'.repeat(64))).toBe(true);
  expect([hasChanged(known, 'a'.repeat(64)), hasChanged(known, null), hasChanged(known, undefined)]).toEqual([false, false, false]);
  expect(hasChanged(file('/new/a.jpg', 'good', 0.9), 'b'.repeat(64))).toBe(false);
});
