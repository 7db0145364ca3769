// Files that bring their decoder down or never come back are left out by name, and every other file is read.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { readSurely } from '../../../main/workbench/core/read-surely.ts';
import { TrainerProcess } from '../../../main/training/index.ts';
import { temporaryFolder } from '../../temporary.ts';

const entry = join(import.meta.dirname, 'deadly-files.ts');
const samples = join(import.meta.dirname, '../../../resources/samples/good');
const folder = join(temporaryFolder('deadly'), 'pictures');
const patient = { silenceSeconds: 60, fileSeconds: 60, suspects: 3 };
let reader: TrainerProcess;

/** Sample tiles under other names, all of one folder. */
function tiles(into: string, names: readonly string[]): string[] {
  mkdirSync(into, { recursive: true });
  const sources = readdirSync(samples).sort();
  return names.map((name, i) => {
    copyFileSync(join(samples, sources[i] ?? ''), join(into, name));
    return join(into, name);
  });
}

async function read(files: string[], limits = patient): Promise<{ read: number; problems: string[] }> {
  const all = { read: 0, problems: new Array<string>() };
  const input = { files, thumbnailFolder: join(folder, 'thumbnails'), reading: null, anew: false, frames: null };
  for await (const { pictures, problems } of readSurely(reader, input, undefined, limits)) {
    all.read += pictures.length;
    all.problems.push(...problems.map(({ sentence }) => sentence));
  }
  return all;
}

describe('readSurely', () => {
  beforeAll(() => {
    reader = new TrainerProcess({ entry, nodeBinary: process.execPath, purpose: 'The reading', graceMs: 100 });
  });
  afterAll(() => reader.stop());

  test('leaves out a file that kills its decoder, and reads on behind the suspects', async () => {
    const files = tiles(join(folder, 'a'), ['0.jpg', '1.jpg', '2-kills.jpg', '3.jpg', '4.jpg']);
    expect(await read(files)).toEqual({
      read: 4, problems: ['2-kills.jpg brings down the program that decodes it, so it is left out. Save it again with another program.'],
    });
  });

  test('leaves out a file that its decoder never comes back from', async () => {
    expect(await read(tiles(join(folder, 'b'), ['hangs.jpg']), { ...patient, silenceSeconds: 0.3, fileSeconds: 2 })).toEqual({
      read: 0,
      problems: ['hangs.jpg takes longer than 2 seconds to decode, so it is left out. Scale it down, or save it again with another program.'],
    });
  });

  test('a reader that was stopped for good is no file’s fault', async () => {
    const stopped = new TrainerProcess({ entry, nodeBinary: process.execPath, purpose: 'The reading' });
    await stopped.stop();
    const work = readSurely(stopped, { files: ['a.jpg'], thumbnailFolder: folder, reading: null, anew: false, frames: null }, undefined, patient);
    await expect(work.next()).rejects.toThrow('the program was closed');
  });
});

describe('an import with a deadly file', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ folder: join(folder, 'workspace'), trainerEntry: entry });
  });
  afterAll(() => workbench.close());

  test('ends with all others', async () => {
    tiles(join(folder, 'import', 'good'), ['0.jpg', '1-kills.jpg', '2.jpg']);
    const { project, job } = await workbench.call('import.start', {
      folder: join(folder, 'import'), into: { newProject: 'Deadly' }, classes: [{ found: 'good', name: 'good' }], grouping: null,
    });
    expect((await workbench.jobEnded(job)).outcome).toContain('2 pictures imported. 1 file can’t be used.');
    expect(await workbench.call('import.problems', { project })).toMatchObject([{ path: join(folder, 'import', 'good', '1-kills.jpg'), code: 'damaged' }]);
  });
});
