import { createHook } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import type { FileProblem } from '../../../preload/contract.ts';
import { previewJpeg, readPictures } from '../../../main/images/index.ts';
import { thumbnailPath } from '../../../main/images/decode/thumbnail.ts';
import type { ReadPicture } from '../../../main/images/decode/read-pictures.ts';
import { isProblem } from '../../../main/images/decode/read-pictures.ts';
import { decodeUpright, readFacts } from '../../../main/images/decode/decode.ts';
import { collect, formula, formulaPicture, plain, pngClaiming, realSets, tiff, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

async function readOne(path: string, thumbnailFolder = temporaryFolder()): Promise<ReadPicture | FileProblem> {
  const [read] = await collect(readPictures([path], { thumbnailFolder }));
  if (!read) throw new Error('nothing was read');
  return read;
}

async function problemOf(name: string, content: Uint8Array | string): Promise<FileProblem> {
  const read = await readOne(join(withFiles(temporaryFolder(), { [name]: content }), name));
  if (!isProblem(read)) throw new Error(`${name} was read: ${JSON.stringify(read)}`);
  expect(read.sentence).toContain(name);
  return read;
}

const grey16 = (littleEndian: boolean, bands = 1) =>
  tiff({ width: 60, height: 40, bands, bits: 16, littleEndian, photometric: bands === 3 ? 2 : 1, sample: (x, y, b) => 33_000 + formula(x, y, b) });

describe('every format is read with its facts', () => {
  test.each([
    ['a.jpg', () => formulaPicture().jpeg().toBuffer(), 'jpeg', 8],
    ['a.png', () => formulaPicture().png().toBuffer(), 'png', 8],
    ['16 bits.png', () => sharp(grey16(true)).toColourspace('grey16').png().toBuffer(), 'png', 16],
    ['a.webp', () => formulaPicture().webp().toBuffer(), 'webp', 8],
    ['a.gif', () => formulaPicture().gif().toBuffer(), 'gif', 8],
    ['a.tif', () => formulaPicture().tiff().toBuffer(), 'tiff', 8],
    ['little.tif', async () => grey16(true), 'tiff', 16],
    ['big.tif', async () => grey16(false), 'tiff', 16],
    ['colour.tif', async () => grey16(false, 3), 'tiff', 16],
    ['a jpeg called.png', () => formulaPicture().jpeg().toBuffer(), 'jpeg', 8],
    ['without extension', () => formulaPicture().png().toBuffer(), 'png', 8],
  ] as const)('%s', async (name, make, format, bitsPerSample) => {
    const content = await make();
    const folder = withFiles(temporaryFolder(), { [name]: content });
    const thumbnails = temporaryFolder();
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await readOne(join(folder, name), thumbnails)).toEqual({
      path: join(folder, name), sha256, frame: null, width: 60, height: 40, bitsPerSample, bytes: content.length, format, stamp: null,
    });
    const thumbnail = await sharp(thumbnailPath(thumbnails, sha256)).metadata();
    expect([thumbnail.format, thumbnail.width, thumbnail.height]).toEqual(['jpeg', 60, 40]);
    expect(thumbnailPath(thumbnails, sha256)).toBe(join(thumbnails, sha256.slice(0, 2), `${sha256}.jpg`));
  });

  test('the size is that of the upright picture, and so is the thumbnail', async () => {
    const [folder, thumbnails] = [temporaryFolder(), temporaryFolder()];
    await formulaPicture(600, 400).withMetadata({ orientation: 6 }).jpeg().toFile(join(folder, 'turned.jpg'));
    const read = await readOne(join(folder, 'turned.jpg'), thumbnails);
    expect(read).toMatchObject({ width: 400, height: 600 });
    const thumbnail = await sharp(thumbnailPath(thumbnails, (read as ReadPicture).sha256)).metadata();
    expect([thumbnail.width, thumbnail.height, thumbnail.orientation]).toEqual([171, 256, undefined]);
  });

  test('the thumbnail of a 16-bit picture in a narrow band is not black', async () => {
    const [folder, thumbnails] = [withFiles(temporaryFolder(), { 'a.tif': grey16(true) }), temporaryFolder()];
    const read = await readOne(join(folder, 'a.tif'), thumbnails) as ReadPicture;
    const [channel] = (await sharp(thumbnailPath(thumbnails, read.sha256)).stats()).channels;
    expect(channel?.stdev).toBeGreaterThan(40);
  });
});

describe('a file that can’t be used says why, and what to do', () => {
  test.each([
    ['empty.jpg', async () => Buffer.alloc(0), 'zero-bytes', 'empty.jpg is empty (0 bytes). Copy it again from where it came.'],
    [
      'note.jpg', async () => Buffer.from('Dear diary, '.repeat(50)), 'not-an-image',
      'note.jpg is a text file, not a picture, whatever its name says. Replace it with the picture, or remove it.',
    ],
    ['login.png', async () => Buffer.from('<!DOCTYPE html><html><body>Sign in</body></html>'), 'not-an-image', /is a web page, not a picture/],
    [
      'noise.jpg', async () => Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 251)), 'not-an-image',
      /^noise\.jpg is not a picture, whatever its name says/,
    ],
    ['report.jpg', async () => Buffer.from('%PDF-1.7 …'), 'not-an-image', /is a PDF document/],
    [
      'icon.png', async () => Buffer.from('0000010001001010', 'hex'), 'unsupported-format',
      /is an icon \(ICO\); Thaw reads JPEG, PNG, WebP, GIF, BMP, TIFF, HEIC, AVIF, PNM and DICOM\. Export it as PNG or JPEG\./,
    ],
    ['drawing.svg', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'unsupported-format', /is an SVG drawing/],
    ['layers.psd', async () => Buffer.concat([Buffer.from('8BPS'), Buffer.alloc(100)]), 'unsupported-format', /is a Photoshop file/],
    ['scan.dcm', async () => Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(100)]), 'not-an-image', /is a DICOM file without a picture/],
    ['complex.tif', async () => tiff({ width: 8, height: 8, bands: 1, bits: 32, littleEndian: true, sampleFormat: 6 as 1, sample: (x) => x }),
      'unsupported-format', /is a TIFF file of a kind that Thaw can’t decode \(32-bit unusual samples\)/],
    [
      'huge.png', () => pngClaiming(100_000, 100_000), 'too-large',
      'huge.png is 100000 × 100000 pixels (10000 million); Thaw reads up to 268 million. Scale it down, or cut it ' +
        'into tiles.',
    ],
  ] as const)('%s', async (name, make, code, sentence) => {
    const problem = await problemOf(name, await make());
    expect(problem.code).toBe(code);
    if (typeof sentence === 'string') expect(problem.sentence).toBe(sentence);
    else expect(problem.sentence).toMatch(sentence);
  });

  const makers = {
    jpg: () => formulaPicture(200, 150).jpeg().toBuffer(), png: () => formulaPicture(200, 150).png().toBuffer(),
    webp: () => formulaPicture(200, 150).webp().toBuffer(),
    gif: () => formulaPicture(200, 150).gif().toBuffer(), tif: () => formulaPicture(200, 150).tiff().toBuffer(),
    'strip.tif': async () => tiff({
      width: 200, height: 150, bands: 3, bits: 16, littleEndian: false, sample: formula,
    }),
  };
  test.each(Object.entries(makers).flatMap(([kind, make]) => [0.1, 0.5, 0.9].map(
    (share) => [kind, share, make] as const,
  )))('a %s of which only %f came is cut off', async (kind, share, make) => {
    const whole = await make();
    const problem = await problemOf(`cut.${kind}`, whole.subarray(0, Math.floor(whole.length * share)));
    expect(problem.code).toBe('truncated');
    expect(problem.sentence).toBe(`cut.${kind} stops before its end: part of the picture is missing. Copy it again from where it came.`);
  });

  test('a PNG with a flipped bit is damaged', async () => {
    const png = await formulaPicture(200, 150).png().toBuffer();
    png[png.length >> 1] = (png[png.length >> 1] ?? 0) ^ 0x55;
    expect((await problemOf('flipped.png', png)).code).toBe('damaged');
  });

  test.each([false, true])('a JPEG with its second half overwritten is damaged, progressive %s', async (progressive) => {
    const jpeg = await formulaPicture(400, 300).jpeg({ progressive }).toBuffer();
    jpeg.fill(0xff, jpeg.length >> 1, jpeg.length - 2);
    const problem = await problemOf('garbled.jpg', jpeg);
    expect(problem.code).toBe('damaged');
    expect(problem.sentence).toMatch(/^garbled\.jpg is damaged and can’t be decoded \(.+\)\. Copy it again from where it came\.$/);
  });

  test('a JPEG of which the rest is zeros is cut off, though decoders show it', async () => {
    const jpeg = await formulaPicture(400, 300).jpeg().toBuffer();
    expect((await problemOf('grey.jpg', Buffer.concat([jpeg.subarray(0, jpeg.length >> 1), Buffer.alloc(jpeg.length >> 1)]))).code).toBe('truncated');
    const preview = await formulaPicture(40, 30).jpeg().toBuffer();
    const segment = Buffer.concat([Buffer.from([0xff, 0xe5, (preview.length + 2) >> 8, (preview.length + 2) & 255]), preview]);
    const withPreview = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2, jpeg.length >> 1), Buffer.alloc(jpeg.length >> 1)]);
    expect((await problemOf('preview.jpg', withPreview)).code).toBe('truncated');
  });

  test.each([
    ['padding', Buffer.alloc(100)], ['a film clip', Buffer.from('ftypmp42\u00ff\u00da\u0001 and so on\0\0', 'latin1')],
    ['one zero after a note', Buffer.from([1, 0, 0, 0])],
  ])('a JPEG with %s after its end is whole', async (_, rest) => {
    const jpeg = await formulaPicture(400, 300).jpeg().toBuffer();
    expect(isProblem(await readOne(join(withFiles(temporaryFolder(), { 'a.jpg': Buffer.concat([jpeg, rest]) }), 'a.jpg')))).toBe(false);
  });

  test('a JPEG with a few stray bytes before its end is fine, as some cameras write such', async () => {
    const jpeg = await formulaPicture().jpeg().toBuffer();
    const content = Buffer.concat([jpeg.subarray(0, -2), Buffer.from([1, 2, 3]), jpeg.subarray(-2)]);
    expect(isProblem(await readOne(join(withFiles(temporaryFolder(), { 'a.jpg': content }), 'a.jpg')))).toBe(false);
  });

  test('a JPEG with stray bytes after its end is fine, as cameras write such', async () => {
    const content = Buffer.concat([await formulaPicture().jpeg().toBuffer(), Buffer.alloc(500, 7)]);
    expect(isProblem(await readOne(join(withFiles(temporaryFolder(), { 'a.jpg': content }), 'a.jpg')))).toBe(false);
  });

  test('a file above 2 GB is refused without being read', async () => {
    const path = join(withFiles(temporaryFolder(), { 'slide.tif': grey16(true) }), 'slide.tif');
    truncateSync(path, 2.1e9);
    const before = process.memoryUsage().rss;
    expect(await readOne(path)).toEqual({
      path, code: 'too-large',
      sentence: 'slide.tif is 2.1 GB; Thaw reads files up to 2 GB. Save it compressed, scale it down, or cut it into tiles.',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
  });

  test('a large file is hashed and decoded from disk, not from memory', async () => {
    const path = join(withFiles(temporaryFolder(), { 'slide.tif': grey16(true) }), 'slide.tif');
    truncateSync(path, 0.4e9);
    const before = process.memoryUsage().rss;
    expect(await readOne(path)).toMatchObject({ bytes: 0.4e9, width: 60, height: 40 });
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  test('a vanished file is a problem', async () => {
    expect(await readOne(join(temporaryFolder(), 'gone.jpg'))).toMatchObject({ code: 'vanished' });
  });

  test.skipIf(
    process.getuid?.() === 0 || process.platform === 'win32',
  )('a file without permission is a problem (skipped for root, who may read everything)', async () => {
    const path = join(withFiles(temporaryFolder(), { 'secret.jpg': await formulaPicture().jpeg().toBuffer() }), 'secret.jpg');
    chmodSync(path, 0);
    expect(await readOne(path)).toMatchObject({
      code: 'no-permission', sentence: 'secret.jpg may not be read. Give yourself permission to read it, or remove it.',
    });
  });
});

test('a mistake of ours is not blamed on the file', async () => {
  const path = join(temporaryFolder(), 'a.png');
  await formulaPicture().png().toFile(path);
  const facts = await readFacts(path, path);
  await expect(decodeUpright(path, path, facts, () => Promise.reject(new TypeError('x is not a function')))).rejects.toThrow(TypeError);
});

describe('reading many', () => {
  test('goes on after bad files and keeps their order, whatever takes longest', async () => {
    const folder = temporaryFolder();
    await formulaPicture(3000, 2000).png().toFile(join(folder, '0.png'));
    await plain('#ff0000').jpeg().toFile(join(folder, '1.jpg'));
    withFiles(folder, { '2.jpg': '', '3.jpg': 'text' });
    await plain('#00ff00').jpeg().toFile(join(folder, '4.jpg'));
    const files = readdirSync(folder).sort().map((name) => join(folder, name));
    const read = await collect(readPictures(files, { thumbnailFolder: temporaryFolder() }));
    expect(read.map(({ path }) => path)).toEqual(files);
    expect(read.map((r) => (isProblem(r) ? r.code : r.format))).toEqual(['png', 'jpeg', 'zero-bytes', 'not-an-image', 'jpeg']);
  });

  test('does not make a thumbnail again, and leaves no drafts', async () => {
    const [folder, thumbnails] = [temporaryFolder(), temporaryFolder()];
    await formulaPicture().jpeg().toFile(join(folder, 'a.jpg'));
    const { sha256 } = await readOne(join(folder, 'a.jpg'), thumbnails) as ReadPicture;
    const thumbnail = thumbnailPath(thumbnails, sha256);
    const long = new Date(2001, 1, 1);
    utimesSync(thumbnail, long, long);
    expect(await readOne(join(folder, 'a.jpg'), thumbnails)).toMatchObject({ sha256 });
    expect(statSync(thumbnail).mtime).toEqual(long);
    expect(readdirSync(join(thumbnail, '..'))).toEqual([basename(thumbnail)]);
  });

  test('of each new picture, only opening, reading and the making of its thumbnail wait in the thread pool', async () => {
    const folder = temporaryFolder();
    const files = Array.from({ length: 20 }, (_, i) => join(folder, `${i}.jpg`));
    for (const [i, file] of files.entries()) await plain(`#0000${(16 + i).toString(16)}`).jpeg().toFile(file);
    let requests = 0;
    const hook = createHook({ init: (_, type) => { if (/^FSREQ/.test(type) || type === 'HASHREQUEST') requests++; } }).enable();
    await collect(readPictures(files, { thumbnailFolder: temporaryFolder() }));
    hook.disable();
    expect(requests).toBeGreaterThanOrEqual(3 * files.length);
    expect(requests).toBeLessThan(4 * files.length);
  });

  test('two files of one content at once give two answers and one thumbnail', async () => {
    const [folder, thumbnails] = [temporaryFolder(), temporaryFolder()];
    const content = await formulaPicture().jpeg().toBuffer();
    withFiles(folder, Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.jpg`, content])));
    const read = await collect(readPictures(readdirSync(folder).map((name) => join(folder, name)), { thumbnailFolder: thumbnails, concurrency: 8 }));
    expect(new Set(read.map((r) => (isProblem(r) ? r.code : r.sha256))).size).toBe(1);
    expect(readdirSync(thumbnails, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())).toHaveLength(1);
  });

  test('stops when the signal says so', async () => {
    const folder = temporaryFolder();
    await plain('#ff0000').jpeg().toFile(join(folder, 'a.jpg'));
    const abort = new AbortController();
    const reading = readPictures(new Array<string>(50).fill(join(folder, 'a.jpg')), { thumbnailFolder: temporaryFolder(), signal: abort.signal });
    await reading.next();
    abort.abort(new Error('enough'));
    await expect(reading.next()).rejects.toThrow('enough');
  });

  test('a thumbnail folder that can’t be written is no picture’s fault', async () => {
    const folder = temporaryFolder();
    await plain('#ff0000').jpeg().toFile(join(folder, 'a.jpg'));
    // As where a drive is not connected.
    symlinkSync(join(folder, 'gone', 'thumbnails'), join(folder, 'link'), 'junction');
    await expect(readOne(join(folder, 'a.jpg'), join(folder, 'link'))).rejects.toThrow(/EEXIST|ENOENT/);
  });
});

describe('for the screen', () => {
  test.each(
    [
      ['a.tif', () => Promise.resolve(grey16(false))],
      ['a.jpg', () => plain('#ff0000', 60, 40).toColourspace('cmyk').jpeg().toBuffer()],
      ['a.png', () => formulaPicture().png().toBuffer()],
    ] as const,
  )('%s becomes a JPEG that is not enlarged', async (name, make) => {
    const folder = withFiles(temporaryFolder(), { [name]: await make() });
    const { bytes, mime } = await previewJpeg({ path: join(folder, name) }, { maxSide: 2000 });
    const facts = await sharp(bytes).metadata();
    expect([mime, facts.format, facts.width, facts.height, facts.space]).toEqual(['image/jpeg', 'jpeg', 60, 40, 'srgb']);
  });

  test('a large one is made to fit', async () => {
    const folder = temporaryFolder();
    await formulaPicture(900, 300).jpeg().toFile(join(folder, 'a.jpg'));
    const facts = await sharp((await previewJpeg({ path: join(folder, 'a.jpg') }, { maxSide: 300 })).bytes).metadata();
    expect([facts.width, facts.height]).toEqual([300, 100]);
  });

  test('what can’t be shown says why', async () => {
    const folder = withFiles(temporaryFolder(), { 'a.jpg': 'text' });
    await expect(previewJpeg({ path: join(folder, 'a.jpg') }, { maxSide: 300 })).rejects.toThrow('a.jpg is a text file');
  });
});

const groceries = join(realSets, 'groceries', 'apple');
test.skipIf(!existsSync(groceries))(`real photos are read without a problem (skipped where ${groceries} is absent)`, async () => {
  const files = readdirSync(groceries).map((name) => join(groceries, name));
  const read = await collect(readPictures(files, { thumbnailFolder: temporaryFolder() }));
  expect(read.filter(isProblem)).toEqual([]);
  expect(read).toHaveLength(files.length);
  const [first] = read as ReadPicture[];
  expect(first?.sha256).toBe(createHash('sha256').update(readFileSync(first?.path ?? '')).digest('hex'));
});
