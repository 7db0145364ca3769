// Backup while the workbench is open, and restore: everything comes back, elsewhere too; broken and hostile archives change nothing.
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { create } from 'tar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../main/history/index.ts';
import { openWorkbench, restoreBackup, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const former = gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'history', 'fixtures', 'version-120.sqlite.gz')));
const [home, out] = [temporaryFolder('backup'), temporaryFolder('backups-out')];
const folder = join(home, 'workspace');
const archive = join(out, 'all.tar.gz');

function put(file: string, content: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

let workbench: Workbench;

async function outcome(name: 'backup.make' | 'backup.restore', request: { file: string; replace?: boolean }): Promise<string> {
  const { job } = await workbench.call(name, request);
  return (await workbench.jobEnded(job)).outcome ?? '';
}

beforeAll(async () => {
  put(join(folder, 'thaw.sqlite'), '');
  writeFileSync(join(folder, 'thaw.sqlite'), former);
  openDatabase(join(folder, 'thaw.sqlite')).close();
  const upload = put(join(folder, 'received', '2026-01-01 10.00.00', 'a.jpg'), 'a picture');
  const db = new Database(join(folder, 'thaw.sqlite'));
  db.prepare('UPDATE pictures SET path = ? WHERE id = 1').run(upload);
  db.close();
  put(join(folder, 'runs', '1', 'head.json'), '{"head": 1}');
  put(join(folder, 'backbones', 'x.onnx'), 'a model');
  put(join(folder, 'cache', 'features', 'm', 'rows.bytes'), 'can be made again');
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

test('a backup is made while the workbench is open, compressed or not, and tells that it was verified', async () => {
  for (const file of [archive, join(out, 'all.tar')]) {
    expect(await outcome('backup.make', { file })).toMatch(/^4 files and the database are backed up to “.*” \(.*\), which was read back and is whole\.$/);
  }
  expect(readFileSync(archive).readUInt16BE()).toBe(0x1f8b);
  expect(readdirSync(out).sort()).toEqual(['all.tar', 'all.tar.gz']);
  expect(readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a file that is there is not replaced unasked', async () => {
  const file = put(join(out, 'mine.tar'), 'mine');
  await expect(outcome('backup.make', { file })).rejects.toThrow(/already exists/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(await outcome('backup.make', { file, replace: true })).toMatch(/is whole\.$/);
});

test.each(['all.tar.gz', 'all.tar'])('%s comes back in an empty folder elsewhere, with the paths of there', async (name) => {
  const elsewhere = join(temporaryFolder('restored'), 'workspace');
  await restoreBackup(elsewhere, join(out, name));
  expect(existsSync(join(elsewhere, 'restoring'))).toBe(false);
  const restored = await openWorkbench({ folder: elsewhere, resume: false });
  try {
    for (const trashed of [false, true]) {
      expect(await restored.call('runs.list', { project: null, trashed })).toEqual(await workbench.call('runs.list', { project: null, trashed }));
    }
    const [picture] = await restored.call('pictures.get', { project: 1, ids: [1] });
    expect(picture?.path).toBe(join(elsewhere, 'received', '2026-01-01 10.00.00', 'a.jpg'));
    expect(readFileSync(picture?.path ?? '', 'utf8')).toBe('a picture');
    expect(readFileSync(join(elsewhere, 'runs', '1', 'head.json'), 'utf8')).toBe('{"head": 1}');
    expect(existsSync(join(elsewhere, 'cache', 'features', 'm'))).toBe(false);
  } finally {
    await restored.close();
  }
});

test('a workspace that another Thaw has open is not replaced', async () => {
  await expect(restoreBackup(folder, archive)).rejects.toThrow(/has the workspace .* open/);
  expect((await workbench.call('projects.list', {})).map(({ name }) => name)).toEqual(['Tiles']);
});

/** Archives that are no backup, or a broken one. */
const broken: Readonly<Record<string, () => Promise<string>>> = {
  'cut short': () => {
    const file = put(join(out, 'cut.tar.gz'), '');
    const whole = readFileSync(archive);
    writeFileSync(file, whole.subarray(0, whole.length >> 1));
    return Promise.resolve(file);
  },
  'one byte changed': () => {
    const whole = readFileSync(join(out, 'all.tar'));
    const at = whole.indexOf('a picture');
    whole[at] = 'A'.charCodeAt(0);
    const file = join(out, 'changed.tar');
    writeFileSync(file, whole);
    return Promise.resolve(file);
  },
  'a path that leads out': () => packed('out.tar', (root) => { put(join(root, 'runs', 'x'), ''); }, (path) => path.replace('runs/x', 'runs/../../../evil')),
  'an absolute path': () => packed('absolute.tar', (root) => { put(join(root, 'runs', 'x'), ''); }, (path) => path.replace('runs/x', '/tmp/evil')),
  'a link': () => packed('link.tar', (root) => { mkdirSync(join(root, 'runs')); symlinkSync('/etc', join(root, 'runs', 'x')); }),
  'no list of files': () => packed('listless.tar', (root) => { put(join(root, 'runs', 'x'), ''); }),
  'something else': () => Promise.resolve(put(join(out, 'notes.txt'), 'my notes '.repeat(200))),
  nothing: () => Promise.resolve(join(out, 'not-there.tar')),
};

async function packed(name: string, fill: (root: string) => void, rename: (path: string) => string = (path) => path): Promise<string> {
  const root = temporaryFolder('packed');
  fill(root);
  const file = join(out, name);
  await create({ file, cwd: root, preservePaths: true, onWriteEntry: (entry) => { entry.path = rename(entry.path); } }, readdirSync(root));
  return file;
}

test.each(Object.keys(broken))('an archive with %s is refused, and the workspace is as it was', async (what) => {
  const file = await broken[what]?.() ?? '';
  const target = join(temporaryFolder('refused'), 'workspace');
  put(join(target, 'runs', '7', 'head.json'), 'as it was');
  await expect(restoreBackup(target, file)).rejects.toThrow(/is not a whole Thaw backup: .*\. Nothing was changed/);
  expect(readFileSync(join(target, 'runs', '7', 'head.json'), 'utf8')).toBe('as it was');
  expect([existsSync(join(target, 'restoring')), existsSync(join(target, 'thaw.sqlite')), existsSync(join(dirname(target), 'evil')), existsSync('/tmp/evil')])
    .toEqual([false, false, false, false]);
});

test('from the page: it takes its place at the next start, what was there is kept, and a cut in between is finished', async () => {
  await workbench.call('projects.rename', { project: 1, name: 'Renamed since' });
  put(join(folder, 'runs', '1', 'head.json'), '{"head": 2}');
  expect(await outcome('backup.restore', { file: archive })).toMatch(/is whole\. Close Thaw and start it again/);
  const pending = await workbench.call('backup.pending', {});
  expect(pending?.file).toBe(archive);
  expect((await workbench.call('projects.list', {}))[0]?.name).toBe('Renamed since');
  await workbench.close();
  // Cut after the database was moved.
  const aside = join(folder, 'backups', pending?.aside ?? '');
  mkdirSync(aside);
  renameSync(join(folder, 'thaw.sqlite'), join(aside, 'thaw.sqlite'));

  workbench = await openWorkbench({ folder, resume: false });
  expect((await workbench.call('projects.list', {}))[0]?.name).toBe('Tiles');
  expect(readFileSync(join(folder, 'runs', '1', 'head.json'), 'utf8')).toBe('{"head": 1}');
  expect(readFileSync(join(aside, 'runs', '1', 'head.json'), 'utf8')).toBe('{"head": 2}');
  expect(existsSync(join(aside, 'thaw.sqlite'))).toBe(true);
  expect(await workbench.call('backup.pending', {})).toBeNull();
});

test('what a restore replaced is kept until it is deleted by name, and nothing else can be', async () => {
  const { keptCopies } = await workbench.call('workspace.info', {});
  expect(keptCopies.map(({ name }) => name)).toEqual([expect.stringMatching(/^before-restore-/)]);
  const mine = put(join(folder, 'backups', 'mine', 'a.txt'), 'mine');
  for (const name of ['mine', '../runs', '.']) expect(await workbench.call('backup.deleteCopies', { names: [name] })).toEqual({ freedBytes: 0 });
  expect([readFileSync(mine, 'utf8'), existsSync(join(folder, 'runs', '1', 'head.json'))]).toEqual(['mine', true]);
  const names = keptCopies.map(({ name }) => name);
  expect(await workbench.call('backup.deleteCopies', { names })).toEqual({ freedBytes: keptCopies[0]?.bytes });
  expect((await workbench.call('workspace.info', {})).keptCopies).toEqual([]);
});

test('a restore that was thought better of leaves nothing behind', async () => {
  await outcome('backup.restore', { file: archive });
  await workbench.call('backup.cancelRestore', {});
  expect([await workbench.call('backup.pending', {}), existsSync(join(folder, 'restoring'))]).toEqual([null, false]);
});
