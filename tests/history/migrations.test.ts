// Rows that only a program cut short leaves behind (queued, paused, training), and those of tables that came later, brought to the
// newest format. Whole databases of earlier programs: frozen.test.ts.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import {
  addEntries, addJudgement, adjudicate, beginGuidedLabelling, createShowdown, decide, findPictures, findSnapshot,
  finishRun, getAdvice, getAnswers, getDecisionRule, getEffect, getMeasurement, getPictures, getReview, getRun,
  getShowdown, guidedActs, guidedLabelling, labelVersion, listAdjudications, listBackbones, listCurve,
  listPredictionSets, listReadPictures, listSecondReaders, listShowdowns, listStoredPredictions, markInterrupted,
  markPictures, measuredImageSize, openDatabase, picturesOfSnapshot, predictionKinds, putAnswers, putBackbone,
  putDecisionRule, putMeasurement, putSecondLabels, reorderBefore, requeue, runningShowdowns, setEntryRun,
  setShowdownState, showdownEntries, snapshotOfRun, standingDecisions, standingJudgements, starredRun, starRun,
  takeSnapshot, undoAct, waitingRuns, withdrawJudgement,
} from '../../main/history/index.ts';
import { licenceCalled, noRule } from '../../preload/contract.ts';
import { backboneAndSnapshot, frozenDatabase, oldDatabase } from './old-database.ts';

test('versions 330 to 400: of files predicted before, content, distance and kind are unknown; none is set aside; the folder is the source', () => {
  const file = oldDatabase(190);
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
      VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, 'b', '["red","white"]', '{}', 't', 'done', 1);
    INSERT INTO uses (id, project, run, folder, classes, started, finished) VALUES (3, 1, 7, '/new', '["red","white"]', 1, 2);
    INSERT INTO used_files (use, position, path, predicted, confidence, corrected) VALUES (3, 0, '/new/a.jpg', 'red', 0.5, 'white')`);
  old.close();
  const db = openDatabase(file);
  expect(listStoredPredictions(db, 3)).toEqual([
    {
      path: '/new/a.jpg', frame: null, content: null, predicted: 'red', confidence: 0.5, probabilities: [], problem: null, corrected: 'white',
      distance: null, nearest: [], setAside: false,
    },
  ]);
  expect(listPredictionSets(db, 1)).toMatchObject([{ id: 3, sources: ['/new'], files: 1, waiting: 0, leftOut: null, noDistances: null }]);
  expect(predictionKinds(db, 3)).toBeNull();
  db.close();
});

test('version 50: runs that waited or were cut short can go on, in their order', () => {
  const file = oldDatabase(40);
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created, remarks)
      VALUES (7, 1, 1, 'First', 'transfer', '{"flip":true}', 0, 'b', '["red","white"]',
          '{"train":2,"validation":1,"test":1}', 't', 'done', 1, '["A remark."]'),
             (8, 1, 1, 'Cut short', 'transfer', '{}', 0, 'b', '["red","white"]',
          '{"train":2,"validation":1,"test":1}', 't', 'training', 2, '[]'),
             (9, 1, 1, 'Waited', 'transfer', '{}', 0, 'b', '["red","white"]',
          '{"train":2,"validation":1,"test":1}', 't', 'queued', 3, '[]');
    INSERT INTO curve_points (run, step, label, train_loss, validation_loss, validation_accuracy) VALUES (7, 0, 'λ = 1', 0.5, 0.6, 0.75)`);
  old.close();
  const db = openDatabase(file);
  expect(getRun(db, 7)).toMatchObject({
    name: 'First', recipe: { flip: true, tuning: null }, state: 'done', fineTuning: null, startedFrom: null,
    resumable: false, remarks: ['A remark.'],
  });
  expect(listCurve(db, 7)).toEqual([{
    step: 0, label: 'λ = 1', trainLoss: 0.5, validationLoss: 0.6, validationAccuracy: 0.75, epoch: null,
    learningRate: null, imagesPerSecond: null,
  }]);
  expect(markInterrupted(db, 'The program ended.', 5)).toBe(1);
  expect(getRun(db, 8)).toMatchObject({ state: 'interrupted', resumable: true });
  expect(waitingRuns(db)).toEqual([9]);
  requeue(db, 8);
  expect(waitingRuns(db)).toEqual([9, 8]);
  expect(reorderBefore(db, 8, 9)).toEqual([8, 9]);
  expect(waitingRuns(db)).toEqual([8, 9]);
  db.close();
});

test('version 60: paused and queued runs keep what they began from', () => {
  const file = oldDatabase(50);
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created, resumable, turn)
      VALUES (7, 1, 1, 'First', 'fine-tune', '{"tuning":{"batch":16}}', 0, 'b', '["red","white"]',
          '{"train":2,"validation":1,"test":1}', 't', 'paused', 1, 1, NULL),
             (8, 1, 1, 'Second', 'fine-tune', '{"tuning":{"from":7}}', 0, 'b', '["red","white"]',
          '{"train":2,"validation":1,"test":1}', 't', 'queued', 1, 0, 2)`);
  old.exec('UPDATE runs SET started_from = 7 WHERE id = 8');
  old.close();
  const db = openDatabase(file);
  expect(getRun(db, 7)).toMatchObject({ state: 'paused', resumable: true, recipe: { tuning: { batch: 16, augmentation: 'photos' } } });
  expect(getRun(db, 8)).toMatchObject({ state: 'queued', startedFrom: { run: 7, name: 'First' } });
  expect(getRun(db, 7)).toMatchObject({ engine: '', provider: '', device: null });
  expect(getMeasurement(db, 'here')).toBeNull();
  putMeasurement(db, 'here', { seconds: 1 }, 1);
  putMeasurement(db, 'here', { seconds: 2 }, 2);
  expect(getMeasurement(db, 'here')).toEqual({ seconds: 2 });
  db.close();
});

test('version 100: snapshots stay findable, and a Showdown on one keeps its entries', () => {
  const file = oldDatabase(80);
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO snapshot_pictures (snapshot, position, picture, label, part, grp) VALUES (1, 0, 2, 'white', 'train', NULL), (1, 1, 1, 'white', 'test', 'g');
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
      VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, 'b', '["red","white"]',
          '{"train":2,"validation":1,"test":1}', 't', 'done', 1)`);
  old.close();
  const db = openDatabase(file);
  expect(picturesOfSnapshot(db, 1).map(({ picture, part, group }) => [picture, part, group])).toEqual([[2, 'train', null], [1, 'test', 'g']]);
  expect(snapshotOfRun(db, 7)).toEqual(picturesOfSnapshot(db, 1));
  expect(findSnapshot(db, 1, [])).toBeNull();
  expect(takeSnapshot(db, 1, picturesOfSnapshot(db, 1), 2)).toBe(findSnapshot(db, 1, picturesOfSnapshot(db, 1)));
  expect(getAdvice(db, 1, 'b')).toBeNull();
  const id = createShowdown(
    db,
    {
      project: 1, backbone: 'b', snapshot: 1,
      options: {
        minutes: 5, seeds: 3, fewer: true, arms: ['transfer', 'everything'], crossValidate: true, leaveOut: [], imageSize: null,
        tuning: {},
      },
    },
    4,
  );
  addEntries(db, id, [
    { arm: 'transfer', seed: 0, share: 1, forecast: 2, skipped: null },
    { arm: 'everything', seed: 0, share: 1, forecast: 900, skipped: 'Too long.' },
  ]);
  setEntryRun(db, id, 0, 7);
  expect(showdownEntries(db, id)).toEqual([
    { position: 0, arm: 'transfer', seed: 0, share: 1, forecast: 2, run: 7, skipped: null },
    { position: 1, arm: 'everything', seed: 0, share: 1, forecast: 900, run: null, skipped: 'Too long.' },
  ]);
  expect(runningShowdowns(db)).toEqual([id]);
  setShowdownState(db, id, 'done', null, 9);
  expect(runningShowdowns(db)).toEqual([]);
  expect(listShowdowns(db, 1)).toMatchObject([{ id, backbone: { sha256: 'b', name: 'net' }, options: { minutes: 5 }, state: 'done', finished: 9 }]);
  expect(() => getShowdown(db, 99)).toThrow(/no Showdown number 99/);
  db.close();
});

test('labels of a former program are decided about, and the decision is taken back with them', () => {
  const db = openDatabase(oldDatabase(190));
  expect([getReview(db, 1), getEffect(db, 1), standingDecisions(db, 1)]).toEqual([null, null, []]);
  const of = [{ picture: 1, suggestion: 'red', against: 9 }, { picture: 3, suggestion: 'white', against: 8 }];
  expect(decide(db, { project: 1, now: 5 }, { kind: 'take', label: null, reason: null, of })).toBe(2);
  expect(standingDecisions(db, 1).map(({ picture, before, after, at }) => [picture, before, after, at])).toEqual([[1, 1, 2, 5], [3, 2, 1, 5]]);
  expect(undoAct(db, { project: 1, now: 6 })).toMatchObject({ pictures: [1, 3], decided: [1, 3] });
  expect([standingDecisions(db, 1), getPictures(db, 1, [1, 3]).map(({ label }) => label)]).toEqual([[], ['white', 'red']]);
  db.close();
});

test('version 200: pictures of earlier programs have no mark, and keep label, set and use', () => {
  const file = frozenDatabase(190);
  const old = new Database(file);
  const columns = 'id, class, part, left_out, removed, content';
  old.exec("UPDATE pictures SET left_out = 'blurred' WHERE id = 1; UPDATE pictures SET removed = 1 WHERE id = 2");
  const before = old.prepare(`SELECT ${columns} FROM pictures ORDER BY id`).all();
  old.close();
  const db = openDatabase(file);
  expect(db.prepare(`SELECT ${columns} FROM pictures ORDER BY id`).all()).toEqual(before);
  const ids = findPictures(db, 1, {});
  expect(ids).toHaveLength(before.length - 2);
  expect(new Set(getPictures(db, 1, ids).map(({ mark }) => mark))).toEqual(new Set([null]));
  expect(markPictures(db, { project: 1, now: 2 }, [ids[0] ?? 0], 'unsure')).toBe(1);
  expect(() => db.exec("UPDATE pictures SET mark = 'perhaps'")).toThrow(/CHECK/);
  expect(findPictures(db, 1, { mark: 'unsure' })).toEqual([ids[0]]);
  db.close();
});

test('version 220: projects of earlier programs are labelled without a model’s help until it is asked for', () => {
  const file = frozenDatabase(190);
  const db = openDatabase(file);
  expect(guidedLabelling(db, 1)).toBeNull();
  expect(guidedActs(db, 1)).toEqual({ test: 0, others: 0 });
  beginGuidedLabelling(db, 1, { drawsTest: true, now: 2 });
  expect(guidedLabelling(db, 1)).toEqual({ since: labelVersion(db, 1), drawsTest: true });
  expect(labelVersion(db, 1)).toBeGreaterThan(0);
  db.close();
});

test('versions 240 and 250: pictures of earlier programs were read once; a second reader’s labels and decisions about them go with them', () => {
  const db = openDatabase(oldDatabase(190));
  const before = getPictures(db, 1, [1, 2, 3, 4]);
  expect([listSecondReaders(db, 1), listReadPictures(db, 1), [...listAdjudications(db, 1)]]).toEqual([[], [], []]);
  const ben = { project: 1, secondReader: 'Ben', file: 'ben.csv', now: 2 };
  const labels = [{ picture: 1, class: 'white', label: 'White', at: null }, { picture: 3, class: 'white', label: 'White', at: 1 }];
  expect(putSecondLabels(db, ben, labels)).toEqual({ added: 2, changed: 0 });
  adjudicate(db, { project: 1, now: 3 }, 3, { kind: 'label', label: 'white' });
  expect(listReadPictures(db, 1).map(({ picture, first, second }) => [picture, first, second])).toEqual([
    [1, 'white', [{ by: 'Ben', label: 'white' }]], [3, 'red', [{ by: 'Ben', label: 'white' }]],
  ]);
  expect(() => db.exec("UPDATE adjudications SET decision = 'perhaps'")).toThrow(/CHECK/);
  expect(undoAct(db, { project: 1, now: 4 })).toMatchObject({ decided: [3] });
  expect(getPictures(db, 1, [1, 2, 3, 4]).map(({ label, part, group }) => [label, part, group]))
    .toEqual(before.map(({ label, part, group }) => [label, part, group]));
  db.exec('DELETE FROM pictures WHERE id = 3');
  expect([listSecondReaders(db, 1).map(({ pictures }) => pictures), db.prepare('SELECT count(*) FROM adjudications').pluck().get()]).toEqual([[1], 0]);
  const plan = db.prepare("EXPLAIN QUERY PLAN SELECT id FROM pictures p WHERE p.project = 1 AND p.grp IN ('a', 'b')").all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('pictures_by_group');
  db.close();
});

test('versions 270 and 280: no run of an earlier program is starred and nothing judged; one star at a time, and a judgement stays as a row', () => {
  const file = oldDatabase(190);
  const old = new Database(file);
  old.exec(`INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added) VALUES ('b', 'net', 'n', 0, 1, '', '{}', '{}', 1);
    INSERT INTO snapshots (id, project, digest, created) VALUES (1, 1, 'd', 1)`);
  const insert = old.prepare(`INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
    VALUES (?, 1, 1, ?, 'transfer', '{}', 0, 'b', '[]', '{"train":1,"validation":0,"test":1}', 't', 'done', 1)`);
  insert.run(1, 'one');
  insert.run(2, 'two');
  old.close();
  const db = openDatabase(file);
  expect([starredRun(db, 1), [...standingJudgements(db, 1)]]).toEqual([null, []]);
  starRun(db, 1, 5);
  starRun(db, 2, 6);
  expect([starredRun(db, 1), getRun(db, 1).name]).toEqual([2, 'one']);
  starRun(db, 2, null);
  expect(starredRun(db, 1)).toBeNull();
  addJudgement(db, 1, 'shared', { reason: 'other pieces', by: 'Ann', at: 7 });
  addJudgement(db, 1, 'shared', { reason: 'looked at each', by: null, at: 8 });
  expect([...standingJudgements(db, 1)]).toEqual([['shared', { reason: 'looked at each', by: null, at: 8 }]]);
  expect([withdrawJudgement(db, 1, 'shared', 9), withdrawJudgement(db, 1, 'shared', 9)]).toEqual([true, false]);
  expect(db.prepare('SELECT reason, judged, withdrawn FROM judgements ORDER BY id').raw().all()).toEqual([['other pieces', 7, 8], ['looked at each', 8, 9]]);
  db.close();
});

test('versions 310 and 320: projects were asked nothing yet, and runs decide by the most probable class', () => {
  const file = oldDatabase(190);
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
      VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, 'b', '["red","white"]', '{}', 't', 'done', 1)`);
  old.close();
  const db = openDatabase(file);
  expect(getAnswers(db, 1)).toEqual({ positiveClass: null, mirrorsAlike: null });
  expect(getDecisionRule(db, 7)).toEqual(noRule);
  putAnswers(db, 1, { positiveClass: { name: 'red' } });
  putAnswers(db, 1, { mirrorsAlike: false });
  expect(getAnswers(db, 1)).toEqual({ positiveClass: { name: 'red' }, mirrorsAlike: false });
  db.prepare('UPDATE classes SET deleted = 1 WHERE id = 2').run();
  expect(getAnswers(db, 1).positiveClass).toBeNull();
  const rule = { point: { class: 'red', aim: 'sensitivity', promise: 0.9, threshold: 0.25, band: null }, askBelow: 0.5, falseAlarms: 0.1 } as const;
  putDecisionRule(db, 7, rule);
  expect(getDecisionRule(db, 7)).toEqual(rule);
  db.close();
});

test('version 370: heads of an earlier program have no discriminant, and one that is stored comes back', () => {
  const file = oldDatabase(190);
  const old = new Database(file);
  old.exec(`${backboneAndSnapshot}
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created, chosen_penalty)
      VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, 'b', '["red","white"]', '{"train":1,"validation":0,"test":1}', 't', 'done', 1, 0.1)`);
  old.close();
  const db = openDatabase(file);
  expect(getRun(db, 7)).toMatchObject({ chosenPenalty: 0.1, discriminant: null });
  finishRun(db, 7, {
    engine: 'played', provider: 'cpu', device: null, versions: {}, seconds: { features: 0, head: 0, total: 1 }, chosenPenalty: 0.3,
    discriminant: { share: 0.5, shrinkage: 0.25 }, fineTuning: null, metrics: { test: null, validation: null }, remarks: [],
    predictions: { validation: [], test: [] },
  }, 2);
  expect(getRun(db, 7)).toMatchObject({ chosenPenalty: 0.3, discriminant: { share: 0.5, shrinkage: 0.25 } });
  db.close();
});

test('versions 340 and 360: what a licence allows follows from the name of then, and the size of an earlier run is not known', () => {
  const file = oldDatabase(190);
  const old = new Database(file);
  const facts = JSON.stringify({
    input: 'x', inputSize: 128, features: 640, classes: null, parameters: 1, multiplyAdds: 1, opset: 13, operators: {}, findings: [], thawLines: [],
  });
  const preprocessing = JSON.stringify({ size: 128, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' });
  const insert = old.prepare(`
    INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added) VALUES (?, ?, 'net.onnx', 0, 1, ?, ?, ?, 1)`);
  for (const [i, licence] of ['Apache-2.0', 'CC-BY-NC-4.0', 'not stated', 'Ask the ward'].entries()) {
    insert.run(String(i).repeat(64), `net ${i}`, licence, preprocessing, facts);
  }
  old.exec(`
    INSERT INTO snapshots (id, project, digest, created) VALUES (1, 1, 'd', 1);
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
      VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, '${'0'.repeat(64)}', '["red","white"]', '{"train":1,"validation":0,"test":1}', 't', 'done', 1)`);
  old.close();
  const db = openDatabase(file);
  expect(listBackbones(db).map(({ licence: { spdx, commercialUse } }) => [spdx, commercialUse])).toEqual([
    ['Apache-2.0', true], ['CC-BY-NC-4.0', false], [null, null], [null, null],
  ]);
  const [asked, ...others] = listBackbones(db).toReversed();
  if (!asked) throw new Error('no model');
  expect(asked.licence).toMatchObject({ name: 'Ask the ward', source: 'catalogue' });
  putBackbone(db, { ...asked, licence: licenceCalled('MIT', 'asked', 'the ward') }, 2);
  expect(listBackbones(db).toReversed()).toMatchObject([{ licence: { spdx: 'MIT', source: 'asked', attribution: 'the ward' } }, ...others]);

  expect(getRun(db, 7)?.imageSize).toBeNull();
  expect(measuredImageSize(db, 1, '0'.repeat(64))).toBeNull();
  const trials = [128, 192].map((size) => ({ size, correct: size, of: 200, logLoss: size === 128 ? null : 0.5, seconds: 1 }));
  finishRun(db, 7, {
    engine: 'played', provider: 'cpu', device: null, versions: {}, seconds: { features: 0, head: 0, total: 1 }, chosenPenalty: 0.3, discriminant: null,
    fineTuning: null, metrics: { test: null, validation: null }, remarks: [], predictions: { validation: [], test: [] },
    imageSize: { size: 192, own: 128, trials },
  }, 2);
  expect(getRun(db, 7)?.imageSize).toEqual({ size: 192, own: 128, trials });
  expect(measuredImageSize(db, 1, '0'.repeat(64))).toBe(192);
  db.close();
});
