// Using a run on new pictures: answers are kept, copies sorted, corrections come back as labels; and what an import
// shows beforehand.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { predictionsTable } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { foldersOf, refuseTargetInside } from '../../../main/workbench/results/sort-copies.ts';
import { dicom, grey16, words } from '../../images/dicom/dicom-writer.ts';
import { withFiles } from '../../images/fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('using');
const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples');
const fresh = join(folder, 'new pictures');
let workbench: Workbench;
let project: number;
let run: number;
let use: number;

const open = () => openWorkbench({ folder: join(folder, 'workspace') });

beforeAll(async () => {
  workbench = await open();
  // The model learns from the first twenty of each kind; the next few are new to it.
  for (const kind of ['good', 'chipped', 'scratched']) {
    mkdirSync(join(folder, 'known', kind), { recursive: true });
    mkdirSync(fresh, { recursive: true });
    readdirSync(join(samples, kind)).slice(0, 23).forEach((file, i) =>
      copyFileSync(join(samples, kind, file), i < 20 ? join(folder, 'known', kind, file) : join(fresh, `${kind} ${i}.jpg`)));
  }
  copyFileSync(join(samples, 'good', readdirSync(join(samples, 'good'))[0] ?? ''), join(fresh, 'known good.jpg'));
  writeFileSync(join(fresh, 'broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]));
  const names = ['good', 'chipped', 'scratched'];
  const started = await workbench.call('import.start', {
    folder: join(folder, 'known'), into: { newProject: 'Tiles' }, grouping: null,
    classes: names.map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(started.job);
  project = started.project;
  const backbone = (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';
  const training = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, recipe: { crossValidate: false } });
  await workbench.jobEnded(training.job);
  run = training.run;
  const looking = await workbench.call('predict.start', { run, folder: fresh });
  use = looking.predictionSet;
  await workbench.jobEnded(looking.job);
});
afterAll(async () => {
  await workbench.close();
});

test('answers outlive the program that gave them', async () => {
  const before = await workbench.call('predict.result', { predictionSet: use });
  expect(before.files).toHaveLength(11);
  expect(before.files.filter(({ predicted }) => predicted !== null)).toHaveLength(10);
  expect(before.files.find(({ path }) => path.endsWith('broken.jpg'))?.problem).toMatch(/broken\.jpg/);
  await workbench.close();
  workbench = await open();
  expect(await workbench.call('predict.result', { predictionSet: use })).toEqual(before);
  expect(await workbench.call('predict.list', { project })).toMatchObject([{ id: use, run, folder: fresh, pictures: 10 }]);
});

test('the decision rule kept with a run is what its predictions follow, in words too, until it is forgotten', async () => {
  const before = await workbench.call('predict.result', { predictionSet: use });
  expect(before).toMatchObject({ decision: null });
  expect(before.files.some(({ decision: pile }) => pile === 'person')).toBe(false);
  const point = { class: 'chipped', aim: 'sensitivity', promise: 0.5 } as const;
  const kept = await workbench.call('runs.keepDecisionRule', { run, rule: { point, askBelow: 0.999 } });
  expect(kept.rule.point?.threshold).toBeGreaterThan(0);
  const { files, decision } = await workbench.call('predict.result', { predictionSet: use });
  expect(decision).toBe(kept.sentence);
  expect(decision).toContain('“chipped” is predicted from a probability of');
  const threshold = kept.rule.point?.threshold ?? 1;
  const read = files.filter(({ probabilities }) => probabilities.length > 0);
  const classes = (await workbench.call('runs.get', { run })).classes;
  for (const { probabilities, predicted, decision: pile } of read) {
    expect(predicted === 'chipped').toBe((probabilities[classes.indexOf('chipped')] ?? 0) >= threshold);
    expect(pile === 'person').toBe(pile !== 'unlike' && Math.max(...probabilities) < 0.999);
  }
  expect(read.some(({ decision: pile }) => pile === 'person')).toBe(true);
  expect(predictionsTable({ classes, files })[0]).toEqual([
    'file', 'predicted', 'probability', 'second', 'its probability', 'decision', 'distance',
    ...classes.map((name) => `probability: ${name}`), 'corrected', 'problem',
  ]);
  await workbench.call('runs.keepDecisionRule', { run, rule: { point: null, askBelow: null } });
  expect(await workbench.call('predict.result', { predictionSet: use })).toEqual(before);
});

test('what can’t be guaranteed with the validation pictures there are is refused, and nothing is kept', async () => {
  const keep = (point: { class: string; aim: 'sensitivity'; promise: number; askBetween?: boolean }) =>
    workbench.call('runs.keepDecisionRule', { run, rule: { point, askBelow: null } });
  await expect(keep({ class: 'chipped', aim: 'sensitivity', promise: 0.99 })).rejects
    .toThrow(/99 % can’t be guaranteed .* Choose a lower guarantee, or add pictures\./);
  await expect(keep({ class: 'dented', aim: 'sensitivity', promise: 0.5 })).rejects.toThrow('has no class “dented”');
  expect(await workbench.call('runs.decisionRule', { run })).toMatchObject({ rule: { point: null, askBelow: null }, sentence: null });
});

test('the class that matters is asked once, follows a new name, and is given to each run as it learned it', async () => {
  expect(await workbench.call('projects.answers', { project })).toEqual({ positiveClass: null, mirrorsAlike: null });
  await workbench.call('projects.answer', { project, positiveClass: { name: 'chipped' } });
  await workbench.call('classes.rename', { project, name: 'chipped', newName: 'chip' });
  expect(await workbench.call('projects.answers', { project })).toEqual({ positiveClass: { name: 'chip' }, mirrorsAlike: null });
  expect((await workbench.call('runs.decisionRule', { run })).positive).toBe('chipped');
  await workbench.call('classes.rename', { project, name: 'chip', newName: 'chipped' });
  await workbench.call('projects.answer', { project, positiveClass: { name: null }, mirrorsAlike: false });
  expect(await workbench.call('projects.answers', { project })).toEqual({ positiveClass: { name: null }, mirrorsAlike: false });
  await expect(workbench.call('projects.answer', { project, positiveClass: { name: 'dented' } })).rejects.toThrow('has no class “dented”');
});

test('every frame of a file of several is classified, as an import takes all of them', async () => {
  const elements = { ...grey16(2, 1), '00280008': ['IS', '2'] } as const;
  const several = withFiles(join(folder, 'several'), { 'two frames.dcm': dicom({ elements, pixels: words([0, 10, 20, 30]) }) });
  const { job, predictionSet } = await workbench.call('predict.start', { run, folder: several });
  const { name } = await workbench.call('runs.get', { run });
  expect((await workbench.jobEnded(job)).outcome).toBe(`“${name}” has classified 2 pictures.`);
  expect((await workbench.call('predict.result', { predictionSet })).files.map(({ frame }) => frame)).toEqual([1, 2]);
});

test('files of an answer can be shown, those that can’t be read are null', async () => {
  const { files } = await workbench.call('predict.result', { predictionSet: use });
  const positions = files.map((_, i) => i);
  const hashes = await workbench.call('predict.pictureHashes', { predictionSet: use, files: positions });
  const unread = files.filter((_, i) => hashes[i] === null).map(({ path }) => basename(path));
  expect(unread).toEqual(['broken.jpg']);
  for (const hash of hashes.filter((each) => each !== null)) {
    for (const size of ['thumbnail', 'full'] as const) expect(existsSync(await workbench.pictureFile(hash, size) ?? '')).toBe(true);
  }
});

test('corrections: a new picture is only learned from, a known one is labelled, and both are remembered', async () => {
  const { files } = await workbench.call('predict.result', { predictionSet: use });
  const at = (name: string) => files.findIndex(({ path }) => path.endsWith(name));
  const before = await workbench.call('projects.get', { project });
  await workbench.call('sets.lock', { project, part: 'train', locked: true });
  await expect(workbench.call('predict.correct', { predictionSet: use, files: [at('chipped 20.jpg')], label: 'scratched' }))
    .rejects.toThrow('The training set is locked.');
  await workbench.call('sets.lock', { project, part: 'train', locked: false });
  const first = await workbench.call('predict.correct', {
    predictionSet: use,
    files: [at('chipped 20.jpg'), at('known good.jpg')],
    label: 'scratched',
  });
  expect(first).toEqual({
    added: 1,
    changed: 1,
    keptOut: 0,
    sentence: '1 picture added to the training set as “scratched”. 1 picture of the project is “scratched” now.',
  });
  expect((await workbench.call('projects.get', { project })).pictures).toBe(before.pictures + 1);
  const ids = await workbench.call('pictures.find', { project, filter: { search: 'chipped 20' } });
  expect(await workbench.call('pictures.get', { project, ids })).toMatchObject([{ label: 'scratched', part: 'train', missing: false }]);
  const kept = await workbench.call('predict.result', { predictionSet: use });
  expect(kept.files[at('chipped 20.jpg')]?.corrected).toBe('scratched');
  expect(kept.files[at('chipped 21.jpg')]?.corrected).toBeNull();
  // A second thought moves the label of what is in the project by now.
  expect(await workbench.call('predict.correct', {
    predictionSet: use, files: [at('chipped 20.jpg')], label: 'chipped',
  })).toMatchObject({ added: 0, changed: 1 });
  expect(await workbench.call('predict.correct', {
    predictionSet: use, files: [at('chipped 20.jpg')], label: 'chipped',
  })).toMatchObject({ added: 0, changed: 0, sentence: '1 picture was “chipped” already.' });
});

test('a picture of the project that gets its first label as a correction is learned from, and never tested on', async () => {
  const { files } = await workbench.call('predict.result', { predictionSet: use });
  const at = files.findIndex(({ path }) => path.endsWith('scratched 22.jpg'));
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox);
  copyFileSync(join(fresh, 'scratched 22.jpg'), join(inbox, 'unlabelled.jpg'));
  const { job } = await workbench.call('import.start', { folder: inbox, into: { project }, grouping: null, classes: [] });
  await workbench.jobEnded(job);
  const ids = await workbench.call('pictures.find', { project, filter: { search: 'unlabelled' } });
  expect(await workbench.call('pictures.get', { project, ids })).toMatchObject([{ label: null, part: null }]);
  await workbench.call('predict.correct', { predictionSet: use, files: [at], label: 'scratched' });
  const [picture] = await workbench.call('pictures.get', { project, ids });
  expect(picture?.label).toBe('scratched');
  expect(picture?.part).toBe('train');
});

test('retraining learns from the corrections, but not from a copy of a test picture, and is compared on the same test', async () => {
  const learned = await workbench.call('pictures.find', { project, filter: { part: 'test' } });
  const [tested] = await workbench.call('pictures.get', { project, ids: learned.slice(0, 1) });
  const inbox = join(folder, 'copies');
  mkdirSync(inbox);
  // The same picture in another file.
  writeFileSync(join(inbox, 'copy of a test picture.jpg'), Buffer.concat([readFileSync(tested?.path ?? ''), Buffer.from('more')]));
  const looking = await workbench.call('predict.start', { run, folder: inbox });
  await workbench.jobEnded(looking.job);
  await workbench.call('predict.correct', { predictionSet: looking.predictionSet, files: [0], label: 'good' });
  const before = await workbench.call('predict.corrections', { run });
  const again = await workbench.call('predict.retrain', { run, name: 'Corrected' });
  expect(again.sentence).toBe('1 picture left out: it shows what test pictures show.');
  const { corrected, confirmed } = await workbench.call('predict.corrections', { run });
  expect(corrected + confirmed).toBe(before.corrected + before.confirmed - 1);
  await workbench.jobEnded(again.job);
  expect(await workbench.call('predict.corrections', { run: again.run })).toEqual({ corrected: 0, confirmed: 0 });
  await expect(workbench.call('predict.retrain', { run: again.run })).rejects.toThrow('There is nothing to retrain “Corrected” with.');
  const { whyNotComparable, pairings } = await workbench.call('runs.compare', { runs: [run, again.run] });
  expect(whyNotComparable).toEqual([]);
  expect(pairings[0]?.n).toBe(learned.length);
});

test('a file that is gone is refused with a sentence', async () => {
  const { files } = await workbench.call('predict.result', { predictionSet: use });
  const at = files.findIndex(({ path }) => path.endsWith('broken.jpg'));
  await expect(workbench.call('predict.correct', { predictionSet: use, files: [at], label: 'good' })).rejects.toThrow(/broken\.jpg/);
  await expect(workbench.call('predict.correct', { predictionSet: use, files: [99], label: 'good' })).rejects.toThrow(
    /not among the predictions/,
  );
});

test('a file that has become another picture since is neither corrected nor sorted, and that is said', async () => {
  const later = join(folder, 'later');
  mkdirSync(later);
  for (const name of ['good 20.jpg', 'good 21.jpg']) copyFileSync(join(fresh, name), join(later, name));
  const started = await workbench.call('predict.start', { run, folder: later });
  await workbench.jobEnded(started.job);
  const predictionSet = started.predictionSet;
  const { files } = await workbench.call('predict.result', { predictionSet });
  const hashes = await workbench.call('predict.pictureHashes', { predictionSet, files: [0, 1] });
  expect(files.map(({ content }) => content?.sha256)).toEqual(hashes);
  copyFileSync(join(fresh, 'scratched 20.jpg'), join(later, 'good 21.jpg'));
  expect(await workbench.call('predict.pictureHashes', { predictionSet, files: [0, 1] })).not.toEqual(hashes);
  await expect(workbench.call('predict.correct', { predictionSet, files: [1], label: 'good' })).rejects.toThrow(
    `“${join(later, 'good 21.jpg')}” has changed since it was predicted, so nothing was corrected. Predict its folder again.`,
  );
  const both = await workbench.call('predict.correct', { predictionSet, files: [0, 1], label: 'good' });
  expect(both.sentence).toMatch(/ 1 picture has changed since it was predicted and was not corrected: predict the folder again\.$/);
  expect((await workbench.call('predict.result', { predictionSet })).files.map(({ corrected }) => corrected)).toEqual(['good', null]);
  const sorted = join(folder, 'sorted later');
  mkdirSync(sorted);
  const { job } = await workbench.call('predict.sort', { predictionSet, folder: sorted });
  expect((await workbench.jobEnded(job)).outcome).toBe(
    `1 copy sorted into “${sorted}”. 1 picture has changed since it was predicted and was not copied: predict the folder again.`,
  );
  expect(existsSync(join(sorted, 'good', 'good 20.jpg'))).toBe(true);
});

test('copies go into a folder per class, corrections first; nothing is replaced and the originals stay', async () => {
  const target = join(folder, 'sorted');
  const { files } = await workbench.call('predict.result', { predictionSet: use });
  for (let round = 1; round <= 2; round++) {
    const { job } = await workbench.call('predict.sort', { predictionSet: use, folder: target });
    expect((await workbench.jobEnded(job)).outcome).toBe(`10 copies sorted into “${target}”.`);
  }
  const chipped = readdirSync(join(target, 'chipped'));
  expect(chipped).toContain('chipped 20.jpg');
  expect(chipped).toContain('chipped 20 (2).jpg');
  expect(readFileSync(join(target, 'chipped', 'chipped 20 (2).jpg'))).toEqual(readFileSync(join(fresh, 'chipped 20.jpg')));
  expect(readdirSync(target).flatMap((name) => readdirSync(join(target, name)))).toHaveLength(20);
  expect(readdirSync(fresh)).toHaveLength(files.length);
  await expect(workbench.call('predict.result', { predictionSet: 99 })).rejects.toThrow('There are no predictions number 99');
});

describe('where copies may go', () => {
  test.each([['/a/pictures', '/a/pictures'], ['/a/pictures', '/a/pictures/sorted']])('not from %s into %s', (pictures, into) => {
    expect(() => refuseTargetInside(pictures, into)).toThrow('which holds the pictures themselves');
  });
  test.each([
    ['/a/pictures', '/a/sorted'], ['/a/pictures', '/a/pictures2'], ['/a/pictures', '/a'], ['/a/pictures', '/b'],
  ])('from %s into %s', (pictures, into) => {
    expect(() => refuseTargetInside(pictures, into)).not.toThrow();
  });
  test.each([
    ['good', 'good'], ['a/b: "c"', 'a-b- -c-'], ['..', '-'], ['ends. ', 'ends'], ['Ärger', 'Ärger'], ['nul', 'nul-'], ['aux.1', 'aux-.1'],
  ])('the class %j has the folder %j', (name, written) => {
    expect([...foldersOf([name]).values()]).toEqual([written]);
  });
  test('no two classes share a folder, on any system', () => {
    expect([...foldersOf(['a/b', 'a-b', 'A:B', 'c'])]).toEqual([['a/b', 'a-b'], ['a-b', 'a-b (2)'], ['A:B', 'A-B (3)'], ['c', 'c']]);
  });
});

test('mistakes of a run can be filtered, and what runs said of a picture is told', async () => {
  const wrong = await workbench.call('runs.predictions', { run, which: 'mistakes' });
  const everything = await workbench.call('runs.predictions', { run, which: 'all' });
  expect(wrong).toEqual(everything.filter(({ label, predicted }) => label !== predicted));
  expect(wrong.map(({ confidence }) => confidence)).toEqual(wrong.map(({ confidence }) => confidence).toSorted((a, b) => b - a));
  expect(await workbench.call('runs.predictions', { run, on: 'all', which: 'mistakes', first: 1 }))
    .toEqual((await workbench.call('runs.predictions', { run, on: 'all', which: 'mistakes' })).slice(0, 1));
  expect(new Set(await workbench.call('pictures.find', { project, filter: { mistakesOf: run } }))).toEqual(
    new Set(wrong.map(({ picture }) => picture)),
  );
  const [any] = await workbench.call('runs.predictions', { run, which: 'all' });
  const said = await workbench.call('pictures.predictions', { picture: any?.picture ?? 0 });
  expect(said.filter((one) => one.run === run)).toEqual([{
    run, name: 'Transfer 1', label: any?.label, predicted: any?.predicted, confidence: any?.confidence,
  }]);
  const [learned] = await workbench.call('pictures.find', { project, filter: { part: 'train' } });
  expect(await workbench.call('pictures.predictions', { picture: learned ?? 0 })).toEqual([]);
});

test('pictures without a path are stored as they came, and a batch is a folder that can be imported', async () => {
  const content = readFileSync(join(fresh, 'good 20.jpg'));
  const first = await workbench.call('pictures.upload', { batch: null, path: 'mine/good/one.jpg', base64: content.toString('base64') });
  const second = await workbench.call('pictures.upload', {
    batch: first.batch,
    path: 'mine/bad/two.jpg',
    base64: content.toString('base64'),
  });
  expect(second).toEqual(first);
  expect(readFileSync(join(first.folder, 'mine', 'good', 'one.jpg'))).toEqual(content);
  expect(
    (await workbench.call('import.inspect', { folder: join(first.folder, 'mine') })).classes.map(({ found }) => found),
  ).toEqual(['bad', 'good']);
  const next = await workbench.call('pictures.upload', { batch: null, path: 'x.jpg', base64: content.toString('base64') });
  expect(next.batch).not.toBe(first.batch);
});

test.each(['../x.jpg', 'a/../../x.jpg', '', '/', 'a\\..\\x.jpg', 'x\u0000.jpg'])('nothing is received as %j', async (path) => {
  const reply = await workbench.answer('pictures.upload', { batch: null, path, base64: '' });
  expect(reply).toMatchObject({ ok: false, kind: 'expected' });
});

test.each([
  ['x.jpg', '', 'empty'],
  ['x.jpg', '#!/bin/sh\n', 'a text file'],
  ['x.png', '<html><script>', 'a web page'],
  ['model.onnx', '\b\x07\x12', 'not a picture'],
  ['x.nef', 'anything', 'a camera raw file'],
  ['x.svg', '<svg onload="x()"/>', 'an SVG drawing'],
])('only pictures are stored: not %s with %j, which is %s', async (path, content, what) => {
  const reply = await workbench.answer('pictures.upload', {
    batch: null,
    path,
    base64: Buffer.from(content, 'latin1').toString('base64'),
  });
  expect(reply).toMatchObject({ ok: false, code: 'upload-no-picture' });
  expect(JSON.stringify(reply)).toContain(what);
});

test('a batch of another name is refused', async () => {
  expect(await workbench.answer('pictures.upload', { batch: '../runs', path: 'x.jpg', base64: '' })).toMatchObject({
    ok: false,
    code: 'bad-input',
  });
});

test('of what was received, only what nothing refers to and is older than an hour can be cleared', async () => {
  const received = join(folder, 'workspace', 'received');
  rmSync(received, { recursive: true });
  const content = readFileSync(join(fresh, 'good 20.jpg'));
  const fill = (batch: string): string => {
    mkdirSync(join(received, batch, 'mine'), { recursive: true });
    writeFileSync(join(received, batch, 'mine', 'a.jpg'), content);
    return join(received, batch);
  };
  const [learned, looked, forgotten] = [fill('2020-01-01 00.00.00'), fill('2020-01-01 00.00.00 (2)'), fill('2020-01-02 00.00.00')];
  mkdirSync(join(received, 'my own folder'));
  const { job } = await workbench.call('import.start', {
    folder: learned, into: { newProject: 'Dropped' }, grouping: null, classes: [{ found: 'mine', name: 'mine' }],
  });
  await workbench.jobEnded(job);
  await workbench.jobEnded((await workbench.call('predict.start', { run, folder: looked })).job);
  const { batch } = await workbench.call('pictures.upload', { batch: null, path: 'b.jpg', base64: content.toString('base64') });
  expect(await workbench.call('workspace.info', {})).toMatchObject({
    bytes: { received: 4 * content.length },
    unneededBytes: content.length,
  });
  expect(await workbench.call('workspace.clearReceived', {})).toEqual({ freedBytes: content.length });
  expect(existsSync(forgotten)).toBe(false);
  expect(readdirSync(received).sort()).toEqual(['2020-01-01 00.00.00', '2020-01-01 00.00.00 (2)', batch, 'my own folder'].sort());
  expect(await workbench.call('workspace.info', {})).toMatchObject({ bytes: { received: 3 * content.length }, unneededBytes: 0 });
});

test('an import can be looked at beforehand: examples of each class, and the very parts it will give', async () => {
  const known = join(folder, 'known');
  const examples = await workbench.call('import.examples', { folder: known, perClass: 3 });
  expect(examples.map(({ found, pictures }) => [found, pictures.length])).toEqual([['chipped', 3], ['good', 3], ['scratched', 3]]);
  expect(existsSync(await workbench.pictureFile(examples[0]?.pictures[0] ?? '', 'thumbnail') ?? '')).toBe(true);
  const request = {
    folder: known, grouping: null, splitSeed: 3,
    classes: [
      { found: 'good', name: 'fine' }, { found: 'chipped', name: 'faulty' }, { found: 'scratched', name: 'faulty' },
    ],
  };
  const preview = await workbench.call('import.preview', request);
  const started = await workbench.call('import.start', { ...request, into: { newProject: 'Two kinds' } });
  await workbench.jobEnded(started.job);
  expect(preview.classes).toEqual(
    (await workbench.call('classes.list', { project: started.project })).map(({ name, parts }) => ({ name, parts })),
  );
  expect(preview.groups).toBeNull();
});
