// Opening the workspace's database: refusals leave it as it was, and one program at a time has it.
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createProject, listProjects, openDatabase } from '../../main/history/index.ts';
import { removeMigrationCopies } from '../../main/history/opening/migration-copy.ts';
import { applicationId, newestFormat } from '../../main/history/opening/open-database.ts';
import { migrations } from '../../main/history/migrations/index.ts';
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
  newer.pragma(`application_id = ${applicationId}`);
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

/** The database of a program before format 130, which had no application id. */
function formerFile(): string {
  const file = freshFile();
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, 'fixtures', 'version-110.sqlite.gz'))));
  return file;
}

function pragmaOf(file: string, name: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return db.pragma(name, { simple: true });
  } finally {
    db.close();
  }
}

test('a database carries the mark of Thaw, also one of an earlier program once it is opened', () => {
  for (const file of [freshFile(), formerFile()]) {
    openDatabase(file).close();
    expect(pragmaOf(file, 'application_id')).toBe(applicationId);
  }
});

test.each([
  ['a mark of its own', 'delete', 'PRAGMA application_id = 252006673; CREATE TABLE maps (x)'],
  ['tables that are not ours', 'delete', 'CREATE TABLE notes (x); PRAGMA user_version = 110'],
  ['tables that are not ours and a write-ahead log', 'wal', 'CREATE TABLE notes (x); CREATE TABLE projects (x)'],
])('a database of another program, known by %s, is refused: not a byte of it changes and nothing appears beside it', (_, journal, sql) => {
  const file = freshFile();
  const foreign = new Database(file);
  foreign.pragma(`journal_mode = ${journal}`);
  foreign.exec(sql);
  foreign.close();
  const before = digest(file);
  expect(() => openDatabase(file)).toThrow(/belongs to another program\. It was left untouched/);
  expect(digest(file)).toBe(before);
  expect(readdirSync(dirname(file))).toEqual(['thaw.sqlite']);
});

test('a database of another program that lies in its write-ahead log alone is refused, too', () => {
  const [file, copy] = [freshFile(), freshFile()];
  const foreign = new Database(file);
  foreign.pragma('journal_mode = wal');
  foreign.exec('CREATE TABLE notes (x)');
  for (const end of ['', '-wal']) cpSync(file + end, copy + end);
  foreign.close();
  expect(() => openDatabase(copy)).toThrow(/belongs to another program/);
  expect(readdirSync(dirname(copy))).toEqual(['thaw.sqlite', 'thaw.sqlite-wal']);
});

const copiesOf = (file: string): string[] => readdirSync(join(dirname(file), 'backups'));
const newestCopy = `before-${String(newestFormat).padStart(4, '0')}.sqlite`;

test('a migration leaves a copy of the database as it was, until it is removed', () => {
  const file = formerFile();
  openDatabase(file).close();
  expect(copiesOf(file)).toEqual([newestCopy]);
  const copy = join(dirname(file), 'backups', newestCopy);
  expect(pragmaOf(copy, 'user_version')).toBe(110);
  expect(pragmaOf(copy, 'integrity_check')).toBe('ok');
  // Opening once more migrates nothing, and makes no other copy.
  openDatabase(file).close();
  expect(pragmaOf(copy, 'user_version')).toBe(110);
  removeMigrationCopies(file);
  expect(copiesOf(file)).toEqual([]);
});

test('a migration that fails leaves the database as it was, and says so', () => {
  const file = formerFile();
  const up = (db: ReturnType<typeof openDatabase>): void => {
    db.exec('DELETE FROM label_log');
    throw new Error('nothing works');
  };
  const failing = { version: newestFormat + 10, name: 'failing', up };
  expect(() => openDatabase(file, [...migrations, failing])).toThrow(/could not be brought to format \d+ \(nothing works\)\. It is as it was before/);
  expect(pragmaOf(file, 'user_version')).toBe(110);
  const db = openDatabase(file);
  expect(db.prepare('SELECT count(*) FROM label_log').pluck().get()).toBeGreaterThanOrEqual(36);
  db.close();
});
