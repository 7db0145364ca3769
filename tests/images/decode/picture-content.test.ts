// Files that change after their import: what they hold now is never taken for what they held then.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { previewVariants } from '../../../main/images/augment/preview-variants.ts';
import { readContent, stampOf, withContent } from '../../../main/images/decode/picture-content.ts';
import { previewJpeg } from '../../../main/images/decode/preview-jpeg.ts';
import { readPictures } from '../../../main/images/decode/read-pictures.ts';
import { drawHeatMap } from '../../../main/images/draw-heat-map.ts';
import { decodeForModel } from '../../../main/images/input/model-input.ts';
import { prepareSources, SourceReader } from '../../../main/images/input/source-cache.ts';
import { sketchesOf } from '../../../main/images/likeness/sketch.ts';
import { collect, plain } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const sample = join(import.meta.dirname, '../../../resources/samples/good/tile-004.jpg');
const changed = 'a.png has changed since it was imported. Import its folder again.';
let folder: string;
let file: { path: string; sha256: string };
beforeEach(async () => {
  folder = temporaryFolder('content');
  const path = join(folder, 'a.png');
  await plain('red').png().toFile(path);
  file = { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
});

/** Other content of the same length, with the time of last change that the file had: what only a hash can tell. */
async function changeUnseen(): Promise<void> {
  const { mtime } = statSync(file.path);
  await plain('blue').png().toFile(file.path);
  utimesSync(file.path, mtime, mtime);
}

async function resultOf<R>(steps: AsyncGenerator<unknown, R>): Promise<R> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

describe('a file that holds other content than it should', () => {
  const heatMap = {
    colours: new Uint8ClampedArray(4), height: 1, width: 1, seen: { left: 0, top: 0, width: 1, height: 1 },
    opacity: 1, lines: [''], legend: [],
  };
  test.each<[string, () => Promise<unknown>]>([
    ['model input', () => decodeForModel(file, { size: 16 })],
    ['large view', () => previewJpeg(file, { maxSide: 64 })],
    ['augmentation preview', () => previewVariants(file, { augmentation: 'photos', size: 32, seed: 1, count: 1 })],
    ['explanation image', () => drawHeatMap(file, heatMap)],
  ])('gives no %s', async (_, make) => {
    await make();
    await changeUnseen();
    await expect(make()).rejects.toThrow(changed);
  });

  const prepared = (changed?: boolean) => resultOf(prepareSources([{ ...file, changed }], {
    size: 32, cacheFolder: join(folder, 'cache'), maxBytes: 1e6, signal: new AbortController().signal,
  }));

  test('gives no source for fine-tuning, and is named', async () => {
    await changeUnseen();
    const { sources, problems } = await prepared();
    expect(problems).toEqual([{ index: 0, sentence: changed }]);
    const reader = new SourceReader(sources);
    expect(reader.kept(0)).toBeNull();
    await expect(reader.decode(0)).rejects.toThrow(changed);
    reader.close();
  });

  test('gives no sketch for the dataset check', async () => {
    const sketches = () => resultOf(sketchesOf([file], { folder: join(folder, 'cache'), concurrency: 1 }));
    await changeUnseen();
    expect(await sketches()).toEqual([null]);
    await plain('red').png().toFile(file.path);
    expect(await sketches()).toMatchObject([{ colour: Uint8Array.of(255, 0, 0) }]);
  });

  test('is left out even where its old content is cached, once that is known', async () => {
    expect((await prepared(false)).problems).toEqual([]);
    expect((await prepared(true)).problems).toEqual([{ index: 0, sentence: changed }]);
  });
});

describe('the stamp of a file', () => {
  test('spares the hashing where it is the same, and only there', async () => {
    const { stamp } = await readContent(sample);
    expect(stamp).toBe(await stampOf(sample));
    const wrongHash = { path: sample, sha256: '0'.repeat(64) };
    await withContent({ ...wrongHash, stamp }, async () => undefined);
    await expect(withContent({ ...wrongHash, stamp: `${stamp} ` }, async () => undefined)).rejects.toThrow('has changed since');
  });

  test('is not kept of a file that changed a moment before: the next change could have the same', async () => {
    expect((await readContent(file.path)).stamp).toBeNull();
  });

  test('differs after a file was put in its place that is as long and as old', async () => {
    const other = join(folder, 'b.png');
    copyFileSync(file.path, other);
    const { mtime } = statSync(file.path);
    utimesSync(other, mtime, mtime);
    const before = await stampOf(file.path);
    renameSync(other, file.path);
    expect(await stampOf(file.path)).not.toBe(before);
  });
});

describe('a picture whose place is taken', () => {
  const everyWay: (() => Promise<unknown>)[] = [
    () => decodeForModel(file, { size: 16 }), () => decodeForModel({ path: file.path }, { size: 16 }), () => previewJpeg(file, { maxSide: 64 }),
    () => collect(readPictures([file.path], { thumbnailFolder: folder })).then(([read]) => {
      throw new Error(read && 'sentence' in read ? read.sentence : 'was read');
    }),
  ];

  test('by a folder is named', async () => {
    unlinkSync(file.path);
    mkdirSync(file.path);
    for (const way of everyWay) await expect(way()).rejects.toThrow('a.png is a folder now. Put the picture back');
  });

  test.skipIf(process.platform === 'win32')('by a pipe is named, and nobody waits for a writer', async () => {
    unlinkSync(file.path);
    execFileSync('mkfifo', [file.path]);
    for (const way of everyWay) await expect(way()).rejects.toThrow('a.png is no ordinary file now. Put the picture back');
  });

  test('by nothing is named', async () => {
    unlinkSync(file.path);
    for (const way of everyWay) await expect(way()).rejects.toThrow('a.png is no longer there');
    writeFileSync(file.path, '');
    for (const way of everyWay) await expect(way()).rejects.toThrow('a.png is empty');
  });
});
