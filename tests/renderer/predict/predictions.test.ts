// Predictions as a list: which pass the filter, and in which order.
import { expect, test } from 'vitest';
import type { Decided, StoredPrediction } from '../../../preload/contract.ts';
import { byConfidence, fileName, hasChanged, labelOf } from '../../../renderer/predict/predictions.ts';

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
  expect(byConfidence(files, { label: null, search: '' })).toEqual([3, 4, 0, 1]);
});

test('pictures unlike anything learned come first, each pile can be seen alone, and a class given by a person takes a picture out of its pile', () => {
  const [a, b, c, d] = [file('/a.jpg', 'good', 0.99), file('/b.jpg', 'good', 0.9), file('/c.jpg', 'good', 0.5), file('/d.jpg', 'good', 1, 'chipped')];
  const piled = [{ ...a, decision: 'unlike', unlike: true }, b, { ...c, decision: 'person' }, { ...d, decision: 'unlike', unlike: true }] as const;
  const seen = (decision: Decided | null) => byConfidence(piled as never, { label: null, search: '', decision });
  expect([null, 'unlike', 'person', 'decided'].map((pile) => seen(pile as Decided | null))).toEqual([[0, 2, 1, 3], [0], [2], [1, 3]]);
});

test('a class has the pictures that are predicted so, or corrected to it', () => {
  expect(byConfidence(files, { label: 'good', search: '' })).toEqual([4, 0, 1]);
  expect(byConfidence(files, { label: 'chipped', search: '' })).toEqual([3]);
});

test('the search takes part of the file name in any case, but not of the folder', () => {
  expect(byConfidence(files, { label: null, search: ' GOOD ' })).toEqual([0, 1]);
  expect(byConfidence(files, { label: null, search: 'new' })).toEqual([]);
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
