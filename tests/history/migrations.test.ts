// Databases of older programs: each is brought to the newest format with every row as it was.
import Database from 'better-sqlite3';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPictures, getPictures, newestFormat, openDatabase } from '../../main/history/index.ts';
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
