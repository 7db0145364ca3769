// The check of the database in the background of a start: what it finds, and when copies from before a migration go.
import Database from 'better-sqlite3';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../main/history/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const former = gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'history', 'fixtures', 'version-120.sqlite.gz')));

let workbench: Workbench | undefined;
afterEach(() => workbench?.close());

/** A workspace of format 120. */
function formerWorkspace(): { folder: string; file: string } {
  const folder = temporaryFolder('check');
  const file = join(folder, 'thaw.sqlite');
  writeFileSync(file, former);
  return { folder, file };
}

/** The same, already brought to today's format. */
function workspace(change: (db: Database.Database) => void): { folder: string; file: string } {
  const made = formerWorkspace();
  openDatabase(made.file).close();
  const db = new Database(made.file);
  change(db);
  db.close();
  return made;
}

/** The findings, once the check has told that there are some. */
async function findingsOf(folder: string): Promise<string[]> {
  const open = workbench = await openWorkbench({ folder });
  await vi.waitFor(async () => { expect(await open.call('workspace.findings', {})).not.toEqual([]); }, { timeout: 30_000 });
  return open.call('workspace.findings', {});
}

test('a row that can’t be read is found without anybody listing it, and the rest can be used', async () => {
  const { folder } = workspace((db) => db.exec("UPDATE runs SET metrics = '{' WHERE id = 2"));
  expect(await findingsOf(folder)).toEqual([expect.stringMatching(/^The run “Another seed” \(number 2\) can’t be read any more\. It was left as it is/)]);
  expect((await workbench?.call('runs.list', { project: 1 }))?.some(({ id }) => id === 1)).toBe(true);
});

test('a damaged page is found, with what to do', async () => {
  let root = 0;
  const { folder, file } = workspace((db) => {
    root = Number(db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'pictures_by_path'").pluck().get());
  });
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, (root - 1) * 4096);
  closeSync(handle);
  expect(await findingsOf(folder)).toEqual([expect.stringMatching(/^The database “.*thaw\.sqlite” is damaged \(.*\)\. Close Thaw, and restore a backup/)]);
});

test('the copy from before a migration stays for that start, and goes once a later one has found all in order', async () => {
  const { folder } = formerWorkspace();
  const copies = join(folder, 'backups');
  const isChecking = () => readdirSync(join(folder, 'cache')).some((name) => name.startsWith('database-check-'));
  for (const expected of [1, 0]) {
    workbench = await openWorkbench({ folder });
    await vi.waitFor(() => { expect(isChecking()).toBe(true); }, { timeout: 300, interval: 1 }).catch(() => {});
    await vi.waitFor(() => { expect([isChecking(), readdirSync(copies).length]).toEqual([false, expected]); }, { timeout: 30_000 });
    expect(await workbench.call('workspace.findings', {})).toEqual([]);
    await workbench.close();
  }
});
