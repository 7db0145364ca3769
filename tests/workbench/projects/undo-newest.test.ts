// One undo for labels, classes, use and sets: the newest change first, whatever it was, and the pictures it put back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace } from './managed-project.ts';

let workbench: Workbench;
let project = 0;

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('undo-newest'), (db) => {
    project = fill(db, [{ label: 'cat' }, { label: 'cat' }, { label: 'dog', part: 'test' }, { label: 'dog' }]);
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

/** A later millisecond, by which the order of two kinds of change is known. */
const later = () => new Promise((resolve) => { setTimeout(resolve, 3); });
const rows = async () => (await workbench.call('pictures.get', { project, ids: [1, 2, 3, 4] })).map(({ label, part, leftOut }) => [label, part, leftOut]);

test('changes of labels, sets, use and classes are undone in the order of time, back to the first', async () => {
  const states = [await rows()];
  const change = async (done: Promise<unknown>): Promise<void> => {
    await done;
    states.push(await rows());
    await later();
  };
  await change(workbench.call('pictures.label', { project, ids: [1], label: 'dog' }));
  await change(workbench.call('pictures.moveToSet', { project, ids: [2, 3], part: 'validation' }));
  await change(workbench.call('pictures.setUse', { project, ids: [4], use: { kind: 'left-out', reason: 'blurred' } }));
  await change(workbench.call('sets.deal', { project, shares: { train: 1, validation: 0, test: 1 }, seed: 4 }));
  await change(workbench.call('classes.rename', { project, name: 'dog', newName: 'wolf' }));
  const undone: (readonly [number[], string])[] = [];
  for (let i = states.length - 2; i >= 0; i--) {
    const { pictures, sentence } = await workbench.call('pictures.undoLabel', { project });
    undone.push([pictures, sentence]);
    expect(await rows()).toEqual(states[i]);
  }
  expect(undone.map(([, sentence]) => sentence)).toEqual([
    '“dog” is as it was.', expect.stringMatching(/previous group and set again\.$/), '“4.jpg” is used again.',
    '2 pictures have their previous group and set again.', '“1.jpg” is “cat” again.',
  ]);
  expect([undone[0], undone[2], undone[3], undone[4]].map((one) => one?.[0])).toEqual([[], [4], [2, 3], [1]]);
  expect(await workbench.call('pictures.undoLabel', { project })).toEqual({ undone: 0, pictures: [], sentence: 'There is nothing left to undo.' });
});
