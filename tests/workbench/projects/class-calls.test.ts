// Classes managed as a page and as a terminal do it: what changed is told, with the runs that learned the former names.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, storeRun } from './managed-project.ts';

let workbench: Workbench;
let project = 0;

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('class-calls'), (db) => {
    project = fill(db, ['cat', 'cat', 'Cat', 'dog', null].map((label) => ({ label })));
    storeRun(db, project, 'First', ['Cat', 'cat', 'dog']);
    storeRun(db, project, 'Second', ['Cat', 'cat', 'dog']);
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

async function thaw(words: string): Promise<{ text: string; json: Record<string, unknown> }> {
  const [family, verb, ...positionals] = words.split(' ');
  const command = commands[`${family ?? ''} ${verb ?? ''}`];
  if (!command) throw new Error(`no command ${words}`);
  const { text, json } = await command.run({ workbench, positionals, values: { project: 'Cells' }, say: () => {} });
  return { text, json: json as Record<string, unknown> };
}
const undo = () => workbench.call('pictures.undoLabel', { project });
const names = async () => (await workbench.call('classes.list', { project })).map(({ name }) => name);

test('renaming says how many runs learned the old name, and they keep it', async () => {
  expect((await workbench.call('classes.rename', { project, name: 'dog', newName: 'wolf' })).sentence).toBe(
    '“dog” is “wolf” now. 2 runs learned with the old name and keep it; train again to use the new one.');
  expect((await workbench.call('runs.list', { project })).map(({ classes }) => classes)).toEqual([['Cat', 'cat', 'dog'], ['Cat', 'cat', 'dog']]);
  expect(await workbench.call('classes.list', { project })).toMatchObject([
    { name: 'cat', runs: 2 }, { name: 'Cat', runs: 2 }, { name: 'wolf', runs: 0, pictures: 1 },
  ]);
  expect((await undo()).sentence).toBe('“dog” is as it was.');
});

test('merging tells the pictures that moved, and is undone as one', async () => {
  expect(await workbench.call('classes.merge', { project, names: ['Cat'], into: 'cat' })).toEqual({
    pictures: 1, sentence: '“Cat” merged into “cat”: 1 picture moved. 2 runs learned with the old name and keep it; train again to use the new one.',
  });
  expect(await names()).toEqual(['cat', 'dog']);
  expect((await undo()).sentence).toMatch(/“Cat”.* as they were\. “3\.jpg” is “Cat” again\.$/);
  expect(await names()).toContain('Cat');
});

test('deleting tells how many pictures have no label now', async () => {
  expect((await workbench.call('classes.delete', { project, name: 'dog' })).sentence).toMatch(/^“dog” deleted\. 1 picture has no label now\. 2 runs/);
  await undo();
});

test('a terminal adds, renames, colours and gives keys, and shows the classes as they are then', async () => {
  expect((await thaw('class add fox 7')).text.split('\n')).toEqual([
    '2 classes added.', expect.stringMatching(/^Key +Class +Pictures/), expect.stringMatching(/^7 +7 +0/), expect.stringMatching(/^1 +cat +2/),
    expect.stringMatching(/^2 +Cat +1/), expect.stringMatching(/^3 +dog +1/), expect.stringMatching(/^4 +fox +0/),
  ]);
  expect((await thaw('class key fox F')).text).toMatch(/^The key F sets “fox” now\./);
  expect((await thaw('class colour fox orange')).text).toMatch(/^F +fox .*orange$/m);
  await expect(thaw('class key fox !')).rejects.toThrow(/The key is one of 1 2 3 .* not “!”/);
  await expect(thaw('class rename fox dog')).rejects.toThrow(/already a class “dog”/);
  await expect(thaw('class delete bird')).rejects.toThrow(/no class “bird”. Its classes: “7”/);
  for (let i = 0; i < 3; i++) await thaw('class undo');
  expect((await thaw('class list')).json).toMatchObject({ classes: [{ name: 'cat' }, { name: 'Cat' }, { name: 'dog' }] });
});

test('a class merged into itself stays as it is, and the sentence says so', async () => {
  const { name } = (await workbench.call('classes.list', { project }))[0] ?? { name: '' };
  expect(await workbench.call('classes.merge', { project, names: [name], into: name })).toEqual({
    pictures: 0, sentence: `“${name}” is one class already.`,
  });
});
