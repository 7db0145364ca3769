// Decisions about doubtful labels: each is one act with what it changes, stands until that is undone, and goes with its project;
// checks and effects that can't be read any more are found.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabelEffect } from '../../../preload/contract.ts';
import {
  decide, deleteForGood, getEffect, getPictures, getReview, labelledPictures, leftOutPictures, listClasses, openDatabase, putEffect,
  putReview, rowFindings, standingDecisions, undoAct, type Connection, type StoredReview,
} from '../../../main/history/index.ts';
import { examineDatabase } from '../../../main/history/check/check-database.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill } from '../../workbench/projects/managed-project.ts';

let db: Connection;
let project: number;
let file: string;
const ada = (now: number) => ({ project, now, labelledBy: 'Ada', source: 'review' as const });
const decision = { label: null, reason: null, of: [{ picture: 1, suggestion: 'dog', against: 9 }] };

beforeEach(() => {
  file = join(temporaryFolder('decisions'), 'thaw.sqlite');
  db = openDatabase(file);
  project = fill(db, [{ label: 'cat' }, { label: 'cat', part: null }, { label: 'dog' }, { label: null }]);
});
afterEach(() => db.close());

const labelsNow = () => getPictures(db, project, [1, 2, 3]).map(({ label }) => label);
const standing = () => standingDecisions(db, project).map(({ picture, kind, labelledBy }) => [picture, kind, labelledBy]);

test('what is taken, kept, left out or marked is one act each, newest first, with who decided and on what evidence', () => {
  expect(decide(db, ada(2), { ...decision, kind: 'take' })).toBe(1);
  expect(decide(db, ada(3), { ...decision, kind: 'keep', of: [{ picture: 2, suggestion: 'dog', against: 4 }] })).toBe(0);
  expect(decide(db, ada(4), { ...decision, kind: 'not-usable', reason: 'blurred', of: [{ picture: 3, suggestion: null, against: 0 }] })).toBe(1);
  expect(decide(db, ada(5), { ...decision, kind: 'ambiguous', of: [{ picture: 2, suggestion: 'dog', against: 4 }] })).toBe(1);
  expect(standing()).toEqual([[2, 'ambiguous', 'Ada'], [3, 'not-usable', 'Ada'], [2, 'keep', 'Ada'], [1, 'take', 'Ada']]);
  const [cat, dog] = db.prepare<[], number>('SELECT id FROM classes ORDER BY name').pluck().all();
  expect(standingDecisions(db, project).at(-1)).toMatchObject({ before: cat, after: dog, suggestion: dog, against: 9, at: 2 });
  expect(standingDecisions(db, project)[0]).toMatchObject({ before: cat, after: cat });
  expect(getPictures(db, project, [2, 3]).map(({ mark, leftOut }) => [mark, leftOut])).toEqual([['ambiguous', null], [null, 'blurred']]);
  expect(labelledPictures(db, project).map(({ picture }) => picture)).toEqual([1, 2]);
  expect(leftOutPictures(db, project, [1, 3]).map(({ picture }) => picture)).toEqual([3]);
});

test('an undo takes the newest decision back, also one that changed nothing', () => {
  decide(db, ada(2), { ...decision, kind: 'other', label: 'fox', of: [1, 2].map((picture) => ({ picture, suggestion: 'dog', against: 9 })) });
  decide(db, ada(3), { ...decision, kind: 'keep' });
  expect(labelsNow()).toEqual(['fox', 'fox', 'dog']);
  expect(undoAct(db, ada(4))).toMatchObject({ pictures: [], decided: [1] });
  expect(standing()).toEqual([[1, 'other', 'Ada'], [2, 'other', 'Ada']]);
  expect(undoAct(db, ada(5))).toMatchObject({ pictures: [1, 2], decided: [1, 2] });
  expect(labelsNow()).toEqual(['cat', 'cat', 'dog']);
  expect(standing()).toEqual([]);
  expect(undoAct(db, ada(6))).toBeNull();
  expect(listClasses(db, project).map(({ name, pictures }) => [name, pictures])).toEqual([['cat', 2], ['dog', 1]]);
});

const review: StoredReview = { key: 'k', backbone: 'b', pictures: [1, 2, 3], classes: [1, 2], labels: [0, 0, 1], found: { mistakes: [] }, seconds: 2, made: 3 };
const score = { correct: 1, n: 2, accuracy: 0.5 };
const effect = LabelEffect.omit({ stale: true }).parse({
  measured: 4, seconds: 1, corrections: 1, leftOut: 0, before: score, rescored: score, after: score, gain: { difference: 0, interval: null },
  untouched: { n: 1, difference: 0, interval: [-0.1, 0.1] }, sentence: 's', caution: 'c',
});

test('the newest check and effect of a project take the place of the last', () => {
  expect([getReview(db, project), getEffect(db, project)]).toEqual([null, null]);
  putReview(db, project, review);
  putReview(db, project, { ...review, key: 'later' });
  putEffect(db, project, { key: 'e', effect });
  expect(getReview(db, project)).toEqual({ ...review, key: 'later' });
  expect(getEffect(db, project)).toEqual({ key: 'e', effect });
});

test('deleting a project for good leaves none of it', () => {
  putReview(db, project, review);
  putEffect(db, project, { key: 'e', effect });
  decide(db, ada(2), { ...decision, kind: 'take' });
  deleteForGood(db, { projects: [project], runs: [] }, { uploads: 'received' });
  for (const table of ['label_reviews', 'label_decisions', 'label_effects', 'label_acts', 'label_log']) {
    expect([table, db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
  }
  expect(db.pragma('foreign_key_check')).toEqual([]);
});

test.each([
  ['label_reviews', 'found', /The check of labels of project 1/], ['label_reviews', 'pictures', /The check of labels of project 1/],
  ['label_effects', 'value', /The effect of corrections in project 1/],
])('%s.%s that can’t be read is found, also by the check of the database', (table, column, sentence) => {
  putReview(db, project, review);
  putEffect(db, project, { key: 'e', effect });
  db.exec(`UPDATE ${table} SET ${column} = '{"broken'`);
  expect(table === 'label_reviews' ? getReview(db, project) : getEffect(db, project)).toBeNull();
  expect(rowFindings(db).some((found) => sentence.test(found))).toBe(true);
  db.close();
  expect(examineDatabase(file).findings.some((found) => sentence.test(found))).toBe(true);
  db = openDatabase(file);
});
