// A folder that lives on: what changes in it is planned before anything is stored, and taken over without losing a
// picture, having one twice, or changing what a run saw.
import { appendFileSync, copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallInput, ImportPlan, Picture } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';

const root = temporaryFolder('lives-on');
const master = join(root, 'master');
const kinds = ['chipped', 'good', 'scratched'];
const perKind = 8;
let workbench: Workbench;
let backbone: string;
let folder: string;
let project: number;
let imports = 0;

const names = (kind: string): string[] => readdirSync(join(folder, kind)).sort();
const file = (kind: string, i: number): string => join(folder, kind, names(kind)[i] ?? '');
const move = (from: string, to: string): void => {
  mkdirSync(join(to, '..'), { recursive: true });
  renameSync(from, to);
};
const plan = (more: Partial<CallInput<'import.plan'>> = {}): Promise<ImportPlan> =>
  workbench.call('import.plan', { project, folder, ...more });
const counts = ({ lists }: ImportPlan) => Object.fromEntries(lists.map(({ kind, count }) => [kind, count]));

async function update(changes: CallInput<'import.start'>['changes'] = {}, more: Partial<CallInput<'import.start'>> = {}): Promise<string> {
  const { job } = await workbench.call('import.start', { folder, into: { project }, classes: [], grouping: null, changes, ...more });
  return (await workbench.jobEnded(job)).outcome ?? '';
}

async function pictures(): Promise<Picture[]> {
  const ids = await workbench.call('pictures.find', { project });
  const found = await workbench.call('pictures.get', { project, ids });
  expect(new Set(found.map(({ path }) => path)).size, 'no path twice').toBe(found.length);
  return found;
}
const byName = async (): Promise<Map<string, Picture>> => new Map((await pictures()).map((picture) => [picture.name, picture]));
async function labels(): Promise<Record<string, number>> {
  const classes = await workbench.call('classes.list', { project });
  return Object.fromEntries(classes.filter(({ pictures: n }) => n > 0).map(({ name, pictures: n }) => [name, n]));
}

beforeAll(async () => {
  workbench = await openWorkbench({
    folder: join(root, 'workspace'),
    trainerEntry: join(import.meta.dirname, '..', 'stand-in-trainer.ts'),
  });
  ({ backbone } = await fewTilesAndSmallNetwork(workbench, master, perKind));
  // Names that no other class has.
  for (const kind of kinds) {
    readdirSync(join(master, kind))
      .sort()
      .forEach((name, i) => renameSync(join(master, kind, name), join(master, kind, `${kind}-${i}.jpg`)));
  }
});
afterAll(() => workbench.close());
beforeEach(async () => {
  imports++;
  folder = join(root, `case ${imports}`);
  cpSync(master, folder, { recursive: true });
  const started = await workbench.call('import.start', {
    folder, into: { newProject: `Case ${imports}` }, classes: [], grouping: { kind: 'pattern', pattern: '^([a-z]+-[0-9]+)' },
  });
  await workbench.jobEnded(started.job);
  ({ project } = started);
});

test('of a folder that is as it was there is nothing to do', async () => {
  const { sentence, lists, unchanged } = await plan();
  expect({ sentence, lists, unchanged }).toEqual({
    sentence: 'Nothing has changed: all 24 pictures are as they were.',
    lists: [],
    unchanged: 24,
  });
});

test('renamed, edited, new and gone: the plan names each and stores nothing, the import takes them over', async () => {
  const before = await byName();
  await workbench.call('pictures.label', { project, ids: [before.get('good-1.jpg')?.id ?? 0], label: 'chipped' });
  const edited = (await byName()).get('good-1.jpg');
  move(file('good', 0), join(folder, 'good', 'renamed.jpg'));
  appendFileSync(join(folder, 'good', 'good-1.jpg'), 'a remark behind the picture');
  rmSync(join(folder, 'good', 'good-2.jpg'));
  copyFileSync(join(folder, 'good', 'good-3.jpg'), join(folder, 'good', 'copy.jpg'));
  copyFileSync(join(folder, 'chipped', 'chipped-0.jpg'), join(folder, 'good', 'fresh.jpg'));
  appendFileSync(join(folder, 'good', 'fresh.jpg'), 'x');
  const told = await plan();
  expect(told.sentence).toBe('1 moved, 1 changed, 1 new, 1 gone, 1 copy.');
  expect(told.lists.map(({ kind, files }) => [kind, files[0]?.file, files[0]?.note])).toEqual([
    ['moved', 'good/renamed.jpg', 'was “good/good-0.jpg”'],
    ['changed', 'good/good-1.jpg', null],
    ['new', 'good/fresh.jpg', null],
    ['gone', 'good/good-2.jpg', null],
    ['copy', 'good/copy.jpg', expect.stringMatching(/^has the same content as “.*good-3\.jpg”, which is used$/)],
  ]);
  expect((await pictures()).map(({ id }) => id).sort()).toEqual([...before.values()].map(({ id }) => id).sort());
  expect(await update()).toMatch(
    /^1 new picture imported, 25 in all\. 1 picture changed; the new content keeps its label and set\. 1 picture moved/,
  );
  const after = await byName();
  expect(after.get('renamed.jpg')).toMatchObject({ id: before.get('good-0.jpg')?.id, label: 'good', part: before.get('good-0.jpg')?.part });
  const now = after.get('good-1.jpg');
  expect(now?.sha256).not.toBe(edited?.sha256);
  expect({ ...now, id: 0, sha256: '', bytes: 0 }).toEqual({ ...edited, id: 0, sha256: '', bytes: 0 });
  expect(after.get('good-2.jpg')).toMatchObject({ missing: true, label: 'good' });
  expect((await plan()).sentence).toBe('1 gone, 1 copy.');
});

test('a renamed class folder keeps its class, also for what is new in it; or the class takes the new name, undone as one', async () => {
  const before = await byName();
  renameSync(join(folder, 'chipped'), join(folder, 'broken'));
  copyFileSync(join(folder, 'good', 'good-0.jpg'), join(folder, 'broken', 'new.jpg'));
  appendFileSync(join(folder, 'broken', 'new.jpg'), 'x');
  const told = await plan();
  expect(told).toMatchObject({
    sentence: '8 moved, 1 new.',
    relabelled: { count: 0, byHand: 0 },
    renamed: [{ from: 'chipped', to: 'broken', pictures: 8, name: 'chipped' }],
  });
  expect(told.classes).toContainEqual({ found: 'broken', name: 'chipped' });
  await update();
  expect(await labels()).toEqual({ chipped: 9, good: 8, scratched: 8 });
  expect((await byName()).get('chipped-3.jpg')).toMatchObject({
    id: before.get('chipped-3.jpg')?.id,
    part: before.get('chipped-3.jpg')?.part,
  });
  renameSync(join(folder, 'good'), join(folder, 'fine'));
  await update({ rename: ['fine'] });
  expect(await labels()).toEqual({ chipped: 9, fine: 8, scratched: 8 });
  expect((await workbench.call('pictures.undoLabel', { project })).undone).toBeGreaterThanOrEqual(0);
  expect(await labels()).toEqual({ chipped: 9, good: 8, scratched: 8 });
});

test('files moved to another class folder: labels are kept until the folder’s are taken, those by hand only when said, undone as one', async () => {
  const ids = await byName();
  await workbench.call('pictures.label', { project, ids: [ids.get('good-0.jpg')?.id ?? 0], label: 'scratched' });
  for (let i = 0; i < 3; i++) move(join(folder, 'good', `good-${i}.jpg`), join(folder, 'chipped', `good-${i}.jpg`));
  const told = await plan();
  expect(told).toMatchObject({
    sentence: '3 moved, 3 in another class folder.',
    relabelled: { count: 3, byHand: 1 },
    renamed: [],
  });
  expect(told.lists[1]?.files.map(({ note }) => note)).toEqual([
    '“scratched” by hand here, “chipped” by its folder',
    '“good” here, “chipped” by its folder',
    '“good” here, “chipped” by its folder',
  ]);
  const kept = { chipped: 8, good: 7, scratched: 9 };
  await update();
  expect(await labels()).toEqual(kept);
  // Asked again, since nothing was decided.
  expect((await plan()).sentence).toBe('3 in another class folder.');
  await update({ labels: 'take' });
  expect(await labels()).toEqual({ chipped: 10, good: 5, scratched: 9 });
  await workbench.call('pictures.undoLabel', { project });
  expect(await labels()).toEqual(kept);
  await update({ labels: 'all' });
  expect((await byName()).get('good-0.jpg')?.label).toBe('chipped');
});

test('a label given here is no change of the folder', async () => {
  const ids = await byName();
  await workbench.call('pictures.label', { project, ids: [ids.get('good-0.jpg')?.id ?? 0], label: 'scratched' });
  expect((await plan()).sentence).toBe('Nothing has changed: all 24 pictures are as they were.');
  await update({ labels: 'all' });
  expect(await labels()).toEqual({ chipped: 8, good: 7, scratched: 9 });
});

test('files that swapped their content are each where their content is', async () => {
  for (let i = 0; i < 3; i++) {
    renameSync(join(folder, 'good', `good-${i}.jpg`), join(folder, 'aside'));
    renameSync(join(folder, 'chipped', `chipped-${i}.jpg`), join(folder, 'good', `good-${i}.jpg`));
    renameSync(join(folder, 'aside'), join(folder, 'chipped', `chipped-${i}.jpg`));
  }
  const before = await byName();
  expect(counts(await plan())).toEqual({ moved: 6, relabelled: 6 });
  await update({ labels: 'take' });
  expect((await byName()).get('good-1.jpg')).toMatchObject({ id: before.get('chipped-1.jpg')?.id, label: 'good' });
  expect((await plan()).sentence).toBe('Nothing has changed: all 24 pictures are as they were.');
});

test('a deleted class is told as gone; dropped, it is listed no more, and comes back as it was with its files', async () => {
  const before = await byName();
  rmSync(join(folder, 'scratched'), { recursive: true });
  expect(counts(await plan())).toEqual({ gone: 8 });
  await update();
  expect((await pictures()).filter(({ missing }) => missing)).toHaveLength(8);
  await update({ dropGone: true });
  expect(await labels()).toEqual({ chipped: 8, good: 8 });
  expect((await plan()).sentence).toBe('Nothing has changed: all 16 pictures are as they were.');
  await workbench.call('pictures.undoLabel', { project });
  expect(await labels()).toEqual({ chipped: 8, good: 8, scratched: 8 });
  expect(await update({ dropGone: true })).toMatch(/8 pictures whose files are gone are in the trash now\.$/);
  cpSync(join(master, 'scratched'), join(folder, 'scratched'), { recursive: true });
  await update();
  const after = await byName();
  for (const [name, { id, part, label }] of before) expect(after.get(name), name).toMatchObject({ id, part, label, missing: false });
});

test('what a person removed stays removed, is told of, and doesn’t come back with a file that was away', async () => {
  const removed = (await byName()).get('good-2.jpg')?.id ?? 0;
  await workbench.call('pictures.setUse', { project, ids: [removed], use: { kind: 'removed' } });
  const told = '1 picture of the folder stays in the trash of Pictures, where you put it.';
  expect(await update()).toContain(told);
  renameSync(join(folder, 'good', 'good-2.jpg'), join(root, 'away.jpg'));
  await workbench.call('pictures.verify', { project });
  await update();
  renameSync(join(root, 'away.jpg'), join(folder, 'good', 'good-2.jpg'));
  expect(await update()).toContain(told);
  expect((await byName()).has('good-2.jpg')).toBe(false);
});

test('files that are back are told as back', async () => {
  renameSync(join(folder, 'good'), join(root, 'aside'));
  await update();
  renameSync(join(root, 'aside'), join(folder, 'good'));
  expect(counts(await plan())).toEqual({ back: 8 });
  await update();
  expect((await pictures()).filter(({ missing }) => missing)).toEqual([]);
});

test('a folder converted to another format: the new files take the places, labels and sets of the old, or come beside them', async () => {
  const before = await byName();
  await workbench.call('pictures.label', { project, ids: [before.get('good-0.jpg')?.id ?? 0], label: 'chipped' });
  for (const name of names('good')) {
    await sharp(join(folder, 'good', name)).webp().toFile(join(folder, 'good', name.replace('.jpg', '.webp')));
    rmSync(join(folder, 'good', name));
  }
  const told = await plan();
  expect(told.sentence).toBe('8 in another format.');
  expect(told.lists[0]?.files[0]).toEqual({ file: 'good/good-0.webp', note: 'takes the place of “good/good-0.jpg”' });
  await update();
  const after = await byName();
  expect(after.size).toBe(24);
  for (const [name, { part, group }] of before)
    expect(after.get(name) ?? after.get(name.replace('.jpg', '.webp')), name).toMatchObject({ part, group });
  expect(after.get('good-0.webp')?.label).toBe('chipped');
  expect(await labels()).toEqual({ chipped: 9, good: 7, scratched: 8 });
  expect((await plan()).sentence).toBe('Nothing has changed: all 24 pictures are as they were.');
  // And back: what was there first has its place again.
  for (const name of names('good')) rmSync(join(folder, 'good', name));
  cpSync(join(master, 'good'), join(folder, 'good'), { recursive: true });
  await update();
  const again = await byName();
  for (const [name, { id, part }] of before) expect(again.get(name), name).toMatchObject({ id, part });
  expect(again.get('good-0.jpg')?.label).toBe('chipped');
  // As pictures of their own.
  for (const name of names('good')) {
    await sharp(join(folder, 'good', name)).png().toFile(join(folder, 'good', name.replace('.jpg', '.png')));
    rmSync(join(folder, 'good', name));
  }
  await update({ convertedAsNew: true });
  expect((await pictures()).filter(({ missing }) => missing)).toHaveLength(8);
  expect(await pictures()).toHaveLength(32);
});

test('a picture that was edited and put back is itself again, with the label it has by now', async () => {
  const before = (await byName()).get('good-0.jpg');
  appendFileSync(join(folder, 'good', 'good-0.jpg'), 'x');
  await update();
  const edited = (await byName()).get('good-0.jpg');
  await workbench.call('pictures.label', { project, ids: [edited?.id ?? 0], label: 'scratched' });
  copyFileSync(join(master, 'good', 'good-0.jpg'), join(folder, 'good', 'good-0.jpg'));
  await update();
  expect(await pictures()).toHaveLength(24);
  expect((await byName()).get('good-0.jpg')).toMatchObject({
    id: before?.id,
    sha256: before?.sha256,
    part: before?.part,
    label: 'scratched',
  });
});

test('a class that was renamed or left out at import stays so, without a word about it', async () => {
  const started = await workbench.call('import.start', {
    folder, into: { newProject: `Chosen ${imports}` }, grouping: null,
    classes: [{ found: 'chipped', name: 'faulty' }, { found: 'good', name: 'fine' }, { found: 'scratched', name: null }],
  });
  await workbench.jobEnded(started.job);
  ({ project } = started);
  for (const kind of kinds) {
    copyFileSync(join(folder, kind, `${kind}-0.jpg`), join(folder, kind, 'new.jpg'));
    appendFileSync(join(folder, kind, 'new.jpg'), kind);
  }
  expect((await plan()).sentence).toBe('2 new.');
  await update();
  expect(await labels()).toEqual({ faulty: 9, fine: 9 });
});

test('a run keeps the pictures, labels and sets it saw, whatever becomes of the folder', async () => {
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'from-scratch', backbone });
  await workbench.jobEnded(job);
  expect((await workbench.call('runs.get', { run })).state).toBe('done');
  const seen = async () => (await workbench.call('runs.predictions', { run, on: 'test', which: 'all' }))
    .map(({ sha256, label, predicted }) => ({ sha256, label, predicted }));
  const before = await seen();
  expect(before.length).toBeGreaterThan(2);
  for (const name of names('good')) appendFileSync(join(folder, 'good', name), 'x');
  rmSync(join(folder, 'scratched'), { recursive: true });
  renameSync(join(folder, 'chipped'), join(folder, 'broken'));
  await update({ dropGone: true, rename: ['broken'] });
  expect(await labels()).toEqual({ broken: 8, good: 8 });
  expect(await seen()).toEqual(before);
});
