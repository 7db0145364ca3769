// Augmentation preview of a picture, requested as a page does.
import { copyFileSync, mkdirSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import sharp from 'sharp';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { augmentationFor } from '../../../main/workbench/projects/default-augmentation.ts';
import { contentSecurityPolicy } from '../../../main/hosts/policy.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('variants');
const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples');
let workbench: Workbench;
let project: number;

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  for (const kind of ['good', 'chipped']) {
    mkdirSync(join(folder, 'tiles', kind), { recursive: true });
    for (const file of readdirSync(join(samples, kind)).slice(0, 8)) copyFileSync(join(samples, kind, file), join(folder, 'tiles', kind, file));
  }
  const started = await workbench.call('import.start', {
    folder: join(folder, 'tiles'), into: { newProject: 'Tiles' }, grouping: null, classes: ['good', 'chipped'].map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(started.job);
  project = started.project;
});
afterAll(async () => {
  await workbench.close();
});

test('six JPEGs that a page may show, the same for the same seed', async () => {
  const ask = (seed: number, picture: number | null = null) => workbench.call('train.variants', { project, picture, augmentation: 'photos', seed });
  const { picture, variants } = await ask(1);
  expect(new Set(variants).size).toBe(6);
  for (const variant of variants) {
    const [head = '', body = ''] = variant.split(',');
    expect(head).toBe('data:image/jpeg;base64');
    expect(await sharp(Buffer.from(body, 'base64')).metadata()).toMatchObject({ format: 'jpeg', width: 160, height: 160 });
  }
  expect(contentSecurityPolicy).toMatch(/img-src [^;]*\bdata:/);
  expect(await ask(1, picture)).toEqual({ picture, variants });
  expect((await ask(2, picture)).variants).not.toEqual(variants);
});

test('some picture is one that would be learned from', async () => {
  const { picture } = await workbench.call('train.variants', { project, picture: null, augmentation: 'none' });
  expect(await workbench.call('pictures.find', { project, filter: { part: 'train' } })).toContain(picture);
});

test('without augmentation all six are alike', async () => {
  const { variants } = await workbench.call('train.variants', { project, picture: null, augmentation: 'none' });
  expect(new Set(variants).size).toBe(1);
});

test('a picture that isn’t known, or can’t be read any more, is named', async () => {
  await expect(workbench.call('train.variants', { project, picture: 9999, augmentation: 'scans' })).rejects.toThrow('9999');
  const [id = 0] = await workbench.call('pictures.find', { project });
  const [found] = await workbench.call('pictures.get', { project, ids: [id] });
  writeFileSync(found!.path, 'no picture any more');
  await expect(workbench.call('train.variants', { project, picture: id, augmentation: 'scans' }))
    .rejects.toMatchObject({
      code: 'picture-unreadable', message: expect.stringContaining(found!.name) as string,
    });
});

test.each([
  [{ grey: false, mirrorsAlike: null }, 'photos'], [{ grey: false, mirrorsAlike: true }, 'photos'], [{ grey: false, mirrorsAlike: false }, 'oriented'],
  [{ grey: true, mirrorsAlike: null }, 'scans'], [{ grey: true, mirrorsAlike: false }, 'scans'], [{ grey: true, mirrorsAlike: true }, 'photos'],
] as const)('of %j, %s is the default: never mirrored where sides matter', (of, preset) => {
  expect(augmentationFor(of)).toBe(preset);
});

test('grey pictures are told from coloured ones by looking at some, and the answer about sides counts', async () => {
  expect(await workbench.call('train.augmentation', { project })).toEqual({ augmentation: 'photos', grey: false, mirrorsAlike: null });
  await workbench.call('projects.answer', { project, mirrorsAlike: false });
  expect((await workbench.call('train.augmentation', { project })).augmentation).toBe('oriented');
  for (const kind of ['one', 'two']) {
    mkdirSync(join(folder, 'grey', kind), { recursive: true });
    for (let i = 0; i < 4; i++) {
      const noise = Buffer.from(Array.from({ length: 64 * 64 }, (_, at) => (at * (i + 3) * (kind === 'one' ? 7 : 13)) % 256));
      await sharp(noise, { raw: { width: 64, height: 64, channels: 1 } }).png().toFile(join(folder, 'grey', kind, `${i}.png`));
    }
  }
  const started = await workbench.call('import.start', {
    folder: join(folder, 'grey'), into: { newProject: 'Grey' }, grouping: null, classes: ['one', 'two'].map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(started.job);
  expect(await workbench.call('train.augmentation', { project: started.project })).toEqual({ augmentation: 'scans', grey: true, mirrorsAlike: null });
});
