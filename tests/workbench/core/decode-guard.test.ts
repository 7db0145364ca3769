// A picture that brings its decoder down, or never comes back from it, ends no work: it is left out by name, and the rest goes on.
import { appendFileSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256OfFile } from '../../../main/storage/index.ts';
import { DecodeGuard, drain, TrainerProcess } from '../../../main/training/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';

const entry = join(import.meta.dirname, 'deadly-decoder.ts');
const samples = join(import.meta.dirname, '../../../resources/samples/good');
const folder = temporaryFolder('deadly-decoder');

/** Sample tiles under other names; what a name says of its end comes to stand there. */
function tiles(into: string, names: readonly string[]): string[] {
  mkdirSync(into, { recursive: true });
  const sources = readdirSync(samples).sort().slice(-names.length);
  return names.map((name, i) => {
    const file = join(into, name);
    copyFileSync(join(samples, sources[i] ?? ''), file);
    const end = /kills|hangs|guard/.exec(name)?.[0];
    if (end) appendFileSync(file, `${end}!`);
    return file;
  });
}

const whyKilled = (name: string) => `${name} brings down the program that decodes it, so it is left out. Save it again with another program.`;

describe('a child under guard', () => {
  const options = { entry, nodeBinary: process.execPath, purpose: 'The work' };
  const guard = new DecodeGuard(join(folder, 'journal'), new TrainerProcess({ ...options, graceMs: 100 }), { silenceSeconds: 0.5, fileSeconds: 3 });
  const guarded = new TrainerProcess({ ...options, guard });
  afterAll(() => guarded.stop());

  const picturesOf = (names: readonly string[]) =>
    Promise.all(tiles(join(folder, 'few'), names).map(async (path) => ({ path, sha256: await sha256OfFile(path) })));
  const sampled = async (pictures: Awaited<ReturnType<typeof picturesOf>>) => (await drain(guarded.work('lookAtColour', { pictures }))).sampled;

  test('does its work without the files that hang or kill it, and is killed by none twice', async () => {
    const pictures = await picturesOf(['0.jpg', '1-kills.jpg', '2-hangs.jpg']);
    expect(await sampled(pictures)).toBe(1);
    const { pid } = guarded;
    expect(await sampled(pictures)).toBe(1);
    expect([guarded.pid, guard.found]).toEqual([pid, 2]);
  });

  test('leaves out a file that was written again and still kills', async () => {
    expect(await sampled(await picturesOf(['0.jpg', '1-kills.jpg', '2-hangs.jpg']))).toBe(1);
    expect(guard.found).toBeGreaterThan(2);
  });

  test('that dies of something else has failed', async () => {
    const before = guard.found;
    await expect(sampled(await picturesOf(['0-guard.jpg']))).rejects.toMatchObject({ code: 'trainer-died' });
    expect(guard.found).toBe(before);
  });
});

describe('a project with a picture that its decoder doesn’t survive', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ folder: join(folder, 'workspace'), trainerEntry: entry });
  });
  afterAll(() => workbench.close());

  test('trains and predicts without it, and names it', async () => {
    tiles(join(folder, 'tiles', 'good'), ['a-kills.jpg']);
    const { project, backbone } = await fewTilesAndSmallNetwork(workbench, join(folder, 'tiles'), 6);
    const { run, job } = await workbench.call('runs.start', { project, backbone, strategy: 'transfer' });
    await workbench.jobEnded(job);
    const { state, remarks } = await workbench.call('runs.get', { run });
    expect({ state, remarks: remarks.filter((remark) => remark.includes('kills')) })
      .toEqual({ state: 'done', remarks: [`One picture was left out. ${whyKilled('a-kills.jpg')}`] });

    tiles(join(folder, 'new'), ['0.jpg', 'b-kills.jpg', '2.jpg']);
    const predicting = await workbench.call('predict.start', { run, folder: join(folder, 'new') });
    await workbench.jobEnded(predicting.job);
    const { files } = await workbench.call('predict.result', { predictionSet: predicting.predictionSet });
    expect(files.map(({ predicted, problem }) => [predicted !== null, problem]).sort()).toEqual([
      [false, whyKilled('b-kills.jpg')], [true, null], [true, null],
    ]);
  });
});
