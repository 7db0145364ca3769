// Classes that change after a run: what the run doesn't know is told, names are followed, and a new run takes the features that are there.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTiles } from '../sample-project.ts';

const folder = temporaryFolder('run-classes');
const [workspace, pictures] = [join(folder, 'workspace'), join(folder, 'pictures')];
let workbench: Workbench;
let [project, first] = [0, 0];
let backbone = '';

beforeAll(async () => {
  workbench = await openWorkbench({ folder: workspace });
  ({ project, backbone } = await fewTiles(workbench, pictures, 12));
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, recipe: { crossValidate: false } });
  await workbench.jobEnded(job);
  first = run;
});
afterAll(() => workbench.close());

const ofRun = async (run: number) => (await workbench.call('runs.classes', { project, run }))[0];
const sentence = async () => (await ofRun(first))?.sentence;
const undo = () => workbench.call('pictures.undoLabel', { project });
const find = (label: string) => workbench.call('pictures.find', { project, filter: { label } });

test('a run of the same classes has nothing to say, and a name that only changed makes no difference', async () => {
  expect(await ofRun(first)).toMatchObject({ unknown: [], sentence: null, again: null });
  await workbench.call('classes.rename', { project, name: 'good', newName: 'zebra' });
  expect(await ofRun(first)).toMatchObject({
    sentence: null, learned: [{ name: 'chipped', now: 'chipped' }, { name: 'good', now: 'zebra' }, { name: 'scratched', now: 'scratched' }],
  });
  await undo();
});

test('predictions, corrections and sorted copies are of the renamed class, under the name it has now', async () => {
  const { predictionSet, job } = await workbench.call('predict.start', { run: first, folder: join(pictures, 'good') });
  await workbench.jobEnded(job);
  await workbench.call('classes.rename', { project, name: 'good', newName: 'zebra' });
  const result = await workbench.call('predict.result', { predictionSet });
  expect(result.predictionSet.classes).toEqual(['chipped', 'zebra', 'scratched']);
  expect(result.files.map(({ predicted }) => predicted)).not.toContain('good');
  expect(result.files.map(({ predicted }) => predicted)).toContain('zebra');
  const { sentence: corrected } = await workbench.call('predict.correct', { predictionSet, files: [0], label: 'good' });
  expect(corrected).toBe('1 picture was “zebra” already.');
  const sorted = join(folder, 'sorted');
  await workbench.jobEnded((await workbench.call('predict.sort', { predictionSet, folder: sorted })).job);
  expect(readdirSync(sorted)).toContain('zebra');
  expect((await workbench.call('classes.list', { project })).map(({ name }) => name)).toEqual(['chipped', 'scratched', 'zebra']);
  // The answer is an act, too; before it comes the new name.
  await undo();
  await undo();
});

test('a class added later, one split, two merged and one deleted are told, each with its pictures; undone, nothing is', async () => {
  const good = await find('good');
  await workbench.call('pictures.label', { project, ids: good.slice(0, 5), label: 'shiny' });
  expect(await ofRun(first)).toMatchObject({ unknown: [{ name: 'shiny', pictures: 5, partOf: 'good' }] });
  expect(await sentence()).toBe('This run knows “shiny” only as “good”.');
  await undo();
  const some = [...good.slice(0, 2), ...(await find('scratched')).slice(0, 2), ...(await find('chipped')).slice(0, 2)];
  await workbench.call('pictures.label', { project, ids: some, label: 'mixed' });
  expect(await sentence()).toBe('This run doesn’t know “mixed”; 6 pictures of it wait.');
  await undo();
  await workbench.call('classes.merge', { project, names: ['scratched'], into: 'chipped' });
  expect(await sentence()).toBe('This run tells “chipped” and “scratched” apart, which are one class now, “chipped”.');
  await undo();
  await workbench.call('classes.delete', { project, name: 'chipped' });
  expect(await sentence()).toBe('This run predicts “chipped”, which is no class any more.');
  await undo();
  expect(await sentence()).toBeNull();
});

test('a class is split by a terminal: its pictures keep it until each gets a new one, and an undo takes the split back', async () => {
  const split = commands['class split'];
  if (!split) throw new Error('no command class split');
  const { text } = await split.run({ workbench, positionals: ['scratched', 'scratch', 'dent'], values: { project: 'Few tiles' }, say: () => {} });
  expect(text).toMatch(/^Give each of the 12 pictures of “scratched” its new class: “dent” \(\w\), “scratch” \(\w\)\. 1 run knows it as one/);
  expect(text).toMatch(/^\w +scratch +0/m);
  const [one, ...others] = await find('scratched');
  await workbench.call('pictures.label', { project, ids: [one ?? 0], label: 'dent' });
  await workbench.call('pictures.label', { project, ids: others, label: 'scratch' });
  expect(await sentence()).toBe('This run knows “dent” and “scratch” only as “scratched”.');
  for (let i = 0; i < 3; i++) await undo();
  expect((await workbench.call('classes.list', { project })).map(({ name }) => name)).toEqual(['chipped', 'good', 'scratched']);
});

test('a new run after a change of classes takes all features that are there: no picture file is opened', async () => {
  const cache = join(workspace, 'cache', 'features');
  const kept = () => readdirSync(cache).map((name) => statSync(join(cache, name, 'vectors.f32'))).map(({ size, mtimeMs }) => [size, mtimeMs]);
  await workbench.call('classes.rename', { project, name: 'good', newName: 'zebra' });
  await workbench.call('pictures.label', { project, ids: (await find('chipped')).slice(0, 6), label: 'cracked' });
  expect((await ofRun(first))?.again).toMatch(/^A new run with the same settings takes about \d+ s: its features are ready\.$/);
  const before = kept();
  for (const entry of readdirSync(pictures)) rmSync(join(pictures, entry), { recursive: true });
  const { run, job } = await workbench.call('runs.again', { run: first });
  await workbench.jobEnded(job);
  const again = await workbench.call('runs.get', { run });
  expect(again).toMatchObject({ state: 'done', classes: ['chipped', 'cracked', 'scratched', 'zebra'], recipe: { crossValidate: false } });
  expect(kept()).toEqual(before);
  expect(await ofRun(run)).toMatchObject({ sentence: null });
  expect(await workbench.call('runs.get', { run: first })).toMatchObject({ classes: ['chipped', 'good', 'scratched'] });
});

test('runs of different classes are told apart by what both know; runs of renamed classes are compared', async () => {
  const [newest] = await workbench.call('runs.list', { project });
  const { whyNotComparable } = await workbench.call('runs.compare', { runs: [first, newest?.id ?? 0] });
  expect(whyNotComparable).toEqual([
    expect.stringMatching(/knows “cracked”, which/), expect.stringMatching(/^Both know “chipped”, “zebra”, “scratched”, but figures over different classes/),
  ]);
  await undo();
  const [own] = await workbench.call('runs.list', { project }).then((runs) => runs.filter(({ id }) => id === first));
  await commands.retrain?.run({ workbench, positionals: [], values: { run: own?.name ?? '', project: 'Few tiles' }, say: () => {} });
  const [{ id: run } = { id: 0 }] = await workbench.call('runs.list', { project });
  const compared = await workbench.call('runs.compare', { runs: [first, run] });
  expect(compared.whyNotComparable).toEqual([]);
  expect(compared.pairings[0]).toMatchObject({ onlyA: [], onlyB: [], difference: 0 });
});
