// A picture as a model gets it: the pixels of every run, in the model’s order of channels, and the numbers that they become.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeForModel } from '../../../main/images/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import type { BackboneView, Preprocessing } from '../../../preload/contract.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = temporaryFolder('model-view');
const sample = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'chipped', 'tile-001.jpg');
const preprocessing: Preprocessing = { size: 64, mean: [0.4, 0.5, 0.6], std: [0.2, 0.25, 0.5], channelOrder: 'RGB' };
let workbench: Workbench;
beforeAll(async () => { workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false }); });
afterAll(() => workbench.close());

/** One byte of each of the model’s pixels per channel, out of the enlarged picture. */
async function pixelsOf({ input, pixels: { model } }: BackboneView): Promise<number[]> {
  const { data, info } = await sharp(Buffer.from(input.split(',')[1] ?? '', 'base64')).raw().toBuffer({ resolveWithObject: true });
  const factor = info.width / model;
  return Array.from({ length: model * model * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % model, Math.floor(i / 3 / model)];
    return data[((y * factor + factor - 1) * info.width + x * factor) * 3 + (i % 3)] ?? -1;
  });
}

test('without a project it is a sample, and its pixels and numbers are those that every run takes', async () => {
  const view = await workbench.call('backbones.view', { preprocessing });
  expect(view).toMatchObject({ name: 'tile-001.jpg', project: null, pixels: { model: 64 } });
  const pixels = [...await decodeForModel({ path: sample }, { size: 64 })];
  expect(await pixelsOf(view)).toEqual(pixels);
  const numbers = pixels.map((value, i) => (value / 255 - (preprocessing.mean[i % 3] ?? 0)) / (preprocessing.std[i % 3] ?? 1));
  expect(view.values.lowest).toBeCloseTo(Math.min(...numbers), 5);
  expect(view.values.highest).toBeCloseTo(Math.max(...numbers), 5);
  expect(await workbench.pictureFile(view.sha256, 'full')).not.toBeNull();
});

test('blue first, red and blue change places; grey shows the brightness', async () => {
  const pixels = [...await decodeForModel({ path: sample }, { size: 64 })];
  const bgr = await workbench.call('backbones.view', { preprocessing: { ...preprocessing, channelOrder: 'BGR' } });
  expect(await pixelsOf(bgr)).toEqual(pixels.map((_, i) => pixels[i - (i % 3) + (2 - (i % 3))]));
  const grey = await pixelsOf(await workbench.call('backbones.view', { preprocessing, channels: 1 }));
  const [red = 0, green = 0, blue = 0] = pixels;
  expect(Math.abs((grey[0] ?? 0) - (0.299 * red + 0.587 * green + 0.114 * blue))).toBeLessThanOrEqual(0.51);
  expect(grey[0]).toBe(grey[2]);
});

test('with a project it is one of its pictures, and one that is gone is passed over', async () => {
  const folder = join(root, 'own');
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const n of [1, 2, 3]) {
      const shade = 20 * n + (name === 'b' ? 100 : 0);
      await sharp({ create: { width: 40, height: 40, channels: 3, background: { r: shade, g: 0, b: 99 } } })
       .png().toFile(join(folder, name, `${n}.png`));
    }
  }
  const { job } = await workbench.call('import.start', {
    folder, into: { newProject: 'Own' }, grouping: null, splitSeed: 0, classes: ['a', 'b'].map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(job);
  expect(await workbench.call('backbones.view', { preprocessing })).toMatchObject({ project: 'Own', name: '1.png', pixels: { width: 40, height: 40 } });
  rmSync(folder, { recursive: true });
  expect((await workbench.call('backbones.view', { preprocessing })).project).toBeNull();
});
