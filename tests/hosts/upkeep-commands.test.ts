// "thaw backup", "restore", "delete" and "doctor" on a small workspace of three runs and a project, as a person calls them.
import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
const former = gunzipSync(readFileSync(join(import.meta.dirname, '..', 'history', 'fixtures', 'version-130.sqlite.gz')));
const workspace = join(temporaryFolder('upkeep'), 'workspace');
const file = join(temporaryFolder('upkeep-out'), 'all.tar');

function thaw(place: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...words, '--workspace', place], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), content);
}

beforeAll(() => {
  put('thaw.sqlite', former);
  put('runs/1/head.json', '{"head": 1}');
});

test('backup writes one file, and does not replace it unasked', () => {
  const { status, stdout } = thaw(workspace, 'backup', file);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/and the database are backed up to “.*all\.tar” \(.*\), which was read back and is whole\./)]);
  const before = readFileSync(file);
  const again = thaw(workspace, 'backup', file);
  expect([again.status, again.stderr + again.stdout]).toEqual([1, expect.stringMatching(/“.*all\.tar” already exists and was not replaced/)]);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('restore puts it in an empty folder, and in place of another workspace only when told to', () => {
  const elsewhere = join(temporaryFolder('upkeep-restored'), 'workspace');
  const { status, stdout } = thaw(elsewhere, 'restore', file);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/is whole and is now the workspace “.*”\.$/m)]);
  expect(readFileSync(join(elsewhere, 'runs', '1', 'head.json'), 'utf8')).toBe('{"head": 1}');
  const again = thaw(elsewhere, 'restore', file);
  expect([again.status, again.stderr]).toEqual([1, expect.stringMatching(/already holds a workspace\. .*--force/)]);
});

test('delete tells what would go, and with --yes deletes it', () => {
  const asked = thaw(workspace, 'delete', '--run', '1');
  expect([asked.status, asked.stdout]).toEqual([1, expect.stringMatching(/would be deleted for good\. Nothing was done: add --yes to delete\./)]);
  expect(existsSync(join(workspace, 'runs', '1', 'head.json'))).toBe(true);
  const { status, stdout } = thaw(workspace, 'delete', '--run', '1', '--yes');
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^1 run deleted; .* came free\.$/m)]);
  expect(existsSync(join(workspace, 'runs', '1'))).toBe(false);
});

test('doctor lists what takes space and examines the database; an unreadable row is told of, and the exit code is 1', () => {
  const db = new Database(join(workspace, 'thaw.sqlite'));
  db.exec("UPDATE runs SET metrics = '{' WHERE id = 2");
  db.close();
  put('cache/features/m/rows.bytes', Buffer.alloc(1_234_567));
  const { status, stdout } = thaw(workspace, 'doctor');
  expect(stdout).toMatch(/^Stored data\s+The run “.*” \(number 2\) can’t be read any more\./m);
  expect(stdout).toMatch(/^Database\s+[\d.]+\skB$/m);
  expect(stdout).toMatch(/^Features\s+1\.2\sMB$/m);
  expect(status).toBe(1);
});
