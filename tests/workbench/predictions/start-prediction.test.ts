// Predictions of folders and files of every kind: each file is answered or left out for its reason, what was cut short goes on.
import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { dicom, grey16, words } from '../../images/dicom/dicom-writer.ts';
import { plain, tiff } from '../../images/fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';

const folder = temporaryFolder('predict-sources');
const workspace = join(folder, 'workspace');
const samples = join(import.meta.dirname, '../../../resources/samples/good');
const tile = (file: string, number: number): void => { copyFileSync(join(samples, readdirSync(samples).sort()[40 + number] ?? ''), file); };
const open = () => openWorkbench({ folder: workspace, trainerEntry: join(import.meta.dirname, '../core/deadly-decoder.ts') });
const isUnix = process.platform !== 'win32';

let workbench: Workbench;
let run: number;
beforeAll(async () => {
  workbench = await open();
  const { project, backbone } = await fewTilesAndSmallNetwork(workbench, join(folder, 'tiles'), 6);
  const training = await workbench.call('runs.start', { project, backbone, strategy: 'transfer', recipe: { crossValidate: false } });
  await workbench.jobEnded(training.job);
  run = training.run;
});
afterAll(() => workbench.close());

async function predict(sources: string[]) {
  const { predictionSet, job } = await workbench.call('predict.start', { run, sources });
  const { outcome } = await workbench.jobEnded(job);
  return { outcome, ...await workbench.call('predict.result', { predictionSet }) };
}

test('folders and files together: every file has its answer or its reason, whatever the others are', async () => {
  const inbox = join(folder, 'inbox');
  mkdirSync(join(inbox, 'deep', 'er'), { recursive: true });
  tile(join(inbox, '1.jpg'), 1);
  tile(join(inbox, 'deep', 'er', '2.jpg'), 2);
  tile(join(inbox, 'kills.jpg'), 3);
  appendFileSync(join(inbox, 'kills.jpg'), 'kills!');
  writeFileSync(join(inbox, 'empty.png'), '');
  writeFileSync(join(inbox, 'cut.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]));
  writeFileSync(join(inbox, 'words.jpg'), 'no picture');
  writeFileSync(join(inbox, 'notes.txt'), 'left by a person');
  writeFileSync(join(inbox, 'deep', 'more.zip'), 'PK\x03\x04 of something');
  symlinkSync(join(inbox, 'nowhere.jpg'), join(inbox, 'link.jpg'));
  if (isUnix) spawnSync('mkfifo', [join(inbox, 'pipe.jpg')]);
  writeFileSync(join(inbox, 'deep.tif'), tiff({ width: 8, height: 8, bands: 1, bits: 16, littleEndian: true, sample: (x, y) => 1000 * x + y }));
  writeFileSync(join(inbox, 'grey.pgm'), 'P2 2 2 255\n0 90 180 255\n');
  writeFileSync(join(inbox, 'bands.tif'), tiff({ width: 8, height: 8, bands: 6, bits: 8, littleEndian: true, photometric: 1, sample: (x, y, b) => x + y + b }));
  const clip = join(folder, 'clip');
  writeFileSync(clip, dicom({ elements: { ...grey16(2, 1), '00280008': ['IS', '3'] }, pixels: words([0, 10, 20, 30, 40, 50]) }));
  const loose = join(folder, 'loose.png');
  writeFileSync(loose, await plain('#808080').png().toBuffer());
  const { outcome, files, predictionSet } = await predict([inbox, clip, loose, join(inbox, '1.jpg'), join(folder, 'never there.jpg')]);
  const answered = files.filter(({ predicted }) => predicted !== null).map(({ path, frame }) => `${basename(path)}${frame === null ? '' : ` #${frame}`}`);
  expect(answered.sort()).toEqual(['1.jpg', '2.jpg', 'bands.tif', 'clip #1', 'clip #2', 'clip #3', 'deep.tif', 'grey.pgm', 'loose.png']);
  const reasons = new Map(files.flatMap(({ path, problem }) => (problem === null ? [] : [[basename(path), problem]])));
  expect([...reasons.keys()].sort()).toEqual([
    'cut.jpg', 'empty.png', 'kills.jpg', 'link.jpg', 'more.zip', 'never there.jpg', 'notes.txt', ...(isUnix ? ['pipe.jpg'] : []), 'words.jpg',
  ]);
  for (const [name, reason] of reasons) expect(reason).toMatch(new RegExp(`^${name} .{10,}\\.$`));
  expect(reasons.get('kills.jpg')).toContain('brings down the program');
  expect(reasons.get('more.zip')).toContain('Unpack it first');
  expect(predictionSet).toMatchObject({ folder, files: answered.length + reasons.size, pictures: 9, waiting: 0 });
  expect(outcome).toContain(`${reasons.size} files could not be predicted`);
  expect(predictionSet.remarks).toEqual(expect.arrayContaining([
    'The run learned from 8-bit pictures; 16-bit among these: 1 of 9.', 'The run learned from pictures of one or three bands; more among these: 1 of 9.',
  ]));
  const hashes = await workbench.call('predict.pictureHashes', { predictionSet: predictionSet.id, files: files.map((_, i) => i) });
  expect(files.map(({ content }) => content?.sha256 ?? null)).toEqual(hashes.map((hash, i) => (files[i]?.predicted === null ? null : hash)));
  expect(new Set(hashes.filter((hash) => hash !== null)).size).toBeGreaterThanOrEqual(9);
});

test('what was cut short goes on: answers stay, and only what waits, has changed or has come is computed', async () => {
  const inbox = join(folder, 'later');
  mkdirSync(inbox);
  for (let i = 0; i < 4; i++) tile(join(inbox, `${i}.jpg`), i);
  const { predictionSet: { id } } = await predict([inbox]);
  await workbench.close();
  // As a crash leaves it: two answers stored, the others waiting. The first bears a mark that computing it again would remove.
  const db = new Database(join(workspace, 'thaw.sqlite'));
  db.prepare('UPDATE uses SET finished = NULL WHERE id = ?').run(id);
  db.prepare("UPDATE used_files SET predicted = 'kept' WHERE use = ? AND position = 0").run(id);
  db.prepare("UPDATE used_files SET predicted = 'changed' WHERE use = ? AND position = 1").run(id);
  db.prepare('UPDATE used_files SET predicted = NULL, confidence = NULL, probabilities = NULL WHERE use = ? AND position > 1').run(id);
  db.prepare('UPDATE used_files SET probabilities = NULL WHERE use = ? AND position < 2').run(id);
  db.close();
  tile(join(inbox, '1.jpg'), 7);
  tile(join(inbox, 'new.jpg'), 8);
  workbench = await open();
  const [set] = await workbench.call('predict.list', { project: 1, most: 1 });
  expect(set).toMatchObject({ id, files: 4, pictures: 2, waiting: 2, finished: null });
  const { files, predictionSet } = await predict([inbox]);
  expect(predictionSet).toMatchObject({ id, files: 5, pictures: 5, waiting: 0 });
  expect(files.map(({ path }) => basename(path))).toEqual(['0.jpg', '1.jpg', '2.jpg', '3.jpg', 'new.jpg']);
  expect(files.map(({ predicted }) => predicted === 'kept')).toEqual([true, false, false, false, false]);
  expect(files.map(({ predicted }) => predicted)).not.toContain('changed');
  await expect(workbench.call('predict.resume', { predictionSet: id })).rejects.toThrow('are complete');
  // Asked once more, it is a new prediction.
  expect((await predict([inbox])).predictionSet.id).not.toBe(id);
});

test('a stop keeps what is there, and pages are parts of the whole', async () => {
  const inbox = join(folder, 'many');
  mkdirSync(inbox);
  for (let i = 0; i < 9; i++) tile(join(inbox, `${i}.jpg`), i);
  const { predictionSet, job } = await workbench.call('predict.start', { run, sources: [inbox] });
  await workbench.call('jobs.cancel', { job });
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'cancelled' });
  const stopped = await workbench.call('predict.result', { predictionSet });
  expect(stopped.predictionSet).toMatchObject({ files: 9, finished: null });
  const resumed = await workbench.call('predict.resume', { predictionSet });
  expect(resumed.predictionSet).toBe(predictionSet);
  await workbench.jobEnded(resumed.job);
  const whole = await workbench.call('predict.result', { predictionSet });
  expect(whole.files.filter(({ predicted }) => predicted !== null)).toHaveLength(9);
  const page = await workbench.call('predict.result', { predictionSet, from: 3, most: 4 });
  expect(page.files).toEqual(whole.files.slice(3, 7));
});
