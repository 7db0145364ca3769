// Adding a model file: what was inspected just now is not inspected once more, unless the file has changed since.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeModel } from '../../../main/graph/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fixture } from '../../graph/models.ts';
import { temporaryFolder } from '../../temporary.ts';
import { smallBackbone } from '../../training/small-backbone.ts';

const root = temporaryFolder('add-model');
const file = join(root, 'net.onnx');
let workbench: Workbench;
beforeAll(async () => { workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false }); });
afterAll(() => workbench.close());

/** Networks of the same size in bytes, last changed in the second of that number. */
function write(name: string, second: number): void {
  writeFileSync(file, writeModel({ ...smallBackbone(), name }));
  utimesSync(file, second, second);
}

test('inspected and then added, it is taken as it was inspected; changed since, it is inspected anew', async () => {
  write('first', 1);
  const first = await workbench.call('backbones.inspect', { file });
  expect(await workbench.call('backbones.add', { file })).toMatchObject({ sha256: first.sha256 });
  expect((await workbench.call('backbones.inspect', { file })).known?.name).toBe('net');
  write('other', 2);
  const other = await workbench.call('backbones.add', { file });
  expect(other.sha256).not.toBe(first.sha256);
});

test('other content that hides its change is found by its digest, and the next try is right', async () => {
  write('third', 3);
  await workbench.call('backbones.inspect', { file });
  write('forth', 3);
  await expect(workbench.call('backbones.add', { file })).rejects.toMatchObject({ code: 'backbone-changed' });
  const { sha256 } = await workbench.call('backbones.add', { file });
  expect((await workbench.call('backbones.list', {})).map((model) => model.sha256)).toContain(sha256);
});

test('with weights in a second file it is read each time', async () => {
  for (const name of ['external.onnx', 'external.weights']) writeFileSync(join(root, name), fixture(name));
  await workbench.call('backbones.inspect', { file: join(root, 'external.onnx') });
  rmSync(join(root, 'external.weights'));
  await expect(workbench.call('backbones.add', { file: join(root, 'external.onnx') })).rejects.toThrow(/external\.weights/);
});
