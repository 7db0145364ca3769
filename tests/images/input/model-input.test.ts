import { readdirSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { decodeBatches, decodeForModel, type Geometry, type PictureFile } from '../../../main/images/index.ts';
import { collect, difference, formula, formulaPicture, formulaPixels, plain, realSets, tiff, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

interface Reference { name: string; width: number; height: number; size: number; geometry: Geometry; bits: 8 | 16; pixels: string }
const references = JSON.parse(readFileSync(join(import.meta.dirname, 'pil.json'), 'utf8')) as Reference[];

describe('a picture as a model sees it is what PIL and torchvision make of it', () => {
  test.each(references)('$name ($width × $height, $bits bits, $geometry)', async ({ width, height, size, geometry, bits, pixels }) => {
    const path = join(temporaryFolder(), bits === 8 ? 'a.png' : 'a.tif');
    if (bits === 8) await formulaPicture(width, height).png().toFile(path);
    else withFiles(join(path, '..'), {
      'a.tif': tiff({
        width, height, bands: 1, bits: 16, littleEndian: false, sample: (x, y) => 33000 + 3 * formula(x, y, 0),
      }),
    });
    const seen = await decodeForModel({ path }, { size, geometry });
    expect(seen).toHaveLength(size * size * 3);
    const { mean, largest } = difference(seen, Buffer.from(pixels, 'base64'));
    // Half a pixel of shift would be more than 10 on this grain. Above a factor of 4 libvips averages pairs first.
    const averagesFirst = Math.min(width, height) > 4 * size;
    expect(mean).toBeLessThan(averagesFirst ? 2.5 : 0.6);
    expect(largest).toBeLessThanOrEqual(averagesFirst ? 20 : 4);
  });

  test('a JPEG shrunk while it is loaded stays close to one decoded in full', async () => {
    const path = join(temporaryFolder(), 'large.jpg');
    const [width, height] = [1200, 900];
    await sharp(formulaPixels(60, 45), { raw: { width: 60, height: 45, channels: 3 } })
      .resize(width, height, { kernel: 'cubic' }).jpeg({ quality: 95 }).toFile(path);
    const seen = await decodeForModel({ path }, { size: 112 });
    const inFull = await sharp(await sharp(path).png().toBuffer()).resize(170, 128, { fit: 'fill', kernel: 'linear' })
      .extract({ left: 29, top: 8, width: 112, height: 112 }).raw().toBuffer();
    expect(difference(seen, inFull).mean).toBeLessThan(1.5);
  });
});

describe('whatever the file, a model sees upright RGB', () => {
  /** Stored position of the pixel seen at (x, y) of an upright picture of w × h, per EXIF orientation (CIPA DC-008, 4.6.4). */
  const storedAt: Record<number, (x: number, y: number, w: number, h: number) => [number, number]> = {
    1: (x, y) => [x, y], 2: (x, y, w) => [w - 1 - x, y], 3: (x, y, w, h) => [w - 1 - x, h - 1 - y], 4: (x, y, _, h) => [x, h - 1 - y],
    5: (x, y) => [y, x], 6: (x, y, w) => [y, w - 1 - x], 7: (x, y, w, h) => [h - 1 - y, w - 1 - x], 8: (x, y, _, h) => [h - 1 - y, x],
  };

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i', async (orientation) => {
    const [w, h] = [64, 48];
    const turned = orientation >= 5;
    const [storedWidth, storedHeight] = turned ? [h, w] : [w, h];
    const upright = formulaPixels(w, h);
    const stored = Buffer.alloc(upright.length);
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
      const [sx, sy] = storedAt[orientation]?.(x, y, w, h) ?? [0, 0];
      upright.copy(stored, (sy * storedWidth + sx) * 3, (y * w + x) * 3, (y * w + x) * 3 + 3);
    }
    const folder = temporaryFolder();
    await sharp(stored, { raw: { width: storedWidth, height: storedHeight, channels: 3 } })
      .withMetadata({ orientation }).png().toFile(join(folder, 'turned.png'));
    await sharp(upright, { raw: { width: w, height: h, channels: 3 } }).png().toFile(join(folder, 'upright.png'));
    const seen = await decodeForModel({ path: join(folder, 'turned.png') }, { size: 32 });
    expect(difference(seen, await decodeForModel({ path: join(folder, 'upright.png') }, { size: 32 }))).toEqual({ mean: 0, largest: 0 });
  });

  const red = [255, 0, 0];
  test.each([
    ['grey JPEG', 'a.jpg', () => plain('#808080').toColourspace('b-w').jpeg(), [128, 128, 128]],
    ['CMYK JPEG', 'a.jpg', () => plain('#ff0000').toColourspace('cmyk').jpeg({ quality: 100 }), red],
    ['palette PNG', 'a.png', () => plain('#ff0000').png({ palette: true }), red],
    ['1-bit PNG', 'a.png', () => plain('#ffffff').toColourspace('b-w').png({ palette: true, colours: 2 }), [255, 255, 255]],
    ['lossless WebP', 'a.webp', () => plain('#ff0000').webp({ lossless: true }), red],
    ['GIF', 'a.gif', () => plain('#ff0000').gif(), red],
    ['8-bit TIFF', 'a.tif', () => plain('#ff0000').tiff({ compression: 'lzw' }), red],
    [
      'transparent PNG, laid on white', 'a.png',
      () => sharp({ create: { width: 24, height: 16, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png(),
      [255, 255, 255],
    ],
    [
      'half transparent WebP, laid on white', 'a.webp',
      () => sharp({ create: { width: 24, height: 16, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } })
        .webp({ lossless: true }),
      [255, 127, 127],
    ],
  ] as const)('%s', async (_, name, make, colour) => {
    const path = join(temporaryFolder(), name);
    await make().toFile(path);
    const seen = await decodeForModel({ path }, { size: 16 });
    expect(seen).toHaveLength(16 * 16 * 3);
    // The colours of CMYK depend on the inks one assumes, hence the wide margin there.
    const margin = name === 'a.jpg' ? 30 : 2;
    for (let c = 0; c < 3; c++) expect(Math.abs((seen[c] ?? 0) - (colour[c] ?? 0)), `channel ${c} of ${[...seen.subarray(0, 3)]}`).toBeLessThanOrEqual(margin);
  });

  test('the first frame of an animated GIF', async () => {
    const path = join(temporaryFolder(), 'film.gif');
    const frames = await Promise.all(['#0000ff', '#ff0000'].map((colour) => plain(colour).png().toBuffer()));
    await sharp(frames, { join: { animated: true } }).gif().toFile(path);
    expect([...(await decodeForModel({ path }, { size: 16 })).subarray(0, 3)]).toEqual([0, 0, 255]);
  });

  test.each(
    [[true, 1], [false, 1], [true, 3], [false, 3]] as const,
  )('16-bit TIFF in a narrow band, little endian %s, %i bands', async (littleEndian, bands) => {
    const sample = (x: number, y: number, band: number) => 40_000 + 2 * formula(x, y, band);
    const path = join(withFiles(temporaryFolder(), { 'a.tif': tiff({ width: 40, height: 32, bands, bits: 16, littleEndian, sample }) }), 'a.tif');
    const seen = await decodeForModel({ path }, { size: 28 });
    // 40 000 to 40 510 fills the range, where the high byte alone would give 156 to 158.
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(150);
    if (bands === 1) for (let i = 0; i < seen.length; i += 3) expect(seen[i] === seen[i + 1] && seen[i] === seen[i + 2]).toBe(true);
  });

  test.each(
    [['grey with alpha', 2], ['colour with alpha', 4]] as const,
  )('16-bit PNG, %s: stretched by its colours alone, then laid on white', async (_, channels) => {
    const [width, height] = [40, 40];
    const samples = Uint16Array.from({ length: width * height * channels }, (_v, i) => {
      const [x, y, c] = [Math.floor(i / channels) % width, Math.floor(i / channels / width), i % channels];
      return c === channels - 1 ? (x < 20 ? 65_535 : 0) : 20_000 + 100 * y;
    });
    const path = join(temporaryFolder(), 'a.png');
    await sharp(samples, { raw: { width, height, channels } }).toColourspace(channels === 2 ? 'grey16' : 'rgb16').png().toFile(path);
    expect((await sharp(path).metadata()).depth).toBe('ushort');
    const seen = await decodeForModel({ path }, { size: 32, geometry: 'whole' });
    const at = (x: number, y: number) => seen[(y * 32 + x) * 3] ?? -1;
    expect(at(2, 0)).toBeLessThan(10);
    expect(at(2, 31)).toBeGreaterThan(245);
    expect([at(29, 0), at(29, 31)]).toEqual([255, 255]);
  });

  test('a turned 16-bit picture', async () => {
    const path = join(temporaryFolder(), 'a.png');
    const samples = Uint16Array.from({ length: 64 * 48 }, (_, i) => 20_000 + (i % 64) * 100);
    await sharp(samples, { raw: { width: 64, height: 48, channels: 1 } }).toColourspace('grey16').withMetadata({ orientation: 6 }).png().toFile(path);
    const seen = await decodeForModel({ path }, { size: 32 });
    // Left to right becomes top to bottom.
    expect(seen[0]).toBeLessThan(60);
    expect(seen[31 * 3]).toBe(seen[0]);
    expect(seen[31 * 32 * 3]).toBeGreaterThan(195);
  });

  test.each([[1, 1], [5000, 3], [3, 5000], [20_000, 400]])('a picture of %i × %i', async (width, height) => {
    const path = join(temporaryFolder(), 'a.png');
    await plain('#ff0000', width, height).png().toFile(path);
    for (const geometry of ['centre-crop', 'whole'] as const) {
      const seen = await decodeForModel({ path }, { size: 64, geometry });
      expect(seen).toHaveLength(64 * 64 * 3);
      expect(seen.every((value, i) => value === (i % 3 === 0 ? 255 : 0))).toBe(true);
    }
  });
});

describe('batches', () => {
  test('come in order, leave out what can’t be used, and say why', async () => {
    const folder = temporaryFolder();
    const colours = ['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000'];
    await Promise.all(colours.map((colour, i) => plain(colour).png().toFile(join(folder, `${i}.png`))));
    const files = [0, 1, 2, 3, 4].map((i) => join(folder, `${i}.png`));
    files.splice(1, 0, join(folder, 'gone.png'));
    withFiles(folder, { 'bad.png': (await formulaPicture().png().toBuffer()).subarray(0, 2000) });
    files.push(join(folder, 'bad.png'));
    const batches = await collect(decodeBatches(files.map((path) => ({ path })), { size: 16, batch: 3 }));
    expect(batches.map(({ indices }) => indices)).toEqual([[0, 2], [3, 4, 5], []]);
    expect(batches.map(({ problems }) => problems.map(({ index, problem }) => [index, problem.code]))).toEqual([[[1, 'vanished']], [], [[6, 'truncated']]]);
    const perPicture = 16 * 16 * 3;
    expect(batches.map(({ pixels }) => pixels.length / perPicture)).toEqual([2, 3, 0]);
    const firsts = batches.flatMap(({ pixels, indices }) => indices.map((_, i) => [...pixels.subarray(i * perPicture, i * perPicture + 3)]));
    expect(firsts).toEqual([[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0]]);
  });

  test('stop when the signal says so', async () => {
    const folder = temporaryFolder();
    await plain('#123456').png().toFile(join(folder, 'a.png'));
    const abort = new AbortController();
    const batches = decodeBatches(new Array<PictureFile>(100).fill({ path: join(folder, 'a.png') }), { size: 16, batch: 4, signal: abort.signal });
    await batches.next();
    abort.abort(new Error('enough'));
    await expect(batches.next()).rejects.toThrow('enough');
  });

  test('may be left half way', async () => {
    const folder = temporaryFolder();
    await plain('#123456').png().toFile(join(folder, 'a.png'));
    let seen = 0;
    for await (const { indices } of decodeBatches(new Array<PictureFile>(20).fill({ path: join(folder, 'a.png') }), { size: 16, batch: 4 })) {
      seen += indices.length;
      break;
    }
    expect(seen).toBe(4);
  });
});

const microscopy = join(realSets, 'microscopy_16bit');
describe.skipIf(!existsSync(microscopy))(`real 16-bit microscopy (skipped where ${microscopy} is absent)`, () => {
  test('uses the whole range', async () => {
    for (const set of ['illumination', 'speckles', 'worms']) {
      const file = readdirSync(join(microscopy, set)).find((name) => name.endsWith('.tif')) ?? '';
      const seen = await decodeForModel({ path: join(microscopy, set, file) }, { size: 96 });
      expect(Math.max(...seen) - Math.min(...seen), set).toBeGreaterThan(100);
    }
  });

  test('whole TIFFs of both byte orders, palettes and colour decode', async () => {
    const originals = join(realSets, 'tiff_originals');
    for (const name of readdirSync(originals).filter((n) => /\.tif$/i.test(n))) {
      expect(await decodeForModel({ path: join(originals, name) }, { size: 32 }), name).toHaveLength(32 * 32 * 3);
    }
  });
});
