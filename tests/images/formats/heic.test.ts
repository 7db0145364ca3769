import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeForModel, readPictures } from '../../../main/images/index.ts';
import { decodeUpright, readFacts } from '../../../main/images/decode/decode.ts';
import { isProblem } from '../../../main/images/decode/read-pictures.ts';
import { collect, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
type Reference = Record<string, { width: number; height: number; means: number[][] }>;
const reference = JSON.parse(readFileSync(join(fixtures, 'heic.json'), 'utf8')) as Reference;

/** Mean colour of 4 × 4 pieces, as the fixtures' script has it. */
function means(pixels: Uint8Array, width: number, height: number): number[][] {
  return Array.from({ length: 16 }, (_, piece) => {
    const [left, top, w, h] = [(piece % 4) * (width / 4), Math.floor(piece / 4) * (height / 4), width / 4, height / 4];
    const sums = [0, 0, 0];
    for (let y = top; y < top + h; y++) for (let x = left; x < left + w; x++) sums.forEach((_, c) => (sums[c]! += pixels[(y * width + x) * 3 + c]!));
    return sums.map((sum) => sum / (w * h));
  });
}

async function decoded(file: string): Promise<{ pixels: Uint8Array; width: number; height: number }> {
  const path = join(fixtures, file);
  const { data, info } = await decodeUpright(path, path, await readFacts(path, path), (pipeline) =>
    pipeline.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }));
  return { pixels: data, width: info.width, height: info.height };
}

describe('HEIC and AVIF', () => {
  // Of AVIF, PIL's library interpolates colours, which are stored at half size, and libvips repeats them.
  test.each(Object.entries(reference).filter(([, { means: [first] }]) => first?.length === 3))('%s as its own library reads it', async (file, expected) => {
    const { pixels, width, height } = await decoded(file);
    expect([width, height]).toEqual([expected.width, expected.height]);
    means(pixels, width, height).forEach((mean, i) => mean.forEach((value, c) => {
      expect(Math.abs(value - (expected.means[i]?.[c] ?? -99)), `piece ${i}, channel ${c}`).toBeLessThan(file.endsWith('avif') ? 5 : 1.5);
    }));
  });

  test('what is transparent becomes white', async () => {
    const { pixels, width } = await decoded('alpha.heic');
    const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
    expect(at(90, 60)).toEqual([255, 255, 255]);
    expect(at(4, 4)[1]).toBeLessThan(20);
  });

  test('is read and decoded like any other format', async () => {
    const files = ['turned.heic', 'ten-bits.heic', 'plain.avif'].map((name) => join(fixtures, name));
    expect(await collect(readPictures(files, { thumbnailFolder: temporaryFolder() }))).toMatchObject([
      { format: 'heic', width: 64, height: 96, bitsPerSample: 8 }, { format: 'heic', width: 96, height: 64, bitsPerSample: 10 },
      { format: 'avif', width: 96, height: 64, bitsPerSample: 8 },
    ]);
    const [red = 0, green = 255] = await decodeForModel({ path: join(fixtures, 'plain.heic') }, { size: 32, geometry: 'whole' });
    expect([red > 240, green < 20]).toEqual([true, true]);
  });

  test.each([
    ['plain.heic', 0.9, 'truncated'], ['plain.heic', 0.1, 'truncated'], ['plain.avif', 0.9, 'truncated'], ['plain.avif', 0.3, 'truncated'],
  ])('%s of which only %f came is cut off, and the next is read', async (name, share, code) => {
    const whole = readFileSync(join(fixtures, name));
    const folder = withFiles(temporaryFolder(), { [name]: whole.subarray(0, Math.floor(whole.length * share)), [`b${name}`]: whole });
    const [cut, next] = await collect(readPictures([join(folder, name), join(folder, `b${name}`)], { thumbnailFolder: temporaryFolder() }));
    expect([cut && isProblem(cut) && cut.code, next && isProblem(next)]).toEqual([code, false]);
  });

  test('any garbling ends in pixels or in a problem of the file', async () => {
    const whole = readFileSync(join(fixtures, 'plain.heic'));
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, seed) => {
      const bytes = Buffer.from(whole);
      for (let i = 0; i < 6; i++) bytes[(seed * 7919 + i * i * 131 + i * 53) % bytes.length] = (seed * 37 + i * 91) % 256;
      return [`${seed}.heic`, bytes];
    }));
    const folder = withFiles(temporaryFolder(), files);
    const read = await collect(readPictures(Object.keys(files).map((name) => join(folder, name)), { thumbnailFolder: temporaryFolder() }));
    expect(read).toHaveLength(40);
    expect(read.filter(isProblem).length).toBeGreaterThan(0);
  });
});
