// Removed pictures deleted for good: what goes, what runs keep, what an undo finds afterwards, and numbers that are not given again.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteForGood } from '../../../main/hosts/cli/commands/delete-command.ts';
import { addPictures, beginImportAct, openDatabase } from '../../../main/history/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storedPicture, storeRun } from './managed-project.ts';

let workbench: Workbench;
let folder = '';
let project = 0;
const hashOf = (n: number): string => n.toString(16).padStart(64, '0');
const thumbnailOf = (n: number): string => join(folder, 'cache', 'thumbnails', hashOf(n).slice(0, 2), `${hashOf(n)}.jpg`);

beforeAll(async () => {
  folder = managedWorkspace(temporaryFolder('removed-pictures'), (db) => {
    project = fill(db, [{ label: 'cat' }, { label: 'dog', part: 'test' }, ...Array.from({ length: 5 }, () => ({ label: null }))]);
    storeRun(db, project, 'first', ['cat', 'dog']);
  });
  for (const n of [1, 3, 5]) {
    mkdirSync(dirname(thumbnailOf(n)), { recursive: true });
    writeFileSync(thumbnailOf(n), Buffer.alloc(1000, 1));
  }
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

const remove = (...ids: number[]) => workbench.call('pictures.setUse', { project, ids, use: { kind: 'removed' } });
const thaw = (values: Record<string, string | boolean>) =>
  deleteForGood.run({ workbench, positionals: [], values: { project: 'Cells', ...values }, say: () => undefined });

test('nothing that is not removed can be deleted, and what would go is measured first', async () => {
  await workbench.call('pictures.label', { project, ids: [3], label: 'cat' });
  expect(await workbench.call('pictures.deleteRemoved', { project, ids: [3] })).toMatchObject({ pictures: 0 });
  await remove(1, 3, 4);
  expect(await workbench.call('pictures.measureRemoved', { project })).toEqual({ pictures: 2, kept: 1, bytes: 1000 });
  expect(await thaw({ removed: true })).toMatchObject({
    failed: true,
    text: expect.stringMatching(/^2 removed pictures of “Cells” would be deleted for good \(.* of files\)\. 1 picture would stay: runs tell of it\./),
  });
});

test('rows and thumbnails go, and what a run tells of stays', async () => {
  const done = await thaw({ removed: true, yes: true });
  expect(done.text).toMatch(/^2 pictures deleted for good; .* came free\. 1 picture stays, because runs tell of it\.$/);
  expect((await workbench.call('pictures.get', { project, ids: [1, 3, 4] })).map(({ id }) => id)).toEqual([1]);
  expect([1, 3, 5].map((n) => existsSync(thumbnailOf(n)))).toEqual([true, false, true]);
  expect(() => deleteForGood.check?.({ removed: true, trash: true })).toThrow('--removed needs --project alone.');
});

test('an undo passes over acts that were about deleted pictures alone, and goes on with the one before', async () => {
  await workbench.call('pictures.label', { project, ids: [5], label: 'dog' });
  await remove(6, 7);
  await workbench.call('pictures.deleteRemoved', { project, ids: [6, 7] });
  expect(await workbench.call('pictures.undoLabel', { project })).toMatchObject({ pictures: [5], undone: 1 });
});

test('the number of a deleted picture is not given again', async () => {
  await workbench.close();
  const db = openDatabase(join(folder, 'thaw.sqlite'));
  try {
    addPictures(db, project, beginImportAct(db, { project, now: 1 }), [storedPicture(20, { label: null })], 1);
    expect(db.prepare('SELECT id FROM pictures WHERE sha256 = ?').pluck().get(hashOf(20))).toBe(8);
  } finally {
    db.close();
  }
});
