// Label mode's calls as a page makes them: what comes next, marks, and an undo that says which pictures it put back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace } from '../projects/managed-project.ts';

let workbench: Workbench;
let project = 0;

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('label-queue'), (db) => {
    project = fill(db, [{ label: 'cat' }, { label: null }, { label: null }, { label: null }]);
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

const queue = (after: number | null = null) => workbench.call('labelling.queue', { project, after });
const undo = () => workbench.call('pictures.undoLabel', { project });

test('without a model the unlabelled come in order, without suggestion or hint', async () => {
  expect(await queue()).toEqual({
    pictures: [2, 3, 4].map((id) => ({ id, suggestion: null, audit: false })), labelled: 1, unlabelled: 3, unsure: 0, ambiguous: 0, hint: null,
    help: { state: 'off', sentence: null, test: null, upToDate: false },
  });
  expect(await workbench.call('labelling.counts', { project })).toEqual({ labelled: 1, unlabelled: 3, unsure: 0, ambiguous: 0 });
  expect((await queue(2)).pictures.map(({ id }) => id)).toEqual([3, 4]);
});

test('marks say what they did, and an undo names what it put back and returns it', async () => {
  const mark = (ids: number[], to: 'unsure' | 'ambiguous' | null) => workbench.call('pictures.mark', { project, ids, mark: to });
  expect(await mark([2], 'unsure')).toEqual({ changed: 1, sentence: '“2.jpg” is marked unsure.' });
  expect((await mark([3, 4], 'ambiguous')).sentence).toBe('2 pictures are marked ambiguous.');
  expect(await queue()).toMatchObject({ pictures: [{ id: 2 }], unlabelled: 3, unsure: 1, ambiguous: 2 });
  await workbench.call('pictures.label', { project, ids: [2], label: 'dog' });
  await workbench.call('pictures.setUse', { project, ids: [1], use: { kind: 'removed' } });
  await workbench.call('classes.add', { project, names: ['bird'] });
  expect(await undo()).toEqual({ undone: 0, pictures: [], sentence: '“bird” is as it was.' });
  expect(await undo()).toEqual({ undone: 0, pictures: [1], sentence: '“1.jpg” is used again.' });
  expect(await undo()).toEqual({ undone: 1, pictures: [2], sentence: '“2.jpg” has no label again.' });
  expect(await undo()).toEqual({ undone: 0, pictures: [3, 4], sentence: '2 pictures have their previous marks again.' });
  expect(await undo()).toEqual({ undone: 0, pictures: [2], sentence: '“2.jpg” is no longer marked.' });
});

test('a queue of no project, and one that asks for nothing, are refused', async () => {
  await expect(workbench.call('labelling.queue', { project: 99 })).rejects.toThrow('There is no project');
  await expect(workbench.call('labelling.queue', { project, count: 0 })).rejects.toThrow();
});
