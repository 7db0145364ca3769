// Files that change on disk after their import: told of, left out, and never a danger to another project of the workspace.
import { appendFileSync, copyFileSync, cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTiles } from '../sample-project.ts';

const folder = temporaryFolder('changed');
const [mine, yours, workspace] = ['mine', 'yours', 'workspace'].map((name) => join(folder, name)) as [string, string, string];
const kinds = ['chipped', 'good', 'scratched'];
const perKind = 8;
const swapped = 3;
let workbench: Workbench;
let project: number;
let other: number;
let backbone: string;

const importAgain = async (): Promise<string> => {
  const classes = kinds.map((name) => ({ found: name, name }));
  const { job } = await workbench.call('import.start', { folder: mine, into: { project }, grouping: null, classes });
  return (await workbench.jobEnded(job)).outcome ?? '';
};
const verify = () => workbench.call('pictures.verify', { project });
const files = (kind: string): string[] => readdirSync(join(mine, kind)).sort().map((name) => join(mine, kind, name));

async function trained(of: number): Promise<{ run: number; remarks: string[]; pictures: number }> {
  const { run, job } = await workbench.call('runs.start', { project: of, strategy: 'transfer', backbone, recipe: { crossValidate: false } });
  await workbench.jobEnded(job);
  const { state, remarks, counts } = await workbench.call('runs.get', { run });
  expect(state).toBe('done');
  return { run, remarks, pictures: counts.train + counts.validation + counts.test };
}
const predictionsOf = async (run: number) =>
  (await workbench.call('runs.predictions', { run, on: 'test', which: 'all' })).map(({ sha256, probabilities }) => ({ sha256, probabilities }));

function swap(a: string, b: string): void {
  renameSync(a, `${a}.aside`);
  renameSync(b, a);
  renameSync(`${a}.aside`, b);
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder: workspace });
  ({ project, backbone } = await fewTiles(workbench, mine, perKind));
  cpSync(mine, yours, { recursive: true });
  const started = await workbench.call('import.start', {
    folder: yours, into: { newProject: 'Yours' }, grouping: null, classes: kinds.map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(started.job);
  other = started.project;
});
afterAll(() => workbench.close());

test('nothing is told while nothing has changed', async () => {
  expect(await verify()).toEqual({ changed: 0, missing: 0, sentence: null });
});

test('files swapped between two classes are found at the run’s turn, left out by name, and spoil no other project', async () => {
  for (let i = 0; i < swapped; i++) swap(files('chipped')[i] ?? '', files('good')[i] ?? '');
  const first = await trained(project);
  expect(first.remarks.join(' ')).toMatch(/^6 pictures were left out\. tile-\d+\.jpg has changed since it was imported\. Import its folder again\./);
  const spoiled = await predictionsOf((await trained(other)).run);
  await workbench.close();
  rmSync(join(workspace, 'cache'), { recursive: true });
  workbench = await openWorkbench({ folder: workspace });
  expect(spoiled).toEqual(await predictionsOf((await trained(other)).run));
});

test('from then on they are told of and no snapshot takes them', async () => {
  const sentence = '6 pictures have changed since they were imported. They are left out until you import their folder again.';
  expect(await verify()).toEqual({ changed: 6, missing: 0, sentence });
  expect(await workbench.call('pictures.find', { project, filter: { changed: true } })).toHaveLength(6);
  const { remarks, pictures } = await trained(project);
  expect(remarks).toContain('6 pictures had changed since they were imported, so they were left out.');
  expect(pictures).toBe(kinds.length * perKind - 6);
});

test('a large view is never made of what a file holds now', async () => {
  const [picture] = await workbench.call('pictures.get', { project, ids: (await workbench.call('pictures.find', { project, filter: { changed: true } })) });
  const [yoursToo] = await workbench.call('pictures.get', { project: other, ids: await workbench.call('pictures.find', { project: other }) });
  expect(yoursToo?.changed).toBe(false);
  const view = await workbench.pictureFile(picture?.sha256 ?? '', 'full');
  // The other project still holds the original.
  expect(view).toMatch(new RegExp(`views.${picture?.sha256}`));
});

test('after another import, pictures are where their content is, with the labels they had', async () => {
  expect(await importAgain()).toBe('0 new pictures imported, 24 in all. 6 pictures moved to another place and kept their labels.');
  expect(await verify()).toEqual({ changed: 0, missing: 0, sentence: null });
  expect(await workbench.call('import.problems', { project })).toEqual([]);
});

test('a file edited in place is a picture of its own after another import, and what it replaced counts no more', async () => {
  const [edited = ''] = files('scratched');
  appendFileSync(edited, 'a remark behind the picture');
  expect(await verify()).toMatchObject({
    changed: 1, sentence: '1 picture has changed since it was imported. It is left out until you import its folder again.',
  });
  expect(await importAgain()).toBe('0 new pictures imported, 24 in all. 1 picture changed; the new content keeps its label and set.');
  expect(await verify()).toMatchObject({ changed: 0, sentence: null });
  expect(await workbench.call('pictures.find', { project })).toHaveLength(24);
  expect((await workbench.call('classes.list', { project })).map(({ pictures }) => pictures)).toEqual([perKind, perKind, perKind]);
});

test('one that is gone is counted as missing until it is back', async () => {
  const [gone = ''] = files('good');
  copyFileSync(gone, `${gone}.aside`);
  rmSync(gone);
  expect(await verify()).toEqual({ changed: 0, missing: 1, sentence: null });
  renameSync(`${gone}.aside`, gone);
  expect(await verify()).toEqual({ changed: 0, missing: 0, sentence: null });
});
