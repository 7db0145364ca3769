// Sets dealt again by shares: previewed, undone as one, and never those that are locked.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { split } from '../../../main/hosts/cli/commands/pictures/split-command.ts';
import { beginGuidedLabelling, openDatabase } from '../../../main/history/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import type { Part } from '../../../preload/contract.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace, type Stored } from './managed-project.ts';

let workbench: Workbench;
let folder: string;
let project = 0;
const perClass = 40;

beforeEach(async () => {
  const cycle: Part[] = ['train', 'train', 'test', 'validation'];
  folder = managedWorkspace(temporaryFolder('sets'), (db) => {
    project = fill(db, ['cat', 'dog'].flatMap((label) => Array.from({ length: perClass }, (_, i): Stored => ({ label, part: cycle[i % 4] ?? null }))));
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterEach(() => workbench.close());

/** As a model's help leaves it, without one that learns. */
async function beginHelp(): Promise<void> {
  await workbench.close();
  const db = openDatabase(join(folder, 'thaw.sqlite'));
  beginGuidedLabelling(db, project, { drawsTest: true, now: 1 });
  db.close();
  workbench = await openWorkbench({ folder, resume: false });
}

const counts = async () => (await workbench.call('classes.list', { project })).map(({ name, parts }) => [name, parts.train, parts.validation, parts.test]);
const inTest = () => workbench.call('pictures.find', { project, filter: { part: 'test' } });
const shares = { train: 70, validation: 15, test: 15 };

test('a preview says what each class will have, and dealing does just that; undone, all is as it was', async () => {
  const before = await counts();
  const preview = await workbench.call('sets.preview', { project, shares, seed: 3 });
  expect(preview.classes).toEqual(['cat', 'dog'].map((name) => (
    { name, before: { train: 20, validation: 10, test: 10 }, after: { train: 28, validation: 6, test: 6 } })));
  expect(await counts()).toEqual(before);
  const { sentence, ...dealt } = await workbench.call('sets.deal', { project, shares, seed: 3 });
  expect(dealt).toEqual(preview);
  expect(sentence).toBe(`Sets dealt again: ${preview.moved} pictures moved to another set.`);
  expect(await counts()).toEqual([['cat', 28, 6, 6], ['dog', 28, 6, 6]]);
  expect(await workbench.call('sets.undo', { project })).toMatchObject({ undone: preview.moved });
  expect(await counts()).toEqual(before);
});

test('pictures that were moved to a set go back to theirs, each newest change first; a dataset check judges them anew', async () => {
  const before = await counts();
  const told: string[] = [];
  workbench.listen((event) => { if (event.type === 'changed') told.push(event.what); });
  await workbench.call('sets.deal', { project, shares });
  const dealt = await counts();
  told.length = 0;
  await workbench.call('pictures.moveToSet', { project, ids: [1, 2, 2, 3, 4], part: 'validation' });
  expect(told).toEqual(['pictures', 'checks']);
  expect(await counts()).not.toEqual(dealt);
  await workbench.call('sets.undo', { project });
  expect(await counts()).toEqual(dealt);
  await workbench.call('sets.undo', { project });
  expect(await counts()).toEqual(before);
});

test('another seed deals other pictures, and a share of 0 leaves a set empty', async () => {
  await workbench.call('sets.deal', { project, shares, seed: 1 });
  const first = await inTest();
  await workbench.call('sets.deal', { project, shares, seed: 2 });
  expect(await inTest()).not.toEqual(first);
  await workbench.call('sets.deal', { project, shares: { train: 4, validation: 1, test: 0 } });
  expect(await counts()).toEqual([['cat', 32, 8, 0], ['dog', 32, 8, 0]]);
});

test('a locked set is changed by no deal, no undo, no move and no new label; the others share the rest', async () => {
  await workbench.call('sets.deal', { project, shares });
  await workbench.call('sets.undo', { project });
  const official = await inTest();
  await workbench.call('sets.deal', { project, shares });
  await workbench.call('sets.undo', { project });
  await workbench.call('sets.lock', { project, part: 'test', locked: true });
  expect((await workbench.call('sets.deal', { project, shares: { train: 80, validation: 20, test: 50 }, seed: 5 })).locked).toEqual(['test']);
  expect(await inTest()).toEqual(official);
  expect(await counts()).toEqual([['cat', 24, 6, 10], ['dog', 24, 6, 10]]);
  await expect(workbench.call('pictures.moveToSet', { project, ids: official, part: 'train' })).rejects.toThrow('The test set is locked.');
  await expect(workbench.call('pictures.moveToSet', { project, ids: [1], part: 'test' })).rejects.toThrow('The test set is locked.');
  await workbench.call('sets.lock', { project, part: 'test', locked: false });
  await workbench.call('pictures.moveToSet', { project, ids: [1], part: 'test' });
  expect(await inTest()).toContain(1);
});

test('an undo leaves a set alone that was locked meanwhile', async () => {
  await workbench.call('sets.deal', { project, shares });
  const dealt = await inTest();
  await workbench.call('sets.lock', { project, part: 'test', locked: true });
  await workbench.call('sets.undo', { project });
  expect(await inTest()).toEqual(dealt);
});

test('where a model chose what was labelled, dealing and its preview warn that the test set is no fair sample any more', async () => {
  const warning = 'A model chose which pictures were labelled, so a test set dealt anew is no fair sample. Lock the test set before to keep it.';
  expect((await workbench.call('sets.preview', { project, shares })).remarks).toEqual([]);
  await beginHelp();
  expect((await workbench.call('sets.preview', { project, shares })).remarks).toEqual([warning]);
  await workbench.call('sets.lock', { project, part: 'test', locked: true });
  expect((await workbench.call('sets.preview', { project, shares })).remarks).toEqual([]);
  await workbench.call('sets.lock', { project, part: 'test', locked: false });
  const { text } = await split.run({ workbench, positionals: [], values: { project: 'Cells', shares: '70/15/15' }, say: () => {} });
  expect(text.split(warning)).toHaveLength(2);
  expect((await workbench.call('sets.deal', { project, shares })).sentence).toBe('The sets are dealt this way already.');
});

test('a terminal deals, locks, previews and undoes', async () => {
  const thaw = async (values: Record<string, string | boolean>): Promise<string[]> =>
    (await split.run({ workbench, positionals: [], values: { project: 'Cells', ...values }, say: () => {} })).text.split('\n');
  expect(await thaw({ shares: '70/15/15', preview: true })).toEqual([
    expect.stringMatching(/^\d+ pictures would move to another set\. Nothing was changed\.$/), expect.stringMatching(/^Class +Training +Validation +Test/),
    expect.stringMatching(/^cat +20 → 28 +10 → 6 +10 → 6$/), expect.stringMatching(/^dog /),
  ]);
  expect(await thaw({ lock: 'test', shares: '70/15/15' })).toEqual([
    'The test set is locked: no split, import or new label changes it.', expect.stringMatching(/^Sets dealt again/), expect.any(String),
    expect.stringMatching(/^cat +20 → 25 +10 → 5 +10$/), expect.any(String),
  ]);
  expect((await thaw({ undo: true, unlock: 'test' }))[1]).toMatch(/have their previous group and set again\.$/);
  for (const wrong of ['70/30', '0/1/1', 'a/b/c', '1/2/3/4']) {
    expect(() => commands.split?.check?.({ project: 'Cells', shares: wrong })).toThrow(`not “${wrong}”`);
  }
  expect(() => commands.split?.check?.({ project: 'Cells' })).toThrow('One of --shares, --lock, --unlock, --undo is needed.');
});
