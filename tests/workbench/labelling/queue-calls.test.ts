// Label mode's calls as a page makes them: what comes next, marks, and an undo that says which pictures it put back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
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
    pictures: [2, 3, 4].map((id) => ({ id, suggestion: null, audit: false })), labelled: 1, unlabelled: 3, unsure: 0, ambiguous: 0, hint: null, ofClass: null,
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

test('the pictures of a class that was split come one by one, until none has it any more', async () => {
  await workbench.call('pictures.label', { project, ids: [2, 3], label: 'cat' });
  await workbench.call('classes.split', { project, name: 'cat', into: ['tabby', 'tom'] });
  const ofCat = (after: number | null = null, skipped: number[] = []) => workbench.call('labelling.queue', { project, of: 'cat', after, skipped });
  expect(await ofCat()).toMatchObject({ pictures: [1, 2, 3].map((id) => ({ id, suggestion: null })), ofClass: 3 });
  await workbench.call('pictures.label', { project, ids: [1], label: 'tabby' });
  expect((await ofCat(null, [2])).pictures.map(({ id }) => id)).toEqual([3, 2]);
  await workbench.call('pictures.label', { project, ids: [2, 3], label: 'tom' });
  expect(await ofCat()).toMatchObject({ pictures: [], ofClass: 0 });
});

test('a queue of no project, and one that asks for nothing, are refused', async () => {
  await expect(workbench.call('labelling.queue', { project: 99 })).rejects.toThrow('There is no project');
  await expect(workbench.call('labelling.queue', { project, count: 0 })).rejects.toThrow();
});

test('a terminal labels and marks by file name, lists what comes next, and counts as the page does', async () => {
  const thaw = async (verb: string, positionals: string[], options: Record<string, string | boolean> = {}): Promise<string> => {
    const { run, check } = commands[`labels ${verb}`] ?? expect.fail(`no command ${verb}`);
    const values = { project: 'Cells', ...options };
    check?.(values);
    return (await run({ workbench, positionals, values, say: () => {} })).text;
  };
  expect(await thaw('set', ['2.jpg', 'pictures/3.jpg'], { class: 'dog' })).toBe('2 pictures labelled “dog”. 3 of 4 pictures labelled.');
  expect(await thaw('set', ['3.jpg'], { none: true })).toBe('The label of 1 picture removed. 2 of 4 pictures labelled.');
  expect(await thaw('mark', ['3.jpg'], { as: 'unsure' })).toBe('“3.jpg” is marked unsure.');
  expect(await thaw('next', [])).toBe('/pictures/4.jpg\n/pictures/3.jpg\n2 of 4 pictures labelled; 1 unsure.');
  expect(await thaw('next', [], { count: '1' })).toBe('/pictures/4.jpg\n2 of 4 pictures labelled; 1 unsure.');
  await expect(thaw('mark', ['3.jpg'], { as: 'perhaps' })).rejects.toThrow('--as takes unsure, ambiguous or none, not “perhaps”.');
  await expect(thaw('set', ['3.jpg'])).rejects.toThrow('Either --class or --none is needed.');
  await expect(thaw('set', ['9.jpg'], { class: 'dog' })).rejects.toThrow('The project has no picture “9.jpg”.');
});
