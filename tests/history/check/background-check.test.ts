// The thread that examines a large database: what it finds is what is there, and it can be cut off.
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkInBackground, examineInThread, openDatabase } from '../../../main/history/index.ts';
import { examineDatabase } from '../../../main/history/check/check-database.ts';
import { temporaryFolder } from '../../temporary.ts';

/** A database beyond the size that is examined without a thread. */
function largeDatabase(): string {
  const file = join(temporaryFolder('thread'), 'thaw.sqlite');
  openDatabase(file).close();
  const db = new Database(file);
  db.exec("INSERT INTO settings (name, value, changed) VALUES ('padding', hex(zeroblob(1500000)), 1)");
  db.close();
  return file;
}

test('a thread examines a copy of it as this one would, and the copy is gone afterwards', async () => {
  const file = largeDatabase();
  const found = examineDatabase(file);
  const db = openDatabase(file);
  const copy = join(temporaryFolder('thread-copy'), 'copy.sqlite');
  expect(await checkInBackground(db, copy, new AbortController().signal)).toEqual(found);
  db.close();
  expect(found).toMatchObject({ findings: [], rows: { settings: 1, projects: 0 } });
  expect(existsSync(copy)).toBe(false);
});

test('a thread that is cut off ends with the reason', async () => {
  const closing = new AbortController();
  const file = largeDatabase();
  const examined = examineInThread(file, file, closing.signal);
  closing.abort(new Error('Thaw is being closed'));
  await expect(examined).rejects.toThrow('Thaw is being closed');
});
