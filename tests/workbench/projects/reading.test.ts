// Reading of a project’s files: thumbnails follow, runs keep what they learned with, and nothing kept under one reading
// is taken for another's.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultReading, type PixelReading } from '../../../preload/contract.ts';
import { reading as command } from '../../../main/hosts/cli/commands/pictures/reading-command.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { tiff } from '../../images/fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('reading');
const pictures = join(folder, 'pictures');
const perClass = 8;
let workbench: Workbench;
let project: number;
let backbone: string;

/** Every picture alone is stretched to the same ramp; only a range for all tells the faint from the bright. */
beforeAll(async () => {
  for (const [name, level] of [['bright', 20_000], ['faint', 2000]] as const) {
    mkdirSync(join(pictures, name), { recursive: true });
    for (let i = 0; i < perClass; i++) {
      const sample = (x: number, y: number): number => level + i * 20 + x * 50 + y * (i + 1);
      writeFileSync(join(pictures, name, `${i}.tif`), tiff({ width: 32, height: 32, bands: 1, bits: 16, littleEndian: true, sample }));
    }
  }
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  backbone = (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';
  const started = await workbench.call('import.start', {
    folder: pictures, into: { newProject: 'Brightness' }, grouping: null, classes: ['bright', 'faint'].map((name) => ({ found: name, name })),
  });
  await workbench.jobEnded(started.job);
  project = started.project;
});
afterAll(() => workbench.close());

const same: PixelReading = { ...defaultReading, range: { low: 0, high: 24_000 } };

async function trained(): Promise<{ correct: number; of: number; reading: PixelReading | null }> {
  const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, recipe: { crossValidate: false } });
  await workbench.jobEnded(job);
  const { metrics, recipe } = await workbench.call('runs.get', { run });
  return { correct: metrics.test?.correct ?? -1, of: metrics.test?.n ?? -1, reading: recipe.reading };
}

const thumbnails = async (): Promise<Buffer[]> => {
  const ids = await workbench.call('pictures.find', { project });
  const rows = await workbench.call('pictures.get', { project, ids });
  return Promise.all(rows.map(async ({ sha256 }) => readFileSync(await workbench.pictureFile(sha256, 'thumbnail') ?? '')));
};

test('what the files leave open is counted', async () => {
  expect(await workbench.call('projects.reading', { project })).toEqual({
    reading: defaultReading, dicom: 0, deep: 2 * perClass, tiff: 2 * perClass, example: 1,
  });
});

test('a picture tells its window, and is seen through another', async () => {
  const [id] = await workbench.call('pictures.find', { project, filter: { label: 'faint' } });
  const own = await workbench.call('pictures.lookThrough', { project, picture: id ?? 0 });
  expect(own.window?.lowest).toBe(2000);
  expect(own.window?.low).toBeGreaterThan(2000);
  expect(own.image).toBeNull();
  const through = await workbench.call('pictures.lookThrough', { project, picture: id ?? 0, through: { low: 0, high: 65_535 } });
  expect(through.image).toMatch(/^data:image\/jpeg;base64,/);
});

test('a range for all makes thumbnails anew, is what the next run learns with, and is kept with it', async () => {
  const before = await trained();
  expect(before.reading).toBeNull();
  const old = await thumbnails();
  const { job } = await workbench.call('projects.setReading', { project, reading: same });
  expect((await workbench.jobEnded(job ?? 0)).state).toBe('done');
  const now = await thumbnails();
  expect(now.filter((jpeg, i) => jpeg.equals(old[i] ?? Buffer.alloc(0)))).toEqual([]);
  const after = await trained();
  expect(after).toEqual({ correct: after.of, of: after.of, reading: same });
});

test('the same reading again, and one that no file heeds, make nothing anew', async () => {
  expect(await workbench.call('projects.setReading', { project, reading: same })).toEqual({ job: null });
  expect(await workbench.call('projects.setReading', { project, reading: { ...same, window: { kind: 'full' } } })).toEqual({ job: null });
});

const said = async (values: Record<string, string>): Promise<string> =>
  (await command.run({ workbench, positionals: [], values: { project: 'Brightness', ...values }, say: () => {} })).text;

test('the command tells the reading, changes what is named of it, and refuses what means nothing', async () => {
  expect(await said({})).toBe('“Brightness” reads its files so: DICOM’s full range; values from 0 to 24000.');
  expect(await said({ window: '40,400', range: 'each', bands: '4,3,2', page: '2' }))
    .toBe('“Brightness” reads its files so: DICOM’s window 40 (width 400); bands 4, 3, 2; page 2.');
  expect(await said({ window: 'file', bands: 'auto', page: 'first' })).toBe('“Brightness” reads its files as each file says.');
  await expect(said({ range: '1' })).rejects.toThrow('--range takes “each” or LOW,HIGH, not “1”.');
  await expect(said({ range: '9,3' })).rejects.toThrow('LOW is below HIGH');
  await expect(said({ window: '40,0' })).rejects.toThrow('WIDTH is above 0');
  await expect(said({ bands: '0,1,2' })).rejects.toThrow('Bands and pages are whole numbers from 1');
});
