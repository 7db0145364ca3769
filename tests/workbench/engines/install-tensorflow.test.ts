import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

let root: string;
let workbench: Workbench;
beforeAll(async () => {
  root = temporaryFolder('installing');
  mkdirSync(join(root, 'stick'));
  workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false });
});
afterAll(async () => {
  await workbench.close();
});

test('installing TensorFlow is work that is listed, goes on once, and ends with its sentence', async () => {
  const asked = { from: join(root, 'stick') };
  const [first, second] = await Promise.all([workbench.call('compute.installTensorflow', asked), workbench.call('compute.installTensorflow', asked)]);
  expect(second).toEqual(first);
  const ended = await workbench.jobEnded(first.job);
  expect(ended).toMatchObject({ kind: 'install', title: 'Installing TensorFlow', state: 'failed' });
  expect(ended.outcome).toContain(`“${asked.from}” lacks the library libtensorflow and the binding (tfjs_binding.node).`);
  const { job } = await workbench.call('compute.installTensorflow', asked);
  expect(job).not.toBe(first.job);
  await workbench.jobEnded(job);
});

test('a folder that is not there is named', async () => {
  const { job } = await workbench.call('compute.installTensorflow', { from: join(root, 'nowhere') });
  expect((await workbench.jobEnded(job)).outcome).toContain('nowhere” is not there');
});
