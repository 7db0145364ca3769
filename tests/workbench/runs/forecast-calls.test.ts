// Measuring with the real engine, on small pictures: times appear once it has been done, and stay.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('forecast');
let workbench: Workbench;
let project: number;
let backbone: string;
const tuning = { batch: 2, imageSize: 32 };

const open = () => openWorkbench({ folder: join(folder, 'workspace') });
const ask = () => workbench.call('train.forecast', { project, backbone, tuning });

beforeAll(async () => {
  workbench = await open();
  ({ project, backbone } = await fewTilesAndSmallNetwork(workbench, join(folder, 'pictures')));
});
afterAll(async () => {
  await workbench.close();
});

test('before a measurement there are lines, memory, and times that are a guess', async () => {
  const { measured, lines, presets, epochs } = await ask();
  expect(measured).toBe(false);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.every(({ secondsTotal, memoryBytes }) => secondsTotal > 0 && memoryBytes > 0)).toBe(true);
  expect(presets?.everything).toBe(lines[0]?.name);
  expect(epochs).toBeGreaterThan(3);
});

test('a measurement is made once however often it is asked for, told, and kept over a restart', async () => {
  const told: unknown[] = [];
  workbench.listen((event) => { if (event.type === 'changed' && event.what === 'forecasts') told.push(event); });
  const [first, second] = await Promise.all([workbench.call('train.measure', { backbone, tuning }), workbench.call('train.measure', { backbone, tuning })]);
  expect(second).toEqual(first);
  const job = await workbench.jobEnded(first.job);
  expect(job).toMatchObject({ kind: 'measure', state: 'done', title: 'Measuring small on this computer' });
  expect(told).toHaveLength(1);
  const found = await ask();
  expect(found.measured).toBe(true);
  for (const { secondsBefore, secondsPerEpoch, secondsTotal } of found.lines) {
    expect(secondsPerEpoch).toBeGreaterThan(0);
    expect(secondsTotal).toBeGreaterThan((secondsBefore ?? 0) + (secondsPerEpoch ?? 0));
  }
  expect(found.transferSeconds).toBeGreaterThan(0);
  await workbench.close();
  workbench = await open();
  expect(await ask()).toEqual(found);
  // Other pictures at once are another matter.
  expect((await workbench.call('train.forecast', { project, backbone, tuning: { ...tuning, batch: 4 } })).measured).toBe(false);
});
