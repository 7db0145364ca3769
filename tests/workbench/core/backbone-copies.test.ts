// Copies of added pre-trained models: damage is noticed before a damaged model is used, and mended where the original still is.
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTiles } from '../sample-project.ts';

const folder = temporaryFolder('copies');
const original = join(folder, 'mine.onnx');
const bundled = join(import.meta.dirname, '..', '..', '..', 'resources', 'backbones', 'thaw-mini.onnx');
let workbench: Workbench;
let project: number;
let sha256: string;
let copy: string;

beforeAll(async () => {
  // The bundled model under another producer's name: another file, the same network.
  writeFileSync(original, Buffer.concat([readFileSync(bundled), Buffer.from([0x12, 1, 0x78])]));
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project } = await fewTiles(workbench, join(folder, 'pictures'), 4));
  ({ sha256 } = await workbench.call('backbones.add', { file: original, name: 'Mine' }));
  copy = join(folder, 'workspace', 'backbones', `${sha256}.onnx`);
});
afterAll(() => workbench.close());

const damage = (): void => {
  const bytes = readFileSync(copy);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(copy, bytes);
};
async function train() {
  const { run, job } = await workbench.call('runs.start', { project, backbone: sha256, strategy: 'transfer', recipe: { crossValidate: false } });
  await workbench.jobEnded(job);
  return workbench.call('runs.get', { run });
}

test.each([['damaged', damage], ['missing', () => { rmSync(copy); }]])('a %s copy is made anew from the original before it is used', async (_, harm) => {
  harm();
  expect(await train()).toMatchObject({ state: 'done', reason: null });
  expect(readFileSync(copy).equals(readFileSync(original))).toBe(true);
  expect(readdirSync(join(folder, 'workspace', 'backbones')).sort()).toEqual([`${sha256}.onnx`, `${sha256}.onnx.origin.json`]);
});

test('where the original has changed, a damaged copy is never used: the sentence names model, file and remedy, and adding it again mends', async () => {
  const elsewhere = join(folder, 'elsewhere.onnx');
  copyFileSync(original, elsewhere);
  writeFileSync(original, 'something else');
  damage();
  const failed = await train();
  expect(failed.state).toBe('failed');
  expect(failed.reason).toBe(`The file “${copy}” of the pre-trained model “Mine” is damaged. Add the model again, which repairs it; `
    + 'if it came with Thaw, install Thaw again.');
  await workbench.call('backbones.add', { file: elsewhere, name: 'Mine' });
  expect((await train()).state).toBe('done');
});
