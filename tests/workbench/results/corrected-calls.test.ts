// Corrections since a run learned: told as it stands now, relabelled or left out; classes renamed or merged correct nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storeRun } from '../projects/managed-project.ts';

let workbench: Workbench;
let project = 0;
let run = 0;

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('corrected'), (db) => {
    project = fill(db, [...['cat', 'cat', 'cat', 'dog', 'dog', 'dog', 'fox'].map((label) => ({ label })), { label: null }]);
    run = storeRun(db, project, 'First', ['cat', 'dog', 'fox']);
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

const corrected = () => workbench.call('runs.corrected', { run });
const undo = () => workbench.call('pictures.undoLabel', { project });

test('before anything was changed there is nothing to say', async () => {
  expect(await corrected()).toEqual({ pictures: [], sentence: null });
});

test('a picture that was relabelled, unlabelled or left out is told with its label of then; undone, it is not', async () => {
  await workbench.call('pictures.label', { project, ids: [1, 8], label: 'dog' });
  expect((await corrected()).sentence).toBe('1 picture corrected since this run learned. Its figures stay: they are of the labels of that time.');
  await workbench.call('pictures.label', { project, ids: [2], label: null });
  await workbench.call('pictures.setUse', { project, ids: [4], use: { kind: 'left-out', reason: 'blurred' } });
  expect((await corrected()).pictures).toEqual([
    { picture: 1, learned: 'cat', label: 'dog', leftOut: null, removed: false },
    { picture: 2, learned: 'cat', label: null, leftOut: null, removed: false },
    { picture: 4, learned: 'dog', label: 'dog', leftOut: 'blurred', removed: false },
  ]);
  await undo();
  await undo();
  expect((await corrected()).pictures.map(({ picture }) => picture)).toEqual([1]);
});

test('a class renamed, merged or deleted corrects no picture, and one corrected before stays so', async () => {
  await workbench.call('classes.rename', { project, name: 'cat', newName: 'felis' });
  await workbench.call('classes.merge', { project, names: ['fox'], into: 'felis' });
  await workbench.call('classes.delete', { project, name: 'felis' });
  expect((await corrected()).pictures).toEqual([{ picture: 1, learned: 'cat', label: 'dog', leftOut: null, removed: false }]);
  for (let n = 0; n < 3; n++) await undo();
});

test('a correction taken back by hand is none', async () => {
  await workbench.call('pictures.label', { project, ids: [1], label: 'cat' });
  expect((await corrected()).pictures).toEqual([]);
});
