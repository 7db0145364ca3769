// Databases of older programs: each is brought to the newest format with every row as it was.
import Database from 'better-sqlite3';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginUse, findPictures, finishUse, getPictures, listUsedFiles, listUses, newestFormat, openDatabase, saidOf } from '../../main/history/index.ts';
import { migrations } from '../../main/history/migrations/index.ts';

/** A database as the program of that format left it, with a few pictures. */
function oldDatabase(version: number): string {
  const file = join(mkdtempSync(join(tmpdir(), 'thaw-migrations-')), 'thaw.sqlite');
  const db = new Database(file);
  for (const migration of migrations.filter((m) => m.version <= version)) migration.up(db);
  db.pragma(`user_version = ${version}`);
  db.exec("INSERT INTO projects (id, name, created, used) VALUES (1, 'Cells', 1, 1); INSERT INTO classes (id, project, name) VALUES (1, 1, 'white'), (2, 1, 'red')");
  const insert = db.prepare("INSERT INTO pictures (project, sha256, path, relative, name, width, height, bytes, format, bits_per_sample, class, missing, added) VALUES (1, ?, ?, ?, ?, 1, 1, 1, 'jpeg', 8, ?, ?, 1)");
  [['b', 1, 0], ['a', 1, 1], ['c', 2, 0], ['d', null, 0]].forEach(([name, label, missing], i) => insert.run(String(i).repeat(64), `/${name}.jpg`, `${name}.jpg`, `${name}.jpg`, label, missing));
  db.close();
  return file;
}

test('version 20 lays indexes and leaves what is found, and its order, as they were', () => {
  const db = openDatabase(oldDatabase(10));
  expect(db.pragma('user_version', { simple: true })).toBe(newestFormat);
  const named = (ids: number[]) => getPictures(db, 1, ids).map(({ name }) => name);
  expect(named(findPictures(db, 1, {}))).toEqual(['d.jpg', 'c.jpg', 'a.jpg', 'b.jpg']);
  expect(named(findPictures(db, 1, { label: 'white' }))).toEqual(['a.jpg', 'b.jpg']);
  expect(named(findPictures(db, 1, { unlabelled: true }))).toEqual(['d.jpg']);
  expect(named(findPictures(db, 1, { missing: true }))).toEqual(['a.jpg']);
  expect(named(findPictures(db, 1, { search: 'B.J' }))).toEqual(['b.jpg']);
  db.close();
});

test('looking through the pictures sorts nothing: the indexes are in the wall\'s order', () => {
  const db = openDatabase(oldDatabase(newestFormat));
  const plans: string[] = [];
  const { prepare } = db;
  db.prepare = ((sql: string) => {
    if (sql.includes('SELECT p.id')) plans.push(...prepare.call(db, `EXPLAIN QUERY PLAN ${sql}`).all({ project: 1 }).map((row) => (row as { detail: string }).detail));
    return prepare.call(db, sql);
  }) as typeof db.prepare;
  findPictures(db, 1, {});
  expect(plans.length).toBeGreaterThan(2);
  expect(plans.filter((plan) => /TEMP B-TREE/.test(plan))).toEqual([]);
  db.close();
});

test('version 30 makes room for uses and leaves runs and their predictions as they were', () => {
  const file = oldDatabase(20);
  const old = new Database(file);
  old.exec(`
    INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added) VALUES ('b', 'net', 'net.onnx', 1, 1, 'free', '{}', '{}', 1);
    INSERT INTO snapshots (id, project, digest, created) VALUES (1, 1, 'd', 1);
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created) VALUES (7, 1, 1, 'First', 'transfer', '{}', 0, 'b', '["red","white"]', '{}', 't', 'done', 1);
    INSERT INTO predictions (run, part, picture, label, predicted, confidence, probabilities) VALUES (7, 'test', 1, 1, 0, 0.75, x'00')`);
  old.close();
  const db = openDatabase(file);
  expect(saidOf(db, 1)).toEqual([{ run: 7, name: 'First', label: 'white', predicted: 'red', confidence: 0.75 }]);
  expect(findPictures(db, 1, { mistakesOf: 7 })).toEqual([1]);
  const use = beginUse(db, { project: 1, run: 7, folder: '/new', classes: ['red', 'white'] }, 5);
  expect(listUses(db, 1)).toEqual([]);
  finishUse(db, use, [{ path: '/new/a.jpg', predicted: 'red', confidence: 0.5, probabilities: [0.5, 0.5], problem: null }], 6);
  expect(listUses(db, 1)).toMatchObject([{ id: use, runName: 'First', pictures: 1, finished: 6 }]);
  expect(listUsedFiles(db, use)).toEqual([{ path: '/new/a.jpg', predicted: 'red', confidence: 0.5, probabilities: [0.5, 0.5], problem: null, corrected: null }]);
  db.close();
});
