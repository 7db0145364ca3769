// Pictures left out and removed as a page and as a terminal do it: what was done is told, and runs don't see them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace } from './managed-project.ts';

let workbench: Workbench;
let project = 0;

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('use-calls'), (db) => {
    project = fill(db, [{ label: 'cat' }, { label: 'cat' }, { label: 'cat', part: 'test' }, { label: 'dog' }, { label: null }]);
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

async function thaw(verb: string, positionals: string[], options: Record<string, string | boolean> = {}): Promise<string> {
  const command = commands[`pictures ${verb}`];
  if (!command) throw new Error(`no command ${verb}`);
  return (await command.run({ workbench, positionals, values: { project: 'Cells', ...options }, say: () => {} })).text;
}
const setUse = (ids: number[], use: Parameters<typeof workbench.call<'pictures.setUse'>>[1]['use']) => workbench.call('pictures.setUse', { project, ids, use });
const undo = async () => (await workbench.call('pictures.undoLabel', { project })).sentence;

test('a page is told what was done, and what an undo put back', async () => {
  expect(await setUse([1], { kind: 'left-out', reason: 'blurred' })).toEqual({
    changed: 1, sentence: '1 picture left out (blurred): no run will learn from it or be tested on it.',
  });
  expect((await setUse([1, 2], { kind: 'removed' })).sentence).toBe('2 pictures removed from the project. Their files stay where they are.');
  expect((await setUse([2], { kind: 'used' })).sentence).toBe('1 picture is used again.');
  expect([await undo(), await undo(), await undo()]).toEqual([
    '“2.jpg” is removed again.', '2 pictures are as they were.', '“1.jpg” is used again.',
  ]);
});

test('a picture that was left out before it had a set gets one when it is used again', async () => {
  await setUse([5], { kind: 'left-out', reason: 'test shot' });
  await workbench.call('pictures.label', { project, ids: [5], label: 'dog' });
  const setOf = async () => (await workbench.call('pictures.get', { project, ids: [5] }))[0]?.part;
  expect(await setOf()).toBeNull();
  await setUse([5], { kind: 'used' });
  expect(await setOf()).not.toBeNull();
  for (let i = 0; i < 3; i++) await undo();
});

test('a terminal leaves out, removes and restores by file name, and lists them with the reason', async () => {
  expect(await thaw('leave-out', ['1.jpg', '/pictures/4.jpg'], { reason: 'wrong picture' })).toMatch(/^2 pictures left out \(wrong picture\)/);
  expect(await thaw('list', [], { 'left-out': true })).toBe('cat\ttrain\t/pictures/1.jpg\twrong picture\ndog\ttrain\t/pictures/4.jpg\twrong picture');
  expect(await thaw('remove', ['pictures/4.jpg'])).toMatch(/^1 picture removed from the project\. Its file stays where it is\./);
  expect(await workbench.call('projects.get', { project })).toMatchObject({ pictures: 3, leftOut: 1, removed: 1 });
  await expect(thaw('remove', ['9.jpg'])).rejects.toThrow('The project has no picture “9.jpg”.');
  expect(await thaw('restore', ['1.jpg', '4.jpg'])).toBe('2 pictures are used again.');
  expect(await thaw('list', [], { removed: true })).toBe('No pictures.');
});

test('a label and the set that it brings are stored as one: without the set there is no label', async () => {
  const folder = managedWorkspace(temporaryFolder('one-transaction'), (db) => {
    project = fill(db, [{ label: 'cat' }, { label: null }]);
    db.exec("CREATE TRIGGER no_set BEFORE UPDATE OF part ON pictures BEGIN SELECT RAISE(ABORT, 'no set today'); END");
  });
  const broken = await openWorkbench({ folder, resume: false });
  try {
    await expect(broken.call('pictures.label', { project, ids: [2], label: 'cat' })).rejects.toThrow('no set today');
    expect(await broken.call('pictures.get', { project, ids: [2] })).toMatchObject([{ label: null }]);
  } finally {
    await broken.close();
  }
});
