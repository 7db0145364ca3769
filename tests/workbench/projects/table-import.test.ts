// Import with a table: labels, sets, groups and facts of the pictures, on the command line too, and the filter by a fact.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFolder } from '../../../main/hosts/cli/commands/import-command.ts';
import type { CommandOutput } from '../../../main/hosts/cli/command-row.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'good');
let root: string;
let folder: string;
let workbench: Workbench;

/** Twelve tiles t0.jpg … t11.jpg, and a row for all but the last: label by two, site by three, plate by two. */
beforeAll(async () => {
  root = temporaryFolder('table-import');
  folder = join(root, 'pictures');
  mkdirSync(join(folder, 'images'), { recursive: true });
  readdirSync(samples).sort().slice(0, 12).forEach((name, i) => { copyFileSync(join(samples, name), join(folder, 'images', `t${i}.jpg`)); });
  const rows = Array.from({ length: 11 }, (_, i) =>
    [`t${i}`, i % 2 ? 'dog' : 'cat', i % 4 === 3 ? 'test' : 'train', ['north', 'south', 'east'][i % 3], `p${i >> 1}`].join());
  writeFileSync(join(folder, 'train.csv'), `image_id,label,split,site,plate\n${rows.join('\n')}\nt99,dog,train,north,p9\n`);
  workbench = await openWorkbench({ folder: join(root, 'workspace') });
});
afterAll(async () => {
  await workbench.close();
});

const cli = (values: Record<string, string>): Promise<CommandOutput> =>
  importFolder.run({ workbench, positionals: [folder], values, say: () => undefined });
const idOf = async (name: string): Promise<number> => (await workbench.call('projects.list', {})).find((one) => one.name === name)?.id ?? 0;
const named = async (project: number, filter: object): Promise<string[]> => {
  const ids = await workbench.call('pictures.find', { project, filter });
  return (await workbench.call('pictures.get', { project, ids })).map(({ name }) => name).sort();
};

test('without --labels the command line says that the table is there and how to use it', async () => {
  const { text } = await cli({ project: 'Unlabelled' });
  expect(text).toContain('train.csv is a table that names 11 of these 12 pictures and holds their labels: 2 classes in “label”. '
    + 'To use it: --labels "train.csv"');
});

test('--labels gives labels, sets, groups and facts, and lists what finds no partner', async () => {
  const { text, json } = await cli({ project: 'Labelled', labels: join(folder, 'train.csv'), 'group-column': 'plate', 'fact-columns': 'site' });
  expect(text).toContain('Table train.csv: file “image_id”, label “label”, set “split”, facts “site”. It names 11 of 12 pictures.');
  expect(text).toContain('1 row names a picture that is not in this folder. (t99)');
  expect(text).toContain('1 picture is not in the table and is imported without a label. (images/t11.jpg)');
  expect(json).toMatchObject({ pictures: 12, table: { rows: ['t99'], files: ['images/t11.jpg'] } });
  const project = await idOf('Labelled');
  const classes = await workbench.call('classes.list', { project });
  expect(classes.map(({ name, pictures, parts }) => [name, pictures, parts.test])).toEqual([['cat', 6, 0], ['dog', 5, 2]]);
  expect(await named(project, { unlabelled: true })).toEqual(['t11.jpg']);
  expect(await named(project, { fact: { name: 'site', value: 'south' } })).toEqual(['t1.jpg', 't10.jpg', 't4.jpg', 't7.jpg']);
  expect(await named(project, { fact: { name: 'site', value: 'south' }, label: 'dog' })).toEqual(['t1.jpg', 't7.jpg']);
  expect(await named(project, { group: 'p2' })).toEqual(['t4.jpg', 't5.jpg']);
  const [first] = await workbench.call('pictures.get', { project, ids: await workbench.call('pictures.find', { project, filter: { search: 't4.' } }) });
  expect(first).toMatchObject({ label: 'cat', group: 'p2', facts: [{ name: 'site', value: 'south' }] });
  expect(await workbench.call('pictures.facts', { project })).toEqual([
    { name: 'site', values: [{ value: 'north', pictures: 4 }, { value: 'south', pictures: 4 }, { value: 'east', pictures: 3 }] },
  ]);
});

test('columns that are not there, and options without a table, are refused with what there is', async () => {
  await expect(cli({ project: 'X', labels: join(folder, 'train.csv'), 'label-column': 'class' })).rejects.toThrow(
    '“train.csv” has no column “class”. It has “image_id”, “label”, “split”, “site”, “plate”; choose one of those.');
  await expect(cli({ project: 'X', labels: join(folder, 'gone.csv') })).rejects.toThrow(
    '“gone.csv” can’t be used as a table of labels: it is not there. Check the spelling.');
  expect(() => importFolder.check?.({ project: 'X', 'label-column': 'label' })).toThrow('--label-column needs --labels FILE.');
  expect(() => importFolder.check?.({ project: 'X', labels: 'a.csv', precedence: 'me' })).toThrow(
    '--precedence takes table or table-first or folders-first, not “me”.');
  expect(await idOf('X')).toBe(0);
});

test('the sheet’s calls: examples and split by the table’s labels, two groups as pictures', async () => {
  const { tables: [offer] } = await workbench.call('import.inspect', { folder });
  const labels = offer?.guess ?? null;
  const examples = await workbench.call('import.examples', { folder, perClass: 2, labels });
  expect(examples.map(({ found, pictures }) => [found, pictures.length]).sort()).toEqual([[null, 1], ['cat', 2], ['dog', 2]].sort());
  const ofCats = await workbench.call('import.examples', { folder, perClass: 2, labels, of: ['cat'] });
  expect(ofCats).toEqual(examples.filter(({ found }) => found === 'cat'));
  const preview = await workbench.call('import.preview', { folder, classes: [], grouping: null, labels });
  expect(preview.classes.map(({ name, parts }) => [name, parts.test])).toEqual([['cat', 0], ['dog', 2]]);
  const groups = await workbench.call('import.groupExamples', { folder, grouping: { kind: 'column', table: 'train.csv', column: 'plate' }, labels });
  expect(groups.map(({ size, pictures }) => [size, pictures.length])).toEqual([[2, 2], [2, 2]]);
});

test('a folder imported again takes the facts that its table says now, as the plan tells before', async () => {
  const place = join(root, 'again');
  mkdirSync(place);
  readdirSync(samples).sort().slice(0, 4).forEach((name, i) => { copyFileSync(join(samples, name), join(place, `t${i}.jpg`)); });
  const write = (sites: readonly string[]): void =>
    writeFileSync(join(place, 'train.csv'), `file,label,site\n${sites.map((site, i) => `t${i}.jpg,${'ab'[i % 2]},${site}`).join('\n')}\n`);
  const labels = { tables: ['train.csv'], file: 'file', label: { kind: 'column' as const, column: 'label' }, facts: ['site'] };
  const start = async (into: { newProject: string } | { project: number }): Promise<[project: number, outcome: string]> => {
    const { project, job } = await workbench.call('import.start', { folder: place, into, grouping: null, classes: [], labels });
    return [project, (await workbench.jobEnded(job)).outcome ?? ''];
  };
  write(['north', 'north', 'south', 'south']);
  const [project] = await start({ newProject: 'Again' });
  expect((await workbench.call('import.plan', { project, folder: place })).sentence).toBe('Nothing has changed: all 4 pictures are as they were.');
  write(['north', 'north', 'south', 'east']);
  const { sentence, lists, unchanged } = await workbench.call('import.plan', { project, folder: place });
  expect([sentence, unchanged]).toEqual(['1 with new facts.', 3]);
  expect(lists).toEqual([{ kind: 'facts', count: 1, files: [{ file: 't3.jpg', note: 'site “east”' }] }]);
  const [, outcome] = await start({ project });
  expect(outcome).toContain('0 new pictures imported, 4 in all. 1 picture took new facts from the table.');
  expect(await named(project, { fact: { name: 'site', value: 'east' } })).toEqual(['t3.jpg']);
  expect(await named(project, { fact: { name: 'site', value: 'south' } })).toEqual(['t2.jpg']);
});

test('--layout decides which folders a table is compared with', async () => {
  const place = join(root, 'layout');
  for (const kind of ['cat', 'dog']) mkdirSync(join(place, kind), { recursive: true });
  readdirSync(samples).sort().slice(0, 4).forEach((name, i) => { copyFileSync(join(samples, name), join(place, i < 2 ? 'cat' : 'dog', `t${i}.jpg`)); });
  writeFileSync(join(place, 'train.csv'), 'file,label\nt0.jpg,big\nt1.jpg,small\nt2.jpg,big\n');
  const values = { labels: join(place, 'train.csv'), precedence: 'table-first', layout: 'none' };
  const { text } = await importFolder.run({ workbench, positionals: [place], values: { ...values, project: 'Layout' }, say: () => undefined });
  expect(text).not.toContain('by its folder');
  const classes = await workbench.call('classes.list', { project: await idOf('Layout') });
  expect(classes.map(({ name }) => name)).toEqual(['big', 'small']);
});

test('deleting a project for good deletes its facts', async () => {
  const project = await idOf('Labelled');
  await workbench.call('projects.trash', { project });
  await workbench.call('trash.delete', { projects: [project] });
  expect(await workbench.call('workspace.check', {})).toEqual([]);
});
