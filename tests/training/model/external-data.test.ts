// Weights in files beside a model: read from the model's own folder alone, no more than they are, and part of its identity.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inspectBackbone } from '../../../main/training/model/backbone.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fixture } from '../../graph/models.ts';
import { fewTiles } from '../../workbench/sample-project.ts';

const folder = temporaryFolder('external');
const models = join(folder, 'models');
const model = join(models, 'external.onnx');
const weights = join(models, 'external.weights');
let workbench: Workbench;

beforeAll(async () => { workbench = await openWorkbench({ folder: join(folder, 'workspace'), resume: false }); });
afterAll(() => workbench.close());
beforeEach(() => {
  rmSync(models, { recursive: true, force: true });
  mkdirSync(models);
  for (const name of ['external.onnx', 'external.weights']) writeFileSync(join(models, name), fixture(name));
});

/** The model asking for its weights at another place, of a name as long. */
function askFor(location: string): void {
  expect(Buffer.byteLength(location)).toBe('external.weights'.length);
  writeFileSync(model, Buffer.from(readFileSync(model).toString('latin1').replaceAll('external.weights', Buffer.from(location).toString('latin1')), 'latin1'));
}

test('a model with weights beside it works once it is added, also when its files have gone', async () => {
  const { project } = await fewTiles(workbench, join(folder, 'tiles'), 12);
  const { sha256 } = await workbench.call('backbones.add', { file: model, preprocessing: { size: 48, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' } });
  rmSync(models, { recursive: true });
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone: sha256, recipe: { crossValidate: false } });
  expect((await workbench.jobEnded(job)).outcome).not.toMatch(/wrong|missing/);
  expect((await workbench.call('runs.get', { run })).state).toBe('done');
});

test('its identity covers the weights', async () => {
  const before = (await inspectBackbone(model)).sha256;
  const changed = readFileSync(weights);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  writeFileSync(weights, changed);
  expect((await inspectBackbone(model)).sha256).not.toBe(before);
});

test.each([
  ['out of the folder', '../ternal.weight', /not in its own folder/], ['an absolute path', '/tmp/nal.weights', /not in its own folder/],
  ['a Windows path', 'C:\\rnal.weights0', /not in its own folder/], ['back and in again', 'x/../nal.weights', /not in its own folder/],
  ['a device', '/dev/zero0000000', /not in its own folder/], ['nothing there', 'external.weightz', /missing from the same folder/],
])('%s is refused with a sentence: %s', async (_, location, sentence) => {
  mkdirSync(join(models, 'x'), { recursive: true });
  copyFileSync(weights, join(folder, 'ternal.weight'));
  copyFileSync(weights, join(models, 'nal.weights'));
  askFor(location);
  await expect(inspectBackbone(model)).rejects.toThrow(sentence);
});

test.skipIf(process.platform === 'win32')('a link out of the folder, a device, a pipe and a folder are refused, and none is waited for', async () => {
  renameSync(weights, join(folder, 'outside.weights'));
  symlinkSync(join(folder, 'outside.weights'), weights);
  await expect(inspectBackbone(model)).rejects.toThrow(/not in its own folder/);
  rmSync(weights);
  symlinkSync('/dev/zero', weights);
  await expect(inspectBackbone(model)).rejects.toThrow(/not in its own folder/);
  rmSync(weights);
  execFileSync('mkfifo', [weights]);
  await expect(inspectBackbone(model)).rejects.toThrow(/no ordinary file/);
  rmSync(weights);
  mkdirSync(weights);
  await expect(inspectBackbone(model)).rejects.toThrow(/no ordinary file/);
});

test('a file that is too short is named, and a huge one is not read beyond what the weights need', async () => {
  const whole = readFileSync(weights);
  writeFileSync(weights, whole.subarray(0, 100));
  await expect(inspectBackbone(model)).rejects.toThrow(/“external.weights”, and that file ends at byte 100/);
  writeFileSync(weights, Buffer.concat([whole, Buffer.alloc(50_000_000)]));
  expect((await inspectBackbone(model)).bytes).toBeLessThan(5_000_000);
});

test('a stored path is neither deleted nor read: the copy lies where copies lie', async () => {
  // Another model than the one that a run has used.
  const other = readFileSync(weights);
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
  writeFileSync(weights, other);
  const { sha256 } = await workbench.call('backbones.add', { file: model });
  await workbench.close();
  const precious = join(folder, 'precious.txt');
  writeFileSync(precious, 'precious');
  const { connect } = await import('../../../main/history/database.ts');
  const db = connect(join(folder, 'workspace', 'thaw.sqlite'));
  db.prepare('UPDATE backbones SET file = ? WHERE sha256 = ?').run(precious, sha256);
  db.close();
  workbench = await openWorkbench({ folder: join(folder, 'workspace'), resume: false });
  await workbench.call('backbones.remove', { sha256 });
  expect(readFileSync(precious, 'utf8')).toBe('precious');
  expect(existsSync(`${precious}.origin.json`)).toBe(false);
  expect(readdirSync(join(folder, 'workspace', 'backbones')).filter((name) => name.startsWith(sha256))).toEqual([]);
});
