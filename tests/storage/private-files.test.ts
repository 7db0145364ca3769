// Who may read a workspace: its owner alone, in what is written and in what an older version left open.
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { closeAllToOthers, copyAtomic, writeChosen } from '../../main/storage/index.ts';
import { temporaryFolder } from '../temporary.ts';
import { fewTiles } from '../workbench/sample-project.ts';

const folder = temporaryFolder('private');
const workspace = join(folder, 'workspace');
const elsewhere = join(folder, 'elsewhere');
let before = 0;
let workbench: Workbench;

const modeOf = (path: string): number => statSync(path).mode & 0o777;
/** Paths under the workspace that others may do something with. */
const open = (): string[] => readdirSync(workspace, { recursive: true, withFileTypes: true })
  .filter((entry) => !entry.isSymbolicLink()).map(({ parentPath, name }) => join(parentPath, name)).filter((path) => (modeOf(path) & 0o077) !== 0);

beforeAll(async () => {
  before = process.umask(0o022);
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'shared.txt'), 'shared');
  // As an older version left it.
  mkdirSync(join(workspace, 'runs', '7'), { recursive: true });
  writeFileSync(join(workspace, 'runs', '7', 'weights.bin'), 'weights');
  writeFileSync(join(workspace, 'runs', '7', 'tool'), '#!', { mode: 0o755 });
  symlinkSync(join(elsewhere, 'shared.txt'), join(workspace, 'runs', 'link'));
  workbench = await openWorkbench({ folder: workspace, resume: false });
  await fewTiles(workbench, join(folder, 'tiles'), 2);
});
afterAll(async () => {
  await workbench.close();
  process.umask(before);
});

test.skipIf(process.platform === 'win32')('all that lies in a workspace is closed to others, old and new, and so is the folder', async () => {
  await expect.poll(open).toEqual([]);
  expect(modeOf(workspace)).toBe(0o700);
  expect(modeOf(join(workspace, 'thaw.sqlite'))).toBe(0o600);
  // The child that reads pictures made the thumbnails.
  expect(readdirSync(join(workspace, 'cache', 'thumbnails'), { recursive: true }).length).toBeGreaterThan(6);
  expect(modeOf(join(workspace, 'runs', '7', 'tool'))).toBe(0o700);
});

test.skipIf(process.platform === 'win32')('the walk is done once: only one that was cut off is done again', async () => {
  const tool = join(workspace, 'runs', '7', 'tool');
  chmodSync(tool, 0o755);
  expect(await closeAllToOthers([join(workspace, 'runs')], AbortSignal.abort())).toBe(false);
  expect(modeOf(tool)).toBe(0o755);
  await workbench.close();
  workbench = await openWorkbench({ folder: workspace, resume: false });
  await workbench.call('workspace.check', {});
  expect(modeOf(tool)).toBe(0o755);
  expect(await closeAllToOthers([join(workspace, 'runs')], new AbortController().signal)).toBe(true);
  expect(modeOf(tool)).toBe(0o700);
});

test.skipIf(process.platform === 'win32')('a link is not followed: what it leads to keeps its rights', () => {
  expect(modeOf(join(elsewhere, 'shared.txt'))).toBe(0o644);
});

test.skipIf(process.platform === 'win32')('what goes to the person’s own folders gets the rights that every program would give it', async () => {
  const [report, copy] = [join(elsewhere, 'new', 'report.html'), join(elsewhere, 'sorted', 'copy.jpg')];
  await writeChosen(report, 'report', { replace: false });
  await copyAtomic(join(workspace, 'thaw.sqlite.pid'), copy, { replace: false, shared: true });
  expect([report, copy].map(modeOf)).toEqual([0o644, 0o644]);
  expect([report, copy].map((path) => modeOf(dirname(path)))).toEqual([0o755, 0o755]);
});

test.skipIf(process.platform === 'win32')('a file that is replaced keeps its rights', async () => {
  const file = join(elsewhere, 'mine.html');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  await writeChosen(file, 'new', { replace: true });
  expect(modeOf(file)).toBe(0o640);
});
