// The tables of the newest format: rows that are found, counted, replaced and taken back.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import {
  addCheck, addCurvePoint, addEngineMeasurement, beginPredictionSet, canUndoRegroup, cutCurveAfter,
  endPredictionSet, findPictures, getPictures, getSetting, listCurve, listPredictionSets, listStoredPredictions,
  markResumable, newestCheck, newestEngineMeasurement, openDatabase, putSetting, regroup, requeue,
  setDistanceFacts, splitRows, storePredictions, testPredictionsOf, undoRegroup,
} from '../../main/history/index.ts';
import { newestFormat } from '../../main/history/opening/open-database.ts';
import { backboneAndSnapshot, oldDatabase } from './old-database.ts';

test('pictures are found by label, name and absence, in the order of their classes', () => {
  const db = openDatabase(oldDatabase());
  expect(db.pragma('user_version', { simple: true })).toBe(newestFormat);
  const named = (ids: number[]) => getPictures(db, 1, ids).map(({ name }) => name);
  expect(named(findPictures(db, 1, {}))).toEqual(['d.jpg', 'c.jpg', 'a.jpg', 'b.jpg']);
  expect(named(findPictures(db, 1, { label: 'white' }))).toEqual(['a.jpg', 'b.jpg']);
  expect(named(findPictures(db, 1, { unlabelled: true }))).toEqual(['d.jpg']);
  expect(named(findPictures(db, 1, { missing: true }))).toEqual(['a.jpg']);
  expect(named(findPictures(db, 1, { search: 'B.J' }))).toEqual(['b.jpg']);
  db.close();
});

test('looking through the pictures sorts nothing: the indexes are in the wall’s order', () => {
  const db = openDatabase(oldDatabase());
  const plans: string[] = [];
  const { prepare } = db;
  db.prepare = ((sql: string) => {
    if (sql.includes('SELECT p.id')) plans.push(
      ...prepare.call(db, `EXPLAIN QUERY PLAN ${sql}`).all({ project: 1, class: 1 })
        .map((row) => (row as { detail: string }).detail),
    );
    return prepare.call(db, sql);
  }) as typeof db.prepare;
  findPictures(db, 1, {});
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((plan) => /TEMP B-TREE/.test(plan))).toEqual([]);
  db.close();
});

test('predictions are found by run, and those on new pictures once they are complete', () => {
  const file = oldDatabase();
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
      VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, 'b', '["red","white"]', '{}', 't', 'done', 1);
    INSERT INTO predictions (run, part, picture, label, predicted, confidence, probabilities) VALUES (7, 'test', 1, 1, 0, 0.75, x'00')`);
  old.close();
  const db = openDatabase(file);
  expect(testPredictionsOf(db, 1)).toEqual([{ run: 7, name: 'First', label: 'white', predicted: 'red', confidence: 0.75 }]);
  expect(findPictures(db, 1, { mistakesOf: 7 })).toEqual([1]);
  const use = beginPredictionSet(db, {
    project: 1, run: 7, folder: '/new', sources: ['/new'], classes: ['red', 'white'], files: [{ path: '/new/a.jpg', frame: null, problem: null }],
  }, 5);
  expect(listPredictionSets(db, 1)).toMatchObject([{ id: use, files: 1, pictures: 0, waiting: 1, finished: null }]);
  const content = { sha256: 'c'.repeat(64), stamp: '5 1 1' };
  const predicted = {
    path: '/new/a.jpg', frame: null, content, predicted: 'red', confidence: 0.5, probabilities: [0.5, 0.5], problem: null, distance: 1.5,
    nearest: [{ sha256: 'd'.repeat(64), distance: 0.5 }],
  };
  setDistanceFacts(db, use, { leftOut: 40, noDistances: null });
  storePredictions(db, use, [{ ...predicted, position: 0 }]);
  endPredictionSet(db, use, 6);
  expect(listPredictionSets(db, 1)).toMatchObject([
    { id: use, runName: 'First', files: 1, pictures: 1, waiting: 0, finished: 6, leftOut: 40, noDistances: null },
  ]);
  expect(listStoredPredictions(db, use)).toEqual([{ ...predicted, corrected: null, setAside: false }]);
  db.close();
});

test('a run with a checkpoint keeps its curve when it goes on, one without begins it anew', () => {
  const db = openDatabase(oldDatabase());
  db.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
      VALUES (1, 1, 1, 'Kept', 'fine-tune', '{}', 0, 'b', '[]', '{}', 't', 'interrupted', 1),
        (2, 1, 1, 'Anew', 'fine-tune', '{}', 0, 'b', '[]', '{}', 't', 'interrupted', 1)`);
  const point = (step: number) => ({
    step, label: '', trainLoss: 1, validationLoss: null, validationAccuracy: null, epoch: step, learningRate: null,
    imagesPerSecond: null,
  });
  for (const run of [1, 2]) for (const step of [1, 2, 3]) addCurvePoint(db, run, point(step));
  markResumable(db, 1);
  requeue(db, 1);
  requeue(db, 2);
  expect(listCurve(db, 1).map(({ step }) => step)).toEqual([1, 2, 3]);
  expect(listCurve(db, 2)).toEqual([]);
  addCurvePoint(db, 1, { ...point(2), trainLoss: 0.5 });
  cutCurveAfter(db, 1, 2);
  expect(listCurve(db, 1)).toMatchObject([{ step: 1, trainLoss: 1 }, { step: 2, trainLoss: 0.5 }]);
  db.close();
});

test('the newest measurement of engines counts, and a setting is replaced or taken away', () => {
  const db = openDatabase(oldDatabase());
  expect(newestEngineMeasurement(db, 'this machine')).toBeNull();
  addEngineMeasurement(db, 'this machine', [{ name: 'onnxruntime' }], 1);
  addEngineMeasurement(db, 'this machine', [{ name: 'tensorflow' }], 2);
  addEngineMeasurement(db, 'another', [], 3);
  expect(newestEngineMeasurement(db, 'this machine')).toEqual({ value: [{ name: 'tensorflow' }], measured: 2 });
  expect(db.prepare('SELECT count(*) FROM compute_measurements').pluck().get()).toBe(3);
  expect(getSetting(db, 'engine')).toBeNull();
  putSetting(db, 'engine', { name: 'tensorflow' }, 1);
  putSetting(db, 'engine', { name: 'onnxruntime' }, 2);
  expect(getSetting(db, 'engine')).toEqual({ name: 'onnxruntime' });
  putSetting(db, 'engine', null, 3);
  expect(getSetting(db, 'engine')).toBeNull();
  db.close();
});

test('the newest check counts, and a split by what belongs together is taken back once', () => {
  const db = openDatabase(oldDatabase());
  expect(newestCheck(db, 1)).toBeNull();
  const check = { key: 'k', backbone: 'b', pictures: [2, 1], classes: ['red', 'white'], found: { clusters: [[0, 1]] }, seconds: 2.5, made: 3 };
  addCheck(db, 1, check);
  addCheck(db, 1, { ...check, key: 'later', made: 4 });
  expect(newestCheck(db, 1)).toEqual({ ...check, key: 'later', made: 4 });
  const before = splitRows(db, 1);
  expect(canUndoRegroup(db, 1)).toBe(false);
  regroup(db, 1, before, before.map(({ id }) => ({ id, group: 'alike 1', part: 'train' })), 5);
  expect(splitRows(db, 1).every(({ group, part }) => group === 'alike 1' && part === 'train')).toBe(true);
  expect(undoRegroup(db, 1, 6)).toHaveLength(before.length);
  expect(splitRows(db, 1)).toEqual(before);
  expect(undoRegroup(db, 1, 7)).toEqual([]);
  db.close();
});
