// Marks on pictures and the queue of pictures to label: marks are undone with all else, a label settles what one was unsure of.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  countLabels, deleteForGood, findPictures, getPictures, labelPictures, markPictures, nextUnlabelled, openDatabase, setUse, undoAct, type Connection,
} from '../../../main/history/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill } from '../../workbench/projects/managed-project.ts';

let db: Connection;
let project: number;

beforeEach(() => {
  db = openDatabase(join(temporaryFolder('marks'), 'thaw.sqlite'));
  project = fill(db, [{ label: 'cat' }, ...Array.from({ length: 6 }, () => ({ label: null }))]);
});
afterEach(() => db.close());

const marks = (...ids: number[]) => getPictures(db, project, ids).map(({ mark }) => mark);
const next = (after: number | null = null, skipped: number[] = [], count = 10) => nextUnlabelled(db, project, { after, skipped, count });

test('a mark is set, found, changed and removed; what has it already is unchanged', () => {
  expect(markPictures(db, { project, now: 2 }, [1, 2, 2], 'unsure')).toBe(2);
  expect(markPictures(db, { project, now: 3 }, [1, 2, 3], 'unsure')).toBe(1);
  expect(findPictures(db, project, { mark: 'unsure' })).toEqual([2, 3, 1]);
  expect(markPictures(db, { project, now: 4 }, [2], 'ambiguous')).toBe(1);
  expect(markPictures(db, { project, now: 5 }, [1], null)).toBe(1);
  expect(marks(1, 2, 3)).toEqual([null, 'ambiguous', 'unsure']);
  expect(findPictures(db, project, { mark: 'ambiguous' })).toEqual([2]);
});

test('marks, labels and use are undone in one order, for ever back', () => {
  markPictures(db, { project, now: 2 }, [2], 'unsure');
  labelPictures(db, { project, now: 3 }, [2], 'dog');
  expect(marks(2)).toEqual([null]);
  setUse(db, { project, now: 4 }, [3], { kind: 'removed' });
  markPictures(db, { project, now: 5 }, [2], 'ambiguous');
  markPictures(db, { project, now: 6 }, [2], 'ambiguous');
  expect(undoAct(db, { project, now: 7 })).toEqual({ pictures: [], classes: [], used: [], marked: [2], decided: [], predictions: 0 });
  expect(undoAct(db, { project, now: 8 })).toMatchObject({ used: [3], marked: [] });
  expect(undoAct(db, { project, now: 9 })).toEqual({ pictures: [2], classes: [], used: [], marked: [2], decided: [], predictions: 0 });
  expect(getPictures(db, project, [2])).toMatchObject([{ label: null, mark: 'unsure' }]);
  expect(undoAct(db, { project, now: 10 })).toMatchObject({ marked: [2] });
  expect(marks(2)).toEqual([null]);
  expect(undoAct(db, { project, now: 11 })).toBeNull();
});

test('a label settles “unsure” even where it was the label already, but not “ambiguous”', () => {
  markPictures(db, { project, now: 2 }, [1], 'unsure');
  markPictures(db, { project, now: 3 }, [2], 'ambiguous');
  expect(labelPictures(db, { project, now: 4 }, [1, 2], 'cat')).toBe(1);
  expect(marks(1, 2)).toEqual([null, 'ambiguous']);
});

test('the queue goes on behind the picture on screen, comes back to those marked unsure, and ends with those skipped', () => {
  expect(next()).toEqual([2, 3, 4, 5, 6, 7]);
  expect(next(4)).toEqual([5, 6, 7, 2, 3]);
  markPictures(db, { project, now: 2 }, [2, 5], 'unsure');
  markPictures(db, { project, now: 3 }, [6], 'ambiguous');
  setUse(db, { project, now: 4 }, [7], { kind: 'left-out', reason: 'blurred' });
  expect(next(3)).toEqual([4, 5, 2]);
  expect(next(4, [3])).toEqual([5, 2, 3]);
  expect(next(null, [3])).toEqual([4, 2, 5, 3]);
  expect(next(null, [2, 3, 4])).toEqual([5, 2, 3, 4]);
  expect(next(null, [3], 2)).toEqual([4, 2]);
  labelPictures(db, { project, now: 5 }, [3, 4, 5], 'cat');
  expect(next(3)).toEqual([2]);
  expect(countLabels(db, project)).toEqual({ labelled: 4, unlabelled: 2, unsure: 1, ambiguous: 1 });
});

test('a project that is deleted for good takes its marks with it', () => {
  markPictures(db, { project, now: 2 }, [1], 'unsure');
  deleteForGood(db, { projects: [project], runs: [] }, { uploads: 'uploads' });
  expect(db.prepare('SELECT count(*) FROM mark_log').pluck().get()).toBe(0);
});
