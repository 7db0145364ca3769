// Importing again: what is there stays as it was, what is new comes in, what moved is found again.
import { copyFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Part } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples');
const kinds = ['chipped', 'good'];
/** A second is not enough for a busy machine. */
const patience = { timeout: 60_000 };
let folder: string;
let workbench: Workbench;
let project: number;

/** Copies sample tiles `from` … `to` of each kind into `into`/kind. */
function copyTiles(into: string, from: number, to: number): void {
  for (const kind of kinds) {
    mkdirSync(join(into, kind), { recursive: true });
    for (const name of readdirSync(join(samples, kind)).sort().slice(from, to))
      copyFileSync(join(samples, kind, name), join(into, kind, name));
  }
}

/** Imports and gives the sentence the job ended with. */
async function imported(from: string, into: { newProject: string } | { project: number }): Promise<string> {
  const started = await workbench.call('import.start', {
    folder: from,
    into,
    classes: kinds.map((found) => ({ found, name: found })),
    grouping: null,
  });
  project = started.project;
  return (await workbench.jobEnded(started.job)).outcome ?? '';
}

/** Resolves when the next lot of pictures has been stored, in the middle of an import. */
const firstProgress = () => new Promise<void>((resolve) => {
  const stop = workbench.listen((event) => {
    if (event.type !== 'job' || event.job.state !== 'running' || event.job.done === 0) return;
    stop();
    resolve();
  });
});

async function partsByName(): Promise<Map<string, Part | null>> {
  const ids = await workbench.call('pictures.find', { project });
  return new Map((await workbench.call('pictures.get', { project, ids })).map((p) => [p.name, p.part]));
}

beforeAll(async () => {
  folder = temporaryFolder('import');
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
});
afterAll(async () => {
  await workbench.close();
});

test('a folder that gives train and test gets its part to tune on from train, and keeps the rest', async () => {
  copyTiles(join(folder, 'given', 'train'), 0, 20);
  copyTiles(join(folder, 'given', 'test'), 20, 30);
  expect(await imported(join(folder, 'given'), { newProject: 'Given' })).toBe('60 pictures imported.');
  const parts = [...(await partsByName()).values()];
  expect(parts.filter((part) => part === 'test')).toHaveLength(20);
  expect(parts.filter((part) => part === 'validation').length).toBeGreaterThan(3);
});

test('importing again adds what is new and moves nothing that was there, whatever the folder now gives', async () => {
  const before = await partsByName();
  copyTiles(join(folder, 'given', 'train'), 30, 40);
  expect(await imported(join(folder, 'given'), { project })).toBe('20 new pictures imported, 80 in all.');
  const after = await partsByName();
  expect(after.size).toBe(80);
  for (const [name, part] of before) expect(after.get(name), name).toBe(part);
});

test('a second import of the same folder changes nothing', async () => {
  const before = await partsByName();
  expect(await imported(join(folder, 'given'), { project })).toBe('0 new pictures imported, 80 in all.');
  expect(await partsByName()).toEqual(before);
});

test('a picture that is there twice is used once and told of', async () => {
  copyTiles(join(folder, 'twice'), 0, 12);
  copyFileSync(
    join(folder, 'twice', 'good', readdirSync(join(folder, 'twice', 'good')).sort()[0] ?? ''),
    join(folder, 'twice', 'good', 'zz copy.jpg'),
  );
  expect(await imported(join(folder, 'twice'), { newProject: 'Twice' })).toBe('24 pictures imported. 1 exact copy is left out.');
  const [problem] = await workbench.call('import.problems', { project });
  expect(problem?.sentence).toMatch(/zz copy\.jpg” has the same content as/);
});

test('a picture in two classes has no label until one is given, and is told of as that', async () => {
  const from = join(folder, 'both');
  copyTiles(from, 0, 12);
  const name = readdirSync(join(samples, 'good')).sort()[3] ?? '';
  copyFileSync(join(samples, 'good', name), join(from, 'chipped', `zz ${name}`));
  expect(await imported(from, { newProject: 'Both' })).toBe(
    '24 pictures imported. 1 picture is in two classes: set the right one in Pictures.',
  );
  const conflict = {
    code: 'conflict',
    sentence: expect.stringMatching(/is in “chipped” and in “good”: one label must be wrong/) as string,
  };
  expect(await workbench.call('import.problems', { project })).toMatchObject([conflict]);
  const ids = await workbench.call('pictures.find', { project, filter: { conflict: true } });
  expect(await workbench.call('pictures.get', { project, ids })).toMatchObject([{ label: null, part: null }]);
  expect(await imported(from, { project })).toMatch(/^0 new pictures imported, 24 in all\. 1 picture is in two classes/);
  await workbench.call('pictures.label', { project, ids, label: 'good' });
  expect(await workbench.call('import.problems', { project })).toEqual([]);
  expect(await workbench.call('pictures.find', { project, filter: { conflict: true } })).toEqual([]);
  expect(await imported(from, { project })).toBe('0 new pictures imported, 24 in all. 1 exact copy is left out.');
  expect(await workbench.call('pictures.get', { project, ids })).toMatchObject([{ label: 'good' }]);
});

test('an import of nothing makes no project', async () => {
  const from = join(folder, 'nothing');
  mkdirSync(from);
  writeFileSync(join(from, 'all.zip'), 'PK\x03\x04');
  const projects = await workbench.call('projects.list', {});
  await expect(imported(from, { newProject: 'Nothing' })).rejects.toThrow(
    /None of the 1 file.+The first: all\.zip is an archive\. Unpack it first/,
  );
  expect(await workbench.call('projects.list', {})).toEqual(projects);
});

test('classes that are too small to be tested are told of', async () => {
  copyTiles(join(folder, 'small'), 0, 1);
  expect(await imported(join(folder, 'small'), { newProject: 'Small' })).toBe(
    '2 pictures imported. chipped: 1 picture, so it can be trained but not tested. good: 1 picture, so it can be ' +
      'trained but not tested.',
  );
});

test('a moved folder is linked again by content; one that holds only some of the pictures links those', async () => {
  copyTiles(join(folder, 'here'), 0, 10);
  await imported(join(folder, 'here'), { newProject: 'Moved' });
  renameSync(join(folder, 'here'), join(folder, 'there'));
  const [first] = await workbench.call('pictures.find', { project });
  expect(await workbench.call('projects.relink', { project, folder: join(folder, 'small') })).toEqual({ found: 2, missing: 18 });
  expect(await workbench.call('projects.relink', { project, folder: join(folder, 'there') })).toEqual({ found: 18, missing: 0 });
  const [picture] = await workbench.call('pictures.get', { project, ids: [first ?? 0] });
  expect(picture?.missing).toBe(false);
});

test('an import cut short goes on at the next start, and gives the very parts it would have given', async () => {
  const many = join(folder, 'many');
  const classes = ['chipped', 'good', 'scratched'].map((found) => ({ found, name: found }));
  for (const { found } of classes) {
    for (const name of readdirSync(join(samples, found))) {
      mkdirSync(join(many, found), { recursive: true });
      copyFileSync(join(samples, found, name), join(many, found, name));
    }
  }
  const ask = (newProject: string) =>
    workbench.call('import.start', { folder: many, into: { newProject }, classes, grouping: null, splitSeed: 5 });
  const first = firstProgress();
  const cut = await ask('Cut short');
  await first;
  await workbench.close();
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  let resumed: number | undefined;
  await expect
    .poll(
      async () => (resumed = (await workbench.call('jobs.list', {})).find(({ kind }) => kind === 'import')?.id),
      patience,
    )
    .toBeDefined();
  await workbench.jobEnded(resumed ?? 0);
  project = cut.project;
  const parts = await partsByName();

  const whole = await ask('Whole');
  await workbench.jobEnded(whole.job);
  project = whole.project;
  expect(parts).toEqual(await partsByName());
  await workbench.close();
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  expect(await workbench.call('jobs.list', {})).toEqual([]);
});

test('an import cut short whose folder is gone by now ends, and what was read of it can be learned from', async () => {
  const gone = join(folder, 'gone soon');
  for (let i = 0; i < 4; i++) copyTiles(join(gone, String(i)), 10 * i, 10 * i + 10);
  const classes = ['0', '1', '2', '3'].map((found) => ({ found, name: found }));
  const first = firstProgress();
  const cut = await workbench.call('import.start', { folder: gone, into: { newProject: 'Gone' }, classes, grouping: null });
  await first;
  await workbench.close();
  renameSync(gone, join(folder, 'gone'));
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  project = cut.project;
  await expect.poll(async () => [...(await partsByName()).values()].every((part) => part !== null), patience).toBe(true);
  expect((await partsByName()).size).toBeGreaterThan(0);
});
