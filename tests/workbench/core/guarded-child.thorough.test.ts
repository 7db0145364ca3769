// A picture that brings its decoder down, or never comes back from it, ends no work: it is left out by name, and the rest goes on.
// Through the whole workbench: decode-guard.thorough.test.ts.
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sha256OfFile } from '../../../main/storage/index.ts';
import { DecodeGuard, drain, TrainerProcess } from '../../../main/training/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { deadlyTiles } from './deadly-tiles.ts';

const entry = join(import.meta.dirname, 'deadly-decoder.ts');
const folder = temporaryFolder('deadly-decoder');

describe('a child under guard', () => {
  const options = { entry, nodeBinary: process.execPath, purpose: 'The work' };
  const guard = new DecodeGuard(join(folder, 'journal'), new TrainerProcess({ ...options, graceMs: 100 }), { silenceSeconds: 0.5, fileSeconds: 3 });
  const guarded = new TrainerProcess({ ...options, guard });
  afterAll(() => guarded.stop());

  const picturesOf = (names: readonly string[]) =>
    Promise.all(deadlyTiles(join(folder, 'few'), names).map(async (path) => ({ path, sha256: await sha256OfFile(path) })));
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
