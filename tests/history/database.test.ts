// Opening the workspace's database: refusals leave it as it was, and one program at a time has it.
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProject, listProjects, openDatabase } from '../../main/history/index.ts';
import { newestFormat } from '../../main/history/open-database.ts';
import { temporaryFolder } from '../temporary.ts';

const freshFile = () => join(temporaryFolder('history'), 'thaw.sqlite');
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a new database carries the newest format, a write-ahead log and foreign keys', () => {
  const db = openDatabase(freshFile());
  expect(db.pragma('user_version', { simple: true })).toBe(newestFormat);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.close();
});

test('what was stored is there after closing and opening', () => {
  const file = freshFile();
  const first = openDatabase(file);
  createProject(first, 'Screws', 1);
  first.close();
  const second = openDatabase(file);
  expect(listProjects(second, false).map((p) => p.name)).toEqual(['Screws']);
  second.close();
});

test('a database of a newer program is refused with a sentence and left untouched', () => {
  const file = freshFile();
  const newer = new Database(file);
  newer.exec('CREATE TABLE of_the_future (x)');
  newer.pragma(`user_version = ${newestFormat + 10}`);
  newer.close();
  const before = digest(file);
  expect(() => openDatabase(file)).toThrow(/written by a newer Thaw .* It was left untouched/);
  expect(digest(file)).toBe(before);
});

test('a file that is no database is refused and left untouched', () => {
  const file = freshFile();
  writeFileSync(file, 'these are my notes, not a database. '.repeat(10));
  const before = digest(file);
  expect(() => openDatabase(file)).toThrow(/not a Thaw database or is damaged/);
  expect(digest(file)).toBe(before);
});

test('a second program on the same workspace is told who has it', () => {
  const file = freshFile();
  const first = openDatabase(file);
  expect(() => openDatabase(file)).toThrow(`Another Thaw (process ${process.pid}) has the workspace`);
  first.close();
  openDatabase(file).close();
});
