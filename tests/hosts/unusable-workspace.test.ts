// Workspaces that can't be had: every host ends at once with a sentence and exit code 1.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkbench } from '../../main/workbench.ts';
import { makeFolder } from '../../main/storage/index.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder('unusable');
const root = join(import.meta.dirname, '..', '..');
const launch = join(root, 'main', 'hosts', 'launch.mjs');

test.skipIf(process.platform !== 'linux').each([
  ['the command line', 'thaw', ['projects']],
  ['the browser host', 'start', ['--no-open']],
])('%s ends at once where the system lets no folder be made', (_, entry, words) => {
  const child = spawnSync(process.execPath, [launch, entry, ...words, '--workspace', '/proc/nowhere'], { encoding: 'utf8', timeout: 60_000 });
  expect(child).toMatchObject({ status: 1, signal: null });
  expect(child.stderr.trim()).toBe('The workspace “/proc/nowhere” can’t be written to (no folder can be made there). '
    + 'Choose another with --workspace, or give yourself permission to write there.');
});

writeFileSync(join(folder, 'a file'), 'in the way');
symlinkSync(join(folder, 'nothing'), join(folder, 'dangling'));
symlinkSync('circle', join(folder, 'circle'));
mkdirSync(join(folder, 'taken', 'thaw.sqlite'), { recursive: true });
mkdirSync(join(folder, 'cache is a file'));
writeFileSync(join(folder, 'cache is a file', 'cache'), '');

test.skipIf(process.platform !== 'linux').each([
  ['a file', 'a file', /there is a file of that name/],
  ['below a file', 'a file/below', /part of the path is a file/],
  ['a dangling link', 'dangling', /it is a link that leads nowhere/],
  ['below a dangling link', 'dangling/below', /it is a link that leads nowhere/],
  ['a link to itself', 'circle', /its links lead in a circle/],
  ['a long name', 'n'.repeat(300), /the path is too long/],
  ['a long path', 'deep/'.repeat(1000), /the path is too long/],
  ['a name with a zero byte', 'with\0zero', /no folder can have that name/],
  ['a folder where the database goes', 'taken', /there is a folder of that name|unable to open database file/],
  ['a file where the cache goes', 'cache is a file', /part of the path is a file/],
  ['a folder of the kernel', '/proc/nowhere', /no folder can be made there/],
  ['another folder of the kernel', '/sys/nowhere', /no permission|it is read-only|no folder can be made there/],
  ['a device', '/dev/null', /there is a file of that name/],
])('a workspace is refused with its reason: %s', async (_, place, why) => {
  const at = place.startsWith('/') ? place : join(folder, place);
  const refused = await openWorkbench({ folder: at }).then(() => null, (error: unknown) => error);
  expect(refused).toMatchObject({ name: 'UserError', code: 'workspace-not-writable' });
  expect((refused as Error).message).toMatch(why);
});

test.skipIf(process.platform !== 'linux')('a file whose folder can’t be made is refused, not waited for', () => {
  expect(() => makeFolder('/proc/nowhere/deeper')).toThrow(/ENOENT/);
});

test('folders are made level by level, also where some are there', () => {
  makeFolder(join(folder, 'one', 'two', 'three'));
  makeFolder(join(folder, 'one', 'two', 'three', 'four'));
  expect(() => makeFolder(join(folder, 'one', 'two', 'three'))).not.toThrow();
});
