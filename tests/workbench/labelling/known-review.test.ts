// Pictures that a stored check still asks about: not those that were decided on the same evidence, nor those whose label has
// changed since. Without pixels.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabelReviewResult, type SuspectFound } from '../../../main/training/index.ts';
import { createProject, decide, labelPictures, openDatabase, putReview, renameClass, setUse, undoAct, type Connection } from '../../../main/history/index.ts';
import { knownReview, picturesInQuestion } from '../../../main/workbench/labelling/known-review.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill } from '../projects/managed-project.ts';

let db: Connection;
let project: number;
let time = 1;
const act = () => ({ project, now: ++time, labelledBy: 'Ada', source: 'review' as const });

/** Pictures 1–4 are cats, 5–7 dogs, 8 a fox; the classes are 1, 2, 3 in that order. */
beforeEach(() => {
  db = openDatabase(join(temporaryFolder('known-review'), 'thaw.sqlite'));
  project = fill(db, ['cat', 'cat', 'cat', 'cat', 'dog', 'dog', 'dog', 'fox'].map((label) => ({ label })));
  check([suspect(0, 1), suspect(1, 1)]);
});
afterEach(() => db.close());

const suspect = (picture: number, suggested: number, own = 2): SuspectFound => ({
  picture, probability: 0.1, suggestion: { label: suggested, probability: 0.8 }, certainty: 'very-likely', neighbours: [4, 5],
  against: { model: true, neighbours: false, group: false }, votes: { of: 10, own, suggestion: 10 - own }, groupVotes: { of: 0, own: 0, suggestion: 0 },
});

function check(mistakes: SuspectFound[], labels = [0, 0, 0, 0, 1, 1, 1, 2]): void {
  const classes = ['cat', 'dog', 'fox'].map((name) =>
    db.prepare<[string], number>('SELECT id FROM classes WHERE name = ?').pluck().get(name) ?? 0);
  const found = LabelReviewResult.parse({ mistakes, outliers: [{ ...suspect(7, 0), distance: 5 }], ambiguous: [], small: [], unreadable: 0 });
  putReview(db, project, { key: 'k', backbone: 'b', pictures: [1, 2, 3, 4, 5, 6, 7, 8], classes, labels, found, seconds: 1, made: 1 });
}

const asked = (): readonly number[] => picturesInQuestion({ db }, project, 'likely-mislabelled');
const keep = (picture: number, against = 8) =>
  decide(db, act(), { kind: 'keep', label: null, reason: null, of: [{ picture, suggestion: 'dog', against }] });

test('a kept label is asked about again where another class is suggested or more neighbours object, and not before', () => {
  expect(asked()).toEqual([1, 2]);
  keep(1);
  expect(asked()).toEqual([2]);
  check([suspect(0, 1, 4), suspect(1, 1)]);
  expect(asked()).toEqual([2]);
  check([suspect(0, 1, 1), suspect(1, 1)]);
  expect(asked()).toEqual([1, 2]);
  check([suspect(0, 2), suspect(1, 1)]);
  expect(asked()).toEqual([1, 2]);
  check([suspect(0, 1), suspect(1, 1)]);
  undoAct(db, act());
  expect(asked()).toEqual([1, 2]);
});

test('a corrected label is asked about again only where a class is suggested that nobody has rejected', () => {
  decide(db, act(), { kind: 'other', label: 'fox', reason: null, of: [{ picture: 1, suggestion: 'dog', against: 8 }] });
  expect(asked()).toEqual([2]);
  const labels = [2, 0, 0, 0, 1, 1, 1, 2];
  check([suspect(0, 1), suspect(1, 1)], labels);
  expect(asked()).toEqual([2]);
  check([suspect(0, 0), suspect(1, 1)], labels);
  expect(asked()).toEqual([2]);
});

test('a picture whose label has changed since, or that is left out, waits for the next check; a renamed class changes nothing', () => {
  labelPictures(db, act(), [1], 'fox');
  setUse(db, act(), [2], { kind: 'left-out', reason: 'blurred' });
  expect(asked()).toEqual([]);
  undoAct(db, act());
  undoAct(db, act());
  renameClass(db, act(), 'cat', 'kitten');
  expect(asked()).toEqual([1, 2]);
});

test('outliers are asked about beside the mistakes, and a list that an older program stored asks nothing', () => {
  expect(picturesInQuestion({ db }, project, 'outlier')).toEqual([8]);
  db.exec("UPDATE label_reviews SET found = '{}'");
  expect(knownReview({ db }, project)).toBeNull();
});

test('a review is read once while nothing stored changes, and again after any change', () => {
  const before = knownReview({ db }, project);
  expect(before).not.toBeNull();
  expect(knownReview({ db }, project)).toBe(before);
  keep(1);
  const after = knownReview({ db }, project);
  expect(after?.open.mistakes.map(({ id }) => id)).toEqual([2]);
  expect(knownReview({ db }, project)).toBe(after);
  const other = createProject(db, 'Others', 1);
  expect(knownReview({ db }, other)).toBeNull();
  expect(knownReview({ db }, project)).toEqual(after);
});

test('indices that lead nowhere are passed over', () => {
  check([suspect(99, 1), suspect(1, 77), suspect(0, 1)]);
  expect(asked()).toEqual([1]);
});
