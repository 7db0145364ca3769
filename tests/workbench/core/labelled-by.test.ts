// The person who labels: every act of every call says who and how, and the name is nowhere but in the workspace's database.
import Database from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace } from '../projects/managed-project.ts';

let project = 0;
const workspaceOf = (name: string): string =>
  managedWorkspace(temporaryFolder(name), (db) => { project = fill(db, [{ label: 'cat' }, { label: 'dog' }, { label: null }]); });

/** Everything that a person can do to labels, classes and pictures, but for what reads files. */
async function doEverything({ call }: Workbench): Promise<void> {
  await call('pictures.label', { project, ids: [3], label: 'cat' });
  await call('pictures.label', { project, ids: [1], label: 'dog', source: 'suggestion' });
  await call('pictures.setUse', { project, ids: [2], use: { kind: 'left-out', reason: 'blurred' } });
  await call('classes.add', { project, names: ['fox'] });
  await call('classes.rename', { project, name: 'fox', newName: 'wolf' });
  await call('classes.colour', { project, name: 'wolf', colour: 'teal' });
  await call('classes.setKey', { project, name: 'wolf', key: '9' });
  await call('classes.merge', { project, names: ['wolf'], into: 'dog' });
  await call('classes.delete', { project, name: 'cat' });
  await call('pictures.mark', { project, ids: [2], mark: 'ambiguous' });
  await call('pictures.undoLabel', { project });
}

function actsIn(folder: string): { labelled_by: string | null; source: string | null }[] {
  const db = new Database(join(folder, 'thaw.sqlite'), { readonly: true });
  try {
    return db.prepare("SELECT labelled_by, source FROM label_acts WHERE kind <> 'import'").all() as ReturnType<typeof actsIn>;
  } finally {
    db.close();
  }
}

test('every act says who did it and how, under the name of the settings', async () => {
  const folder = workspaceOf('acts');
  await using opened = await open(folder);
  const { workbench } = opened;
  await workbench.call('labels.setPerson', { name: ' Ada ' });
  await doEverything(workbench);
  expect(await workbench.call('labels.person', {})).toMatchObject({ name: 'Ada' });
  expect(await workbench.call('pictures.labelOrigin', { picture: 1 })).toMatchObject({ labelledBy: 'Ada', source: 'suggestion' });
  await workbench.close();
  const acts = actsIn(folder);
  expect(acts).toHaveLength(11);
  expect(acts.filter(({ labelled_by, source }) => labelled_by !== 'Ada' || source === null)).toEqual([]);
});

test('without a name of the settings the system’s is taken; a name for one start goes before both and is not kept', async () => {
  const folder = workspaceOf('names');
  await using first = await open(folder, { labelledBy: 'Ben' });
  await first.workbench.call('pictures.label', { project, ids: [3], label: 'cat' });
  expect(await first.workbench.call('pictures.labelOrigin', { picture: 3 })).toMatchObject({ labelledBy: 'Ben', source: 'hand' });
  await first.workbench.close();
  await using second = await open(folder);
  const { name, system } = await second.workbench.call('labels.person', {});
  expect(name).toBeNull();
  await second.workbench.call('pictures.label', { project, ids: [3], label: 'dog' });
  expect((await second.workbench.call('pictures.labelOrigin', { picture: 3 }))?.labelledBy).toBe(system);
});

test('the log has no name of a person, also where a failure quotes it', async () => {
  const folder = workspaceOf('log');
  await using opened = await open(folder);
  const { workbench } = opened;
  await workbench.call('labels.setPerson', { name: 'Ada Lovelace' });
  await workbench.call('pictures.label', { project, ids: [3], label: 'cat' });
  await workbench.call('labels.setPerson', { name: 'Charles Babbage' });
  workbench.log.failure('labelling', new Error('labels of Ada Lovelace and Charles Babbage in Cells are odd'));
  workbench.log.failure('labelling', new UserError('bad-input', { what: 'by Ada Lovelace' }));
  await workbench.close();
  expect(existsSync(workbench.log.path)).toBe(true);
  expect(readFileSync(workbench.log.path, 'utf8')).toMatch(/labels of \[name\] and \[name\] in \[name\] are odd/);
  expect(readFileSync(workbench.log.path, 'utf8')).not.toMatch(/Lovelace|Babbage|Cells/);
});

/** A workbench that is closed however the test ends. */
async function open(folder: string, options: { labelledBy?: string } = {}) {
  const workbench = await openWorkbench({ folder, resume: false, ...options });
  return { workbench, [Symbol.asyncDispose]: () => workbench.close() };
}
