import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { PixelReading } from '../../../preload/contract.ts';
import { decodeBatches, decodeForModel, readPictures } from '../../../main/images/index.ts';
import { readFacts } from '../../../main/images/decode/decode.ts';
import { isProblem } from '../../../main/images/decode/read-pictures.ts';
import { collect, formula, formulaPicture, tiff, withFiles, type TiffSpec } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const spec: TiffSpec = { width: 60, height: 40, bands: 4, bits: 8, littleEndian: true, photometric: 1, sample: formula };

async function readOne(name: string, content: Uint8Array) {
  const path = join(withFiles(temporaryFolder(), { [name]: content }), name);
  const [one] = await collect(readPictures([path], { thumbnailFolder: temporaryFolder() }));
  return { path, one };
}

describe('a TIFF with bands', () => {
  test.each([
    ['four unnamed ones', spec], ['RGB and one that is no alpha', { ...spec, photometric: 2, bands: 5 }], ['thirteen unnamed ones', { ...spec, bands: 13 }],
  ] as const)('%s is used as red, green and blue', async (_, bands) => {
    const { path, one } = await readOne('a.tif', tiff(bands));
    expect(one).toMatchObject({ format: 'tiff', width: 60, height: 40, bitsPerSample: 8 });
    const plain = join(temporaryFolder(), 'b.png');
    await formulaPicture().png().toFile(plain);
    expect(await decodeForModel({ path }, { size: 32 })).toEqual(await decodeForModel({ path: plain }, { size: 32 }));
  });

  test.each([
    ['16 bits', { bits: 16, bands: 3 }], ['floating point', { bits: 32, bands: 1, sampleFormat: 3 }], ['signed', { bits: 16, bands: 1, sampleFormat: 2 }],
    ['32 bits', { bits: 32, bands: 1 }],
  ] as const)('%s are stretched', async (_, bands) => {
    const middle = bands.bits === 16 && bands.bands === 1 ? 100 : 0;
    const { path, one } = await readOne('a.tif', tiff({ ...spec, ...bands, sample: (x, y, band) => formula(x, y, band) - middle }));
    expect(one && isProblem(one)).toBe(false);
    const pixels = await decodeForModel({ path }, { size: 40 });
    expect([Math.min(...pixels) < 20, Math.max(...pixels) > 235]).toEqual([true, true]);
  });

  test('a page or a band that it lacks is said by its number', async () => {
    const { path } = await readOne('a.tif', tiff(spec));
    const read = (part: Partial<PixelReading>) => ({ reading: PixelReading.parse(part) });
    await expect(readFacts(path, path, read({ page: 5 }))).rejects.toThrow('a.tif has 1 page, and page 5 is to be taken.');
    await expect(readFacts(path, path, read({ bands: [8, 4, 3] }))).rejects.toThrow('a.tif has 4 bands, and band 8 is to be taken.');
    await expect(readFacts(path, path, read({ page: 1, bands: [4, 2, 1] }))).resolves.toMatchObject({ tiff: { pages: 1, shown: [3, 1, 0] } });
  });
});

describe('a JPEG without its end mark', () => {
  test.each([{}, { progressive: true }, { optimiseCoding: false }])('is used if only that is missing: %o', async (options) => {
    const whole = await formulaPicture(90, 70).jpeg(options).toBuffer();
    const { path, one } = await readOne('a.jpg', whole.subarray(0, -2));
    expect(one).toMatchObject({ format: 'jpeg', width: 90, height: 70 });
    const complete = await readOne('b.jpg', whole);
    const known = { format: 'jpeg', width: 90, height: 70 };
    expect(await decodeForModel({ path, known }, { size: 32 })).toEqual(await decodeForModel({ path: complete.path, known }, { size: 32 }));
  });

  test.each([0.3, 0.6, 0.9, 0.97])('is cut off if %f of its data came', async (share) => {
    for (const progressive of [false, true]) {
      const whole = await formulaPicture(190, 170).jpeg({ progressive }).toBuffer();
      const { one } = await readOne('a.jpg', whole.subarray(0, Math.floor(whole.length * share)));
      expect(one).toMatchObject({ code: 'truncated' });
    }
  });

  test('is cut off if a progressive one lacks whole scans', async () => {
    const whole = await formulaPicture(190, 170).jpeg({ progressive: true }).toBuffer();
    const { one } = await readOne('a.jpg', whole.subarray(0, whole.lastIndexOf(Buffer.from([0xff, 0xda]))));
    expect(one).toMatchObject({ code: 'truncated' });
  });
});

describe('CMYK', () => {
  // The reference: PIL 13.0, Image.fromarray(inks, 'CMYK').save('a.tif'), Image.open('a.tif').convert('RGB').
  test('becomes RGB as PIL does it, known or not', async () => {
    const inks = Buffer.from([100, 70, 90, 10]);
    const path = join(temporaryFolder(), 'a.jpg');
    await sharp(Buffer.alloc(64 * 64 * 4, inks), { raw: { width: 64, height: 64, channels: 4 } })
      .pipelineColourspace('cmyk').toColourspace('cmyk').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toFile(path);
    expect((await sharp(path).metadata()).space).toBe('cmyk');
    const [{ data: written }] = [await sharp(path).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer({ resolveWithObject: true })];
    const [c = 0, m = 0, y = 0, k = 0] = written;
    const expected = [c, m, y].map((ink) => 255 - k - Math.round((ink * (255 - k)) / 255));
    for (const known of [undefined, { format: 'jpeg', width: 64, height: 64 }]) {
      expect([...(await decodeForModel({ path, known }, { size: 64 })).subarray(0, 3)]).toEqual(expected);
    }
  });
});

test('one file that can’t be decoded leaves the batch of the others whole', async () => {
  const folder = withFiles(temporaryFolder(), {
    'a.tif': tiff(spec), 'b.tif': tiff({ ...spec, bits: 32, sampleFormat: 6 as 1 }), 'c.bmp': Buffer.from('BM'.padEnd(60, '\u0028\0\0\0')),
  });
  await formulaPicture().png().toFile(join(folder, 'd.png'));
  const files = readdirSync(folder).sort().map((name) => ({ path: join(folder, name) }));
  const [batch] = await collect(decodeBatches(files, { size: 16, batch: 8 }));
  expect([batch?.indices, batch?.problems.map(({ index }) => index)]).toEqual([[0, 3], [1, 2]]);
});

const cases = join(import.meta.dirname, '../../../../shared/cases/images');
test.skipIf(!existsSync(cases))(`files that people hit are read or named (skipped where ${cases} is absent)`, async () => {
  const entries = readdirSync(cases, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name));
  const read = await collect(readPictures(files, { thumbnailFolder: temporaryFolder() }));
  expect(read.filter(isProblem).map(({ sentence }) => sentence.replace(/;.*/, '')).sort()).toEqual([
    'embedded_jpeg.bmp is a BMP file of a kind that Thaw can’t decode (it embeds a JPEG). Export it again as ordinary BMP, or as PNG.',
    'scan.pcx is a PCX picture',
  ]);
});
