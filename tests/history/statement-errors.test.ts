// Failures that SQLite reports of any statement, as the sentence that is true for each.
import Database from 'better-sqlite3';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { addProblems, createProject, listProblems, listProjects, openDatabase, renameProject, type Connection } from '../../main/history/index.ts';
import { isProblemCode, UserError } from '../../preload/contract.ts';
import { temporaryFolder } from '../temporary.ts';

let db: Connection | undefined;
afterEach(() => db?.close());

const freshFile = () => join(temporaryFolder('statements'), 'thaw.sqlite');

function problemOf(work: () => unknown): string {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof UserError && isProblemCode(error.code) ? error.code : String(error);
  }
}

test.each([
  ['SQLITE_CORRUPT', 'database-damaged'], ['SQLITE_CORRUPT_VTAB', 'database-damaged'], ['SQLITE_NOTADB', 'database-damaged'],
  ['SQLITE_IOERR_READ', 'database-drive'], ['SQLITE_IOERR_FSYNC', 'database-drive'], ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'workspace-not-writable'], ['SQLITE_CANTOPEN', 'workspace-not-writable'], ['SQLITE_BUSY', 'database-busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'database-busy'], ['SQLITE_LOCKED', 'database-busy'],
])('%s of a statement is %s', (code, problem) => {
  const file = freshFile();
  const open = db = openDatabase(file);
  open.function('broken', { deterministic: false }, () => { throw new Database.SqliteError('as reported', code); });
  expect(problemOf(() => open.prepare('SELECT broken()').get())).toBe(problem);
  expect(problemOf(() => open.prepare('SELECT broken()').pluck().all())).toBe(problem);
  expect(problemOf(() => open.prepare('INSERT INTO settings (name, value, changed) VALUES (?, broken(), 1)').run('a'))).toBe(problem);
  expect(problemOf(() => open.exec('SELECT broken()'))).toBe(problem);
});

test('a full disk is told as such, and what was stored before is there', () => {
  const open = db = openDatabase(freshFile());
  const project = createProject(open, 'Screws', 1);
  open.pragma(`max_page_count = ${Number(open.pragma('page_count', { simple: true })) + 2}`);
  const long = Array.from({ length: 2000 }, (_, i) => ({ path: `/${i}/${'x'.repeat(200)}`, code: 'damaged', sentence: 'It is damaged.' }) as const);
  expect(problemOf(() => addProblems(open, project, long, 1))).toBe('disk-full');
  expect(listProblems(open, project)).toEqual([]);
  expect(listProjects(open, false).map(({ name }) => name)).toEqual(['Screws']);
});

test('a read-only database says so at the first statement that writes', () => {
  const open = db = openDatabase(freshFile());
  const project = createProject(open, 'Screws', 1);
  open.pragma('query_only = ON');
  expect(() => renameProject(open, project, 'Nuts')).toThrow(/can’t be written to/);
});

test('damage found while reading is told without a promise that all is intact', () => {
  const file = freshFile();
  const first = openDatabase(file);
  for (let i = 0; i < 200; i++) createProject(first, `Project ${i} ${'x'.repeat(100)}`, i);
  const root = first.prepare<[], number>("SELECT rootpage FROM sqlite_master WHERE name = 'projects'").pluck().get() ?? 0;
  first.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, (root - 1) * 4096);
  closeSync(handle);
  const open = db = openDatabase(file);
  expect(() => listProjects(open, false)).toThrow(/^The database “.*” is damaged \(.*\)\. Close Thaw, and restore a backup/);
  expect(() => listProjects(open, false)).not.toThrow(/intact|untouched/);
});
