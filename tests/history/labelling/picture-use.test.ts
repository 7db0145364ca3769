// Pictures that are left out or removed: they count nowhere, runs still show what they saw, and every act can be undone.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addPictures, beginImportAct, countAltered, countOpen, findPictures, getPictures, getProject, labelPictures, listClasses, listFacts,
  openDatabase, picturesForSnapshot, picturesOfSnapshot, replacePictures, setFacts, setFileFacts, setUse, splitRows, splitRowsOfFresh,
  takeSnapshot, undoAct, type Connection,
} from '../../../main/history/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, storedPicture } from '../../workbench/projects/managed-project.ts';

let db: Connection;
let project: number;

beforeEach(() => {
  db = openDatabase(join(temporaryFolder('use'), 'thaw.sqlite'));
  project = fill(db, [{ label: 'cat' }, { label: 'cat', part: 'test' }, { label: 'dog' }, { label: null }]);
});
afterEach(() => db.close());

const blurred = { kind: 'left-out', reason: 'blurred' } as const;
const counts = () => {
  const { pictures, leftOut, removed, classes } = getProject(db, project);
  return { pictures, leftOut, removed, classes };
};

test('a picture that is left out counts nowhere: not in lists, classes, splits, snapshots and the project’s figures', () => {
  setFileFacts(db, [{ id: 1, stamp: null, content: 'changed', missing: false }, { id: 3, stamp: null, content: 'same', missing: true }]);
  expect(setUse(db, { project, now: 2 }, [1, 3, 3], blurred)).toBe(2);
  expect(findPictures(db, project, {})).toEqual([4, 2]);
  expect(listClasses(db, project).map(({ name, pictures, parts }) => [name, pictures, parts.train, parts.test])).toEqual([['cat', 1, 0, 1]]);
  expect(splitRows(db, project).map(({ id }) => id)).toEqual([2, 4]);
  expect(picturesForSnapshot(db, project, []).map(({ picture }) => picture)).toEqual([2]);
  expect(counts()).toEqual({ pictures: 2, leftOut: 2, removed: 0, classes: 1 });
  expect(getProject(db, project).strip).toHaveLength(1);
  expect(countAltered(db, project)).toEqual({ changed: 0, missing: 0 });
  labelPictures(db, { project, now: 3 }, [4], 'cat');
  setUse(db, { project, now: 4 }, [4], blurred);
  expect(splitRowsOfFresh(db, project)).toEqual({ rows: [], others: new Map() });
});

test('values of facts and kinds of files count the pictures that the wall shows with them', () => {
  const site = (value: string) => [{ name: 'site', value }];
  setFacts(db, project, new Map([[1, site('north')], [2, site('north')], [3, site('south')], [4, site('east')]]));
  db.exec("UPDATE pictures SET bits_per_sample = 16, format = 'tiff'");
  setUse(db, { project, now: 2 }, [1], blurred);
  setUse(db, { project, now: 3 }, [3], { kind: 'removed' });
  replacePictures(db, [4]);
  expect(listFacts(db, project)).toEqual([{ name: 'site', values: [{ value: 'north', pictures: 1 }] }]);
  expect(findPictures(db, project, { fact: { name: 'site', value: 'north' } })).toEqual([2]);
  expect(countOpen(db, project)).toMatchObject({ dicom: 0, deep: 1, tiff: 1, shallow: 0 });
});

test('what is left out or removed is found by itself, with its reason', () => {
  setUse(db, { project, now: 2 }, [1], blurred);
  setUse(db, { project, now: 3 }, [1, 3], { kind: 'removed' });
  setUse(db, { project, now: 4 }, [2], { kind: 'left-out', reason: 'no cell in it' });
  expect(findPictures(db, project, { aside: 'left-out' })).toEqual([2]);
  expect(findPictures(db, project, { aside: 'removed', label: 'cat' })).toEqual([1]);
  expect(getPictures(db, project, [1, 2, 3]).map(({ leftOut, removed }) => [leftOut, removed])).toEqual([
    ['blurred', true], ['no cell in it', false], [null, true],
  ]);
  expect(counts()).toEqual({ pictures: 1, leftOut: 1, removed: 2, classes: 0 });
});

test('used again, it has the label and the set that it had', () => {
  setUse(db, { project, now: 2 }, [2], { kind: 'removed' });
  expect(setUse(db, { project, now: 3 }, [2, 3], { kind: 'used' })).toBe(1);
  expect(getPictures(db, project, [2])).toMatchObject([{ label: 'cat', part: 'test', leftOut: null, removed: false }]);
});

test('acts on labels and on use are undone in one order, also after a restart', () => {
  setUse(db, { project, now: 2 }, [1], blurred);
  labelPictures(db, { project, now: 3 }, [2], 'dog');
  setUse(db, { project, now: 4 }, [1, 2], { kind: 'removed' });
  expect(undoAct(db, { project, now: 5 })).toEqual({ pictures: [], classes: [], used: [1, 2], marked: [], decided: [], predictions: 0 });
  expect(getPictures(db, project, [1, 2]).map(({ leftOut, removed }) => [leftOut, removed])).toEqual([['blurred', false], [null, false]]);
  expect(undoAct(db, { project, now: 6 })).toEqual({ pictures: [2], classes: [], used: [], marked: [], decided: [], predictions: 0 });
  expect(undoAct(db, { project, now: 7 })).toEqual({ pictures: [], classes: [], used: [1], marked: [], decided: [], predictions: 0 });
  expect(undoAct(db, { project, now: 8 })).toBeNull();
  expect(counts().pictures).toBe(4);
});

test('a run still shows what it saw', () => {
  const snapshot = takeSnapshot(db, project, picturesForSnapshot(db, project, []), 2);
  setUse(db, { project, now: 3 }, [1, 2, 3], { kind: 'removed' });
  expect(picturesOfSnapshot(db, snapshot).map(({ picture }) => picture)).toEqual([1, 2, 3]);
});

test('content that was removed is not added again by an import', () => {
  setUse(db, { project, now: 2 }, [1], { kind: 'removed' });
  expect(addPictures(db, project, beginImportAct(db, { project, now: 3 }), [storedPicture(1, { label: 'cat' })], 3)).toBe(0);
  expect(findPictures(db, project, {})).not.toContain(1);
});

test('the wall and the counts of classes and projects read nothing but the index', () => {
  const plans: string[] = [];
  const { prepare } = db;
  db.prepare = ((sql: string) => {
    if (sql.includes('FROM pictures p') && !sql.includes('sha256')) plans.push(...prepare.call(db, `EXPLAIN QUERY PLAN ${sql}`)
      .all(sql.includes('@') ? { project, class: 1, part: 'test' } : [project]).map((row) => (row as { detail: string }).detail));
    return prepare.call(db, sql);
  }) as typeof db.prepare;
  findPictures(db, project, {});
  findPictures(db, project, { part: 'test' });
  listClasses(db, project);
  expect(plans.length).toBeGreaterThan(2);
  expect(plans.filter((plan) => !/USING COVERING INDEX pictures_in_order/.test(plan))).toEqual([]);
});
