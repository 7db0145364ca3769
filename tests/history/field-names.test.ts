// Migration 120: stored JSON of format 110 is readable under the field's names, and nothing else of it has changed.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  getAdvice,
  getRun,
  getShowdown,
  listProjects,
  newestEngineMeasurement,
  openDatabase,
  type Connection,
} from '../../main/history/index.ts';
import { newestFormat } from '../../main/history/opening/open-database.ts';
import { fieldNames } from '../../main/history/migrations/0120-field-names.ts';
import { migrations } from '../../main/history/migrations/index.ts';
import { temporaryFolder } from '../temporary.ts';

/** A database of format 110 with two runs in one project; `fill` adds what the test is about. */
function databaseOf110(fill: (db: Connection) => void): string {
  const file = join(temporaryFolder('field-names'), 'thaw.sqlite');
  const db = new Database(file);
  for (const { version, up } of migrations) if (version <= 110) up(db);
  db.pragma('user_version = 110');
  db.exec(`
    INSERT INTO projects (id, name, created, used) VALUES (1, 'Cells', 1, 1);
    INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added)
      VALUES ('b', 'net', 'net.onnx', 1, 1, 'free', '{}', '{}', 1);
    INSERT INTO snapshots (id, project, digest, created) VALUES (1, 1, 'd', 1);
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created, finished)
      VALUES (7, 1, 1, 'Old', 'fine-tune', '{}', 0, 'b', '["right","called"]', '{"train":2,"validation":1,"test":4}', 't', 'done', 1, 2),
             (8, 1, 1, 'Waits', 'transfer', '{}', 0, 'b', '["right","called"]', '{"train":2,"validation":1,"test":4}', 't', 'queued', 3, NULL)`);
  fill(db);
  db.close();
  return file;
}

function opened(file: string): Connection {
  const db = openDatabase(file);
  onTestFinished(() => { db.close(); });
  return db;
}

const put = (db: Connection, column: string, value: unknown): void => {
  db.prepare(`UPDATE runs SET ${column} = ? WHERE id = 7`).run(typeof value === 'string' ? value : JSON.stringify(value));
};
const textOf = (db: Connection, column: string, run = 7): unknown => db.prepare(`SELECT ${column} FROM runs WHERE id = ?`).pluck().get(run);

// Classes are named as the old fields were: names of classes are values, and stay.
const shared = { accuracy: 0.75, accuracyInterval: [0.2, 0.95], balancedAccuracy: 0.75, macroF1: 0.5, logLoss: 0.25, n: 4 };
const intervals = { recallInterval: [0, 1], precisionInterval: [0, 1] };
const classes = [
  { name: 'right', n: 3, recall: 1, precision: 0.5, f1: 0.5, ...intervals },
  { name: 'called', n: 1, recall: 0, precision: 1, f1: 0.5, ...intervals },
];
const oldMetrics = { ...shared, right: 3, classes: classes.map((own) => ({ ...own, called: 2, right: 1 })), confusion: [[2, 1], [0, 1]] };
const newMetrics = {
  ...shared,
  correct: 3,
  classes: classes.map((own) => ({ ...own, predicted: 2, correct: 1 })),
  confusion: [
    [2, 1],
    [0, 1],
  ],
};

test('metrics of runs and projects are read under the names of today, and classes keep their names', () => {
  const db = opened(databaseOf110((old) => { put(old, 'metrics', { test: oldMetrics, validation: null }); }));
  expect(db.pragma('user_version', { simple: true })).toBe(newestFormat);
  expect(getRun(db, 7)).toMatchObject({ classes: ['right', 'called'], metrics: { test: newMetrics, validation: null } });
  expect(listProjects(db, false)).toMatchObject([{ name: 'Cells', runs: 2 }]);
});

test.each([
  ['per repeat', { deals: ['one'], right: [3], n: [4] }, { deals: ['one'], correct: [3], n: [4] }],
  ['of all repeats together, as first written', { deal: 'all', right: [3], n: [4] }, { deals: ['all'], correct: [3], n: [4] }],
  ['not kept', null, null],
])('cross-validation with folds %s', (_, byFold, read) => {
  const kept = { repeats: 1, folds: 5, accuracies: [0.75] };
  const db = opened(databaseOf110((old) => { put(old, 'cross_validated', { ...kept, metrics: oldMetrics, byFold }); }));
  expect(getRun(db, 7).crossValidated).toEqual({ ...kept, metrics: newMetrics, byFold: read });
});

test('times of a run, and what fine-tuning came to', () => {
  const fineTuning = {
    epochs: 4,
    bestEpoch: 3,
    alpha: 0.5,
    imagesPerSecond: 9,
    secondsPerEpoch: 2,
    line: { label: 'Block 4', shareOfWorkAbove: 0.2, parametersAbove: 9 },
    learningRate: 0.001,
    augmentation: 'photos',
    imageSize: 224,
    keptViews: 3,
    peakMemoryBytes: 8,
  };
  const db = opened(databaseOf110((old) => {
    put(old, 'seconds', { features: 1, head: 2, total: 9, leftOut: 4, processor: 30 });
    put(old, 'tuned', { ...fineTuning, secondHead: true });
  }));
  expect(getRun(db, 7)).toMatchObject({
    seconds: { features: 1, head: 2, total: 9, crossValidation: 4, cpu: 30 }, fineTuning: { ...fineTuning, lastLayerRetrained: true },
  });
});

test('what was measured for advice, and its pilot', () => {
  const probe = {
    pictures: 9, of: 9, classes: 2, smallest: { name: 'looks', pictures: 4 }, largest: { name: 'fit', pictures: 5 }, groups: 9,
    frozen: { accuracy: 0.9, standardError: 0.1, penalty: 1 }, curve: [{ pictures: 4, error: 0.2 }], levels: null, flagged: 0,
  };
  const [knn, imageStatistics] = [{ five: 0.8, twenty: 0.7 }, { sampled: 9, grey: 0, aspect: 1, shorterSide: 200, colourfulness: 30 }];
  const counts = { pictures: 9, onlyFrozen: 1, onlyThawed: 2, epochs: 3, seconds: 4 };
  const db = opened(databaseOf110((old) => {
    old.prepare("INSERT INTO advices (snapshot, backbone, survey, pilot, made) VALUES (1, 'b', ?, ?, 5)").run(
      JSON.stringify({ ...probe, fit: 1, neighbours: knn, looks: imageStatistics }),
      JSON.stringify({ ...counts, way: 'everything', frozenRight: 6, thawedRight: 7 }));
  }));
  expect(getAdvice(db, 1, 'b')).toEqual({
    survey: { ...probe, trainingAccuracy: 1, knn, imageStatistics },
    pilot: { ...counts, arm: 'everything', frozenCorrect: 6, thawedCorrect: 7 },
    made: 5,
  });
});

test('a pilot of before there were two kinds is one of the top block; advice without a pilot has none', () => {
  const db = opened(databaseOf110((old) => {
    old.exec("INSERT INTO advices (snapshot, backbone, survey, pilot, made) VALUES (1, 'b', '{\"fit\":1}', NULL, 5)");
  }));
  expect(db.prepare('SELECT survey, pilot FROM advices').get()).toEqual({ survey: '{"trainingAccuracy":1}', pilot: null });
});

test('options of a Showdown', () => {
  const db = opened(databaseOf110((old) => {
    old
      .prepare(
        "INSERT INTO showdowns (id, project, backbone, snapshot, wishes, state, created) VALUES (3, 1, 'b', 1, ?, 'done', 4)",
      )
      .run(
        JSON.stringify({
          minutes: 5,
          seeds: 3,
          fewer: true,
          ways: ['transfer', 'everything'],
          crossValidate: true,
          leaveOut: ['ways'],
          tuning: {},
        }),
      );
  }));
  expect(getShowdown(db, 3).options).toMatchObject({ minutes: 5, seeds: 3, arms: ['transfer', 'everything'], leaveOut: ['ways'] });
});

test('self-checks of measured engines', () => {
  const row = { name: 'onnxruntime', provider: 'cpu', available: true };
  const db = opened(databaseOf110((old) => {
    old.prepare("INSERT INTO compute_measurements (key, value, measured) VALUES ('here', ?, 1)")
      .run(JSON.stringify([{ ...row, selfCheck: { passed: true, worst: 1e-6, tolerance: 1e-3, furthest: 'the loss' } }]));
  }));
  expect(newestEngineMeasurement(db, 'here')?.value)
    .toEqual([{ ...row, selfCheck: { passed: true, largestError: 1e-6, tolerance: 1e-3, largestErrorIn: 'the loss' } }]);
});

test('what holds none of the names stays as it was, to the letter', () => {
  const metrics = '{"test":null,"validation":null}';
  const db = opened(databaseOf110((old) => { put(old, 'metrics', metrics); put(old, 'seconds', '{"features":1,"head":2,"total":0.1}'); }));
  expect([textOf(db, 'metrics'), textOf(db, 'seconds'), textOf(db, 'tuned'), textOf(db, 'cross_validated')])
    .toEqual([metrics, '{"features":1,"head":2,"total":0.1}', null, null]);
  expect(getRun(db, 8)).toMatchObject({ state: 'queued', seconds: null, fineTuning: null, crossValidated: null });
});

test('large, unusual and damaged JSON does not keep a workspace shut', () => {
  const huge = { right: 1, rows: Array.from({ length: 50_000 }, (_, i) => ({ called: i, words: '"right": “x”\u2028\ud83d\ude00' })) };
  const unusual = '{"__proto__":{"right":1},"":0,"constructor":[[{"right":[]}]],"right":1e-300}';
  const damaged = '{"right":1';
  const db = opened(
    databaseOf110((old) => {
      put(old, 'metrics', huge);
      put(old, 'cross_validated', unusual);
      put(old, 'seconds', damaged);
    }),
  );
  expect(JSON.parse(String(textOf(db, 'metrics')))).toEqual({
    correct: 1,
    rows: huge.rows.map(({ called, words }) => ({ predicted: called, words })),
  });
  expect(textOf(db, 'cross_validated')).toBe('{"__proto__":{"correct":1},"":0,"constructor":[[{"correct":[]}]],"correct":1e-300}');
  expect(textOf(db, 'seconds')).toBe(damaged);
});

test('a second time changes nothing', () => {
  const db = opened(databaseOf110((old) => { put(old, 'metrics', { test: oldMetrics, validation: oldMetrics }); }));
  const once = textOf(db, 'metrics');
  fieldNames(db);
  expect(textOf(db, 'metrics')).toBe(once);
});
