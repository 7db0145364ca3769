// Places that can't be written to: a clear sentence, and everything stored before is there.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorkbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples');
const folder = temporaryFolder('place');

function copySamples(into: string, each: number): void {
  for (const kind of ['chipped', 'good']) {
    mkdirSync(join(into, kind), { recursive: true });
    for (const name of readdirSync(join(samples, kind)).slice(0, each)) copyFileSync(join(samples, kind, name), join(into, kind, name));
  }
}

test('a workspace that can’t be made says so, with its path and what to do', async () => {
  writeFileSync(join(folder, 'file'), 'in the way');
  const place = join(folder, 'file', 'workspace');
  await expect(openWorkbench({ folder: place })).rejects.toThrow(`The workspace “${place}” can’t be written to`);
  await expect(openWorkbench({ folder: place })).rejects.toThrow(/Choose another with --workspace/);
});

test('a picture of more than 2 GB is left out with its reason, and the others come in', async () => {
  const pictures = join(folder, 'slides');
  copySamples(pictures, 3);
  // A sparse file: a TIFF header and nothing.
  writeFileSync(join(pictures, 'good', 'slide.tif'), Buffer.from('49492a0008000000', 'hex'));
  truncateSync(join(pictures, 'good', 'slide.tif'), 2.2e9);
  const workbench = await openWorkbench({ folder: join(folder, 'slides workspace') });
  try {
    const { project, job } = await workbench.call('import.start', {
      folder: pictures, into: { newProject: 'Slides' }, grouping: null, classes: [{ found: 'chipped', name: 'chipped' }, { found: 'good', name: 'good' }],
    });
    await workbench.jobEnded(job);
    expect((await workbench.call('projects.get', { project })).pictures).toBe(6);
    const [problem, ...more] = await workbench.call('import.problems', { project });
    expect(more).toEqual([]);
    expect(problem?.sentence).toMatch(/slide\.tif.* is 2\.2 GB; Thaw reads files up to 2 GB\. Save it compressed/);
  } finally {
    await workbench.close();
  }
});

/** A small disk of its own, or why it can't be had. */
function smallDisk(megabytes: number): string | { why: string } {
  const place = join(folder, 'small disk');
  mkdirSync(place, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return { why: 'a small disk can’t be mounted here (that takes root)' };
  }
}

const disk = smallDisk(16);
describe.skipIf(typeof disk !== 'string')(`a full disk${typeof disk === 'string' ? '' : ` (skipped: ${disk.why})`}`, () => {
  const place = String(disk);
  afterAll(() => { execFileSync('umount', ['--lazy', place]); });

  test('ends work with a sentence, and what was stored before is there and usable again', async () => {
    const pictures = join(folder, 'pictures');
    copySamples(pictures, 30);
    const classes = ['chipped', 'good'].map((found) => ({ found, name: found }));
    let workbench = await openWorkbench({ folder: join(place, 'workspace') });
    const first = await workbench.call('import.start', { folder: pictures, into: { newProject: 'First' }, grouping: null, classes });
    expect((await workbench.jobEnded(first.job)).state).toBe('done');
    const backbone = (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';

    fill(place);
    const request = { project: first.project, strategy: 'transfer' as const, backbone };
    const refused = await workbench.call('runs.start', request).then(
      async ({ job }) => (await workbench.jobEnded(job)).outcome ?? '', (error: unknown) => String(error),
    );
    expect(refused).toMatch(/The disk is full: .* Free some space and try again; what was stored before is intact\./);
    await workbench.close();

    rmSync(join(place, 'ballast'));
    workbench = await openWorkbench({ folder: join(place, 'workspace') });
    expect((await workbench.call('projects.get', { project: first.project })).pictures).toBe(60);
    const { job } = await workbench.call('runs.start', request);
    expect((await workbench.jobEnded(job)).state).toBe('done');
    await workbench.close();
  });
});

/** Writes until nothing more goes in. */
function fill(place: string): void {
  const file = join(place, 'ballast');
  writeFileSync(file, '');
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
