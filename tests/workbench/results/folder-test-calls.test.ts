// A finished run tested on a labelled folder: figures of what is new to it; what it knew, and what can't be used, told of apart.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { test as testCommand } from '../../../main/hosts/cli/commands/test-command.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { contract, type FolderTest } from '../../../preload/contract.ts';
import { dicom, grey16, words } from '../../images/dicom/dicom-writer.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import sharp from 'sharp';

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples');
const classes = ['chipped', 'good', 'scratched'];
const learnedPerClass = 12;
const newPerClass = 5;
const root = temporaryFolder('folder-test');
const pictures = join(root, 'pictures');
let workbench: Workbench;
let run = 0;
let learned: { path: string; label: string }[] = [];

const filesOf = (name: string): string[] => readdirSync(join(samples, name)).sort().map((file) => join(samples, name, file));

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false });
  const { project, backbone } = await fewTilesAndSmallNetwork(workbench, pictures, learnedPerClass);
  const started = await workbench.call('runs.start', { project, backbone, strategy: 'transfer', name: 'First', recipe: { crossValidate: false } });
  await workbench.jobEnded(started.job);
  run = started.run;
  const ids = await workbench.call('pictures.find', { project, filter: { part: 'train' } });
  learned = (await workbench.call('pictures.get', { project, ids })).map(({ path, label }) => ({ path, label: label ?? '' }));
});
afterAll(() => workbench.close());

/** A folder of pictures that the run has not seen. */
function freshFolder(name: string, perClass = newPerClass): string {
  const folder = join(root, name);
  for (const label of classes) {
    mkdirSync(join(folder, label), { recursive: true });
    filesOf(label).slice(learnedPerClass, learnedPerClass + perClass).forEach((file, i) => cpSync(file, join(folder, label, `new-${i}.jpg`)));
  }
  return folder;
}

async function tested(folder: string): Promise<FolderTest> {
  const { job } = await workbench.call('tests.start', { run, folder });
  expect((await workbench.jobEnded(job)).state).toBe('done');
  const [result] = await workbench.call('tests.list', { run });
  if (!result) throw new Error('no test');
  return contract['tests.list'].output.element.parse(result);
}

test('the figures are of the new pictures, with an interval, and the mistakes are kept with the run', async () => {
  const { evaluation, sentence, remarks, id } = await tested(freshFolder('plain'));
  expect(evaluation).toMatchObject({ n: 15, accuracy: { interval: [expect.any(Number), expect.any(Number)] } });
  expect(evaluation?.confusion.map((row) => row.reduce((sum, n) => sum + n, 0))).toEqual([5, 5, 5]);
  expect(sentence).toMatch(/^\d+ of 15 correct: accuracy \d+\s% \(95\s% CI \d+–\d+\s%\)\.$/);
  expect(remarks).toEqual([]);
  const mistakes = await workbench.call('tests.files', { test: id, which: 'mistakes' });
  expect(mistakes).toHaveLength(15 - (evaluation?.correct ?? 0));
  const all = await workbench.call('tests.files', { test: id, which: 'all' });
  expect(all.every(({ probabilities }) => Math.abs(probabilities.reduce((sum, p) => sum + p, 0) - 1) < 1e-6)).toBe(true);
});

test('exact and near copies of what the run learned from are told of and never counted', async () => {
  const folder = freshFolder('copies');
  const [exact, near] = [learned[0], learned.at(-1)];
  if (!exact || !near) throw new Error('nothing learned');
  cpSync(exact.path, join(folder, exact.label, 'exact.jpg'));
  await sharp(near.path).jpeg({ quality: 60 }).toFile(join(folder, near.label, 'near.jpg'));
  const { apart, evaluation, remarks, id } = await tested(folder);
  expect(apart).toMatchObject({ exactCopies: 1, nearCopies: 1 });
  expect(evaluation?.n).toBe(15);
  expect(remarks).toEqual([expect.stringMatching(
    /^1 exact copy and 1 near-copy of pictures that the run learned from or was validated on: counted apart, \d of 2 correct\.$/)]);
  const copies = await workbench.call('tests.files', { test: id, which: 'copies' });
  expect(copies.map(({ path, known }) => [basename(path), known]).sort()).toEqual([['exact.jpg', 'exact'], ['near.jpg', 'near']]);
});

test('other folders, files that can’t be read, and files twice are told of and left out', async () => {
  const folder = freshFolder('strange', 2);
  mkdirSync(join(folder, 'bird'));
  cpSync(filesOf('good')[30] ?? '', join(folder, 'bird', 'a.jpg'));
  cpSync(join(folder, 'good', 'new-0.jpg'), join(folder, 'good', 'twice.jpg'));
  writeFileSync(join(folder, 'good', 'broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  const { evaluation, remarks } = await tested(folder);
  expect(evaluation?.n).toBe(6);
  expect(remarks).toEqual([
    '1 file with the same content as another of the folder: counted once.', '1 picture of “bird”, which the run did not learn: left out.',
    '1 file can’t be read: left out.',
  ]);
});

test('of a file of several frames the first is tested, which is told', async () => {
  const folder = freshFolder('frames', 1);
  const elements = { ...grey16(2, 1), '00280008': ['IS', '2'] } as const;
  writeFileSync(join(folder, 'good', 'two frames.dcm'), dicom({ elements, pixels: words([0, 10, 20, 30]) }));
  const { apart, remarks } = await tested(folder);
  expect(apart.firstsOfSeveral).toBe(1);
  expect(remarks).toEqual(['Of 1 file with several frames or pages, only the first is tested.']);
});

test('content in the folders of two classes is counted in neither: one of its labels must be wrong', async () => {
  const folder = freshFolder('contradictory', 2);
  cpSync(join(folder, 'good', 'new-0.jpg'), join(folder, 'chipped', 'same.jpg'));
  cpSync(join(folder, 'good', 'new-1.jpg'), join(folder, 'good', 'twice.jpg'));
  const { evaluation, apart, remarks } = await tested(folder);
  expect(evaluation?.n).toBe(5);
  expect(apart).toMatchObject({ conflicting: 2, twice: 1 });
  expect(remarks).toContain('2 files have the content of a file in another class’s folder: one label must be wrong. Left out.');
});

test('reading is shown as it goes', async () => {
  const phases = new Set<string>();
  const stop = workbench.listen((event) => { if (event.type === 'job') phases.add(event.job.phase); });
  await tested(freshFolder('watched', 1));
  stop();
  expect(phases).toContain('Reading pictures');
});

test('a folder without a class of the run is refused by the names it would need', async () => {
  const folder = join(root, 'other');
  mkdirSync(join(folder, 'bird'), { recursive: true });
  cpSync(filesOf('good')[0] ?? '', join(folder, 'bird', 'a.jpg'));
  await expect(workbench.call('tests.start', { run, folder })).rejects.toThrow(
    /has the name of a class that “First” learned \(“chipped”, “good”, “scratched”\)/);
});

test('of a folder with a training and a test part only the test part is tested', async () => {
  const folder = join(root, 'parts');
  freshFolder('parts/test', 2);
  freshFolder('parts/train', 4);
  expect((await tested(folder)).evaluation?.n).toBe(6);
});

test('a terminal prints the figures, the confusion and each mistake', async () => {
  const { text, json } = await testCommand.run({ workbench, positionals: ['First', freshFolder('cli')], values: { project: 'Few tiles' }, say: () => {} });
  expect(text).toMatch(/^\d+ of 15 correct: accuracy/);
  expect(text).toMatch(/Actual \\ Predicted +chipped +good +scratched/);
  expect(text.match(/^ {2}mistake: .* predicted /gm)?.length ?? 0).toBe((json as { mistakes: unknown[] }).mistakes.length);
});
