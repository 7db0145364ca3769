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
  const limits = { silenceSeconds: 0.5, fileSeconds: 3 };
  const kept = { file: join(folder, 'deadly-files.json'), decoders: 'one' };
  const guard = new DecodeGuard(join(folder, 'journal'), new TrainerProcess({ ...options, graceMs: 100 }), { limits, kept });
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

  test('of a later start knows them already, unless what decodes is another', async () => {
    const later = async (decoders: string): Promise<{ sampled: number; found: number }> => {
      const next = new DecodeGuard(join(folder, 'later'), new TrainerProcess({ ...options, graceMs: 100 }), { limits, kept: { ...kept, decoders } });
      const child = new TrainerProcess({ ...options, guard: next });
      try {
        // As they were left: written again, they would be others.
        const left = await Promise.all(['0.jpg', '1-kills.jpg', '2-hangs.jpg'].map(async (name) => {
          const path = join(folder, 'few', name);
          return { path, sha256: await sha256OfFile(path) };
        }));
        return { sampled: (await drain(child.work('lookAtColour', { pictures: left }))).sampled, found: next.found };
      } finally {
        await child.stop();
        await next.stop();
      }
    };
    expect(await later('one')).toEqual({ sampled: 1, found: 0 });
    expect((await later('another')).found).toBeGreaterThan(0);
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
