// Damaged and hostile files through every door they come in by: each is read or refused with a sentence, and the host lives.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { Gone, Host } from '../host.ts';
import { mutated } from '../mutate.ts';
import type { Scenario, Trial } from '../trial.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const formats = ['jpeg', 'png', 'tiff', 'webp', 'gif', 'bmp'] as const;

async function encoded(format: (typeof formats)[number], picture: string): Promise<Buffer> {
  const small = sharp(picture).resize(48, 40);
  return format === 'bmp' ? bitmap(await small.removeAlpha().raw().toBuffer(), 48, 40) : small.toFormat(format).toBuffer();
}

/** 24 bits per pixel, from below; rows of 48 pixels need no padding. */
function bitmap(rgb: Buffer, width: number, height: number): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM');
  for (const [value, at] of [[54 + rgb.length, 2], [54, 10], [40, 14], [width, 18], [height, 22], [rgb.length, 34]] as const) head.writeInt32LE(value, at);
  head.writeInt16LE(1, 26);
  head.writeInt16LE(24, 28);
  return Buffer.concat([head, rgb]);
}

function workspaceOf({ folder, prepared }: Trial): string {
  const workspace = join(folder, 'workspace');
  cpSync(prepared.workspace, workspace, { recursive: true });
  return workspace;
}

/** Opens a host for `work`, which may lose it; then one more opens. */
async function inHost(trial: Trial, work: (host: Host) => Promise<void>): Promise<void> {
  const workspace = workspaceOf(trial);
  const host = await Host.open(trial, workspace);
  if (!host) return;
  try {
    await work(host);
    await host.call('projects.list', {});
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
  await host.close();
}

const picturesOfClass = 6;

/** Two folders of mutated pictures of every format, a good one in each. */
async function hostilePictures(trial: Trial): Promise<string> {
  const { chances, prepared } = trial;
  const folder = join(trial.folder, 'hostile');
  const sources = readdirSync(join(prepared.pictures, 'good')).map((name) => join(prepared.pictures, 'good', name));
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name), { recursive: true });
    cpSync(chances.of(sources), join(folder, name, 'whole.png'));
    for (let i = 0; i < picturesOfClass; i++) {
      const format = chances.of(formats);
      const [bytes, other] = [await encoded(format, chances.of(sources)), await encoded(chances.of(formats), chances.of(sources))];
      writeFileSync(join(folder, name, `${i}.${format}`), mutated(bytes, chances, other));
    }
  }
  return folder;
}

const pictures = (trial: Trial): Promise<void> => inHost(trial, async (host) => {
  const folder = await hostilePictures(trial);
  await host.call('import.inspect', { folder });
  const started = await host.call('import.start', {
    folder, into: { newProject: 'Hostile' }, grouping: null, splitSeed: 0, classes: ['a', 'b'].map((name) => ({ found: name, name })),
  });
  if (started) await host.ended(started.job);
  const predicting = await host.call('predict.start', { run: trial.prepared.run, folder });
  if (predicting) await host.ended(predicting.job);
});

const tables = (trial: Trial): Promise<void> => inHost(trial, async (host) => {
  const { chances } = trial;
  const folder = await hostilePictures(trial);
  const lines = ['file,patient', ...Array.from({ length: 200 }, (_, i) => `a/${i}.png,"patient ${i % 7}"`)].join('\r\n');
  const utf16 = Buffer.from(`\ufeff${lines}`, 'utf16le');
  writeFileSync(join(folder, 'table.csv'), mutated(chances.of([Buffer.from(lines), utf16]), chances, utf16));
  await host.call('import.inspect', { folder });
  await host.call('import.preview', {
    folder, grouping: { kind: 'column', table: 'table.csv', column: 'patient' }, splitSeed: 0, classes: [{ found: 'a', name: 'a' }, { found: 'b', name: 'b' }],
  });
});

const models = (trial: Trial): Promise<void> => inHost(trial, async (host) => {
  const whole = readFileSync(join(resources, 'backbones', 'thaw-mini.onnx'));
  const file = join(trial.folder, 'model.onnx');
  for (let i = 0; i < 3; i++) {
    writeFileSync(file, mutated(whole, trial.chances, whole.subarray(0, 4096)));
    await host.call('backbones.inspect', { file });
    await host.call('backbones.add', { file, name: `hostile ${i}` });
  }
});

async function databases(trial: Trial): Promise<void> {
  const workspace = workspaceOf(trial);
  const names = readdirSync(workspace).filter((name) => /^thaw\.sqlite(-wal)?$/.test(name));
  const name = trial.chances.of(names);
  const bytes = readFileSync(join(workspace, name));
  writeFileSync(join(workspace, name), mutated(bytes, trial.chances, bytes));
  const host = await Host.open(trial, workspace);
  if (!host) return;
  const { project, run } = trial.prepared;
  try {
    await host.call('projects.list', {});
    const ids = await host.call('pictures.find', { project });
    if (ids) await host.call('pictures.get', { project, ids: ids.slice(0, 1000) });
    await host.call('runs.list', { project });
    await host.call('runs.get', { run });
    if (ids?.[0] !== undefined) await host.call('pictures.label', { project, ids: [ids[0]], label: 'good' });
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
  await host.close();
}

export const mutationScenarios: readonly Scenario[] = [
  { name: 'mutated: pictures', run: pictures },
  { name: 'mutated: tables', run: tables },
  { name: 'mutated: models', run: models },
  { name: 'mutated: databases', run: databases },
];
