import { appendFileSync, closeSync, existsSync, openSync, rmSync, statSync, symlinkSync, truncateSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { prepareSources, SourceReader, type Prepared, type SourceRequest } from '../../../main/images/input/source-cache.ts';
import { decodeSource, sourceSide } from '../../../main/images/input/source-crop.ts';
import { formulaPicture, proven, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const size = 32;
const rowBytes = sourceSide(size) ** 2 * 3;
const hash = (i: number) => i.toString(16).padStart(64, '0');

let cacheFolder: string;
let pictures: SourceRequest[];
beforeEach(async () => {
  const folder = temporaryFolder();
  cacheFolder = join(folder, 'cache');
  pictures = await Promise.all(Array.from({ length: 5 }, async (_, i) => {
    const path = join(folder, `${i}.png`);
    await formulaPicture(50 + 9 * i, 70 - i).png().toFile(path);
    return await proven(path, hash(i));
  }));
});

async function prepare(asked = pictures, { maxBytes = 1e9, of = size, signal = new AbortController().signal } = {}): Promise<Prepared & { decoded: number }> {
  const steps = prepareSources(asked, { size: of, cacheFolder, maxBytes, signal });
  for (let decoded = 0; ; ) {
    const step = await steps.next();
    if (step.done) return { ...step.value, decoded };
    decoded = step.value.done;
  }
}
function open({ sources }: Prepared): SourceReader {
  const reader = new SourceReader(sources);
  onTestFinished(() => reader.close());
  return reader;
}
const keptOf = (prepared: Prepared) => {
  const reader = open(prepared);
  return prepared.sources.pictures.map((_, i) => reader.kept(i) !== null);
};
const file = (name: string, of = size) => join(cacheFolder, 'sources', `2-${of}`, name);

describe('sources', () => {
  test('are decoded once, kept, and come back as they were decoded', async () => {
    expect(await prepare()).toMatchObject({ decoded: 5, problems: [], remark: null });
    const again = await prepare();
    expect(again.decoded).toBe(0);
    const reader = open(again);
    for (const [i, { path }] of pictures.entries()) {
      expect(Buffer.compare(Buffer.from(reader.kept(i) ?? []), await decodeSource({ path }, { size })), path).toBe(0);
    }
    expect(Buffer.compare(await reader.decode(3), Buffer.from(reader.kept(3) ?? []))).toBe(0);
  });

  test('are still there when the files are not', async () => {
    await prepare();
    unlinkSync(pictures[2]!.path);
    expect(await prepare()).toMatchObject({ problems: [], decoded: 0 });
  });

  test('of pictures that can’t be read are left out and reported by their place in the list', async () => {
    unlinkSync(pictures[1]!.path);
    withFiles(join(pictures[4]!.path, '..'), { '4.png': 'no picture' });
    const prepared = await prepare();
    expect(prepared.problems.map(({ index }) => index)).toEqual([1, 4]);
    expect(prepared.problems[0]?.sentence).toContain('1.png');
    expect(keptOf(prepared)).toEqual([true, false, true, true, false]);
  });

  test('stop at the signal, and what was decoded stays', async () => {
    const abort = new AbortController();
    const many = Array.from({ length: 60 }, (_, i) => ({ ...pictures[0]!, sha256: hash(i) }));
    const steps = prepareSources(many, { size, cacheFolder, maxBytes: 1e9, signal: abort.signal });
    await steps.next();
    expect((await steps.next()).value).toEqual({ done: 16, total: 60 });
    abort.abort(new Error('enough'));
    await expect(steps.next()).rejects.toThrow('enough');
    expect(await prepare(many)).toMatchObject({ decoded: 44 });
  });
});

describe('a damaged folder', () => {
  test.each<[string, () => void, number]>([
    ['a row cut short', () => truncateSync(file('rows.bytes'), rowBytes * 5 - 7), 1],
    ['rows without entries', () => appendFileSync(file('rows.bytes'), Buffer.alloc(rowBytes + 3)), 0],
    ['an entry cut short', () => truncateSync(file('pictures.index'), 36 * 5 - 1), 1],
    ['entries without rows', () => appendFileSync(file('pictures.index'), Buffer.alloc(50)), 0],
    ['no folder', () => rmSync(join(cacheFolder, 'sources'), { recursive: true }), 5],
    ['no index', () => unlinkSync(file('pictures.index')), 5],
  ])('%s: what is whole stays, the rest is decoded again', async (_, tear, decoded) => {
    await prepare();
    tear();
    expect((await prepare()).decoded).toBe(decoded);
    const prepared = await prepare();
    expect(prepared.decoded).toBe(0);
    const reader = open(prepared);
    expect(Buffer.compare(Buffer.from(reader.kept(4) ?? []), await decodeSource({ path: pictures[4]!.path }, { size }))).toBe(0);
  });

  test('a row that is not as it was written counts as not kept', async () => {
    const prepared = await prepare();
    const rows = openSync(file('rows.bytes'), 'r+');
    writeSync(rows, Buffer.from([1, 2, 3]), 0, 3, rowBytes * 2 + 100);
    closeSync(rows);
    expect(keptOf(prepared)).toEqual([true, true, false, true, true]);
  });

  test('deleted after it was prepared: sources are decoded from the files', async () => {
    const prepared = await prepare();
    rmSync(cacheFolder, { recursive: true });
    expect(keptOf(prepared)).toEqual([false, false, false, false, false]);
    expect(await open(prepared).decode(0)).toHaveLength(rowBytes);
  });
});

describe('bounds', () => {
  test('what doesn’t fit is not decoded, and a sentence says so', async () => {
    const prepared = await prepare(pictures, { maxBytes: rowBytes * 3.5 });
    expect(prepared.decoded).toBe(3);
    expect(keptOf(prepared)).toEqual([true, true, true, false, false]);
    expect(prepared.remark).toMatch(/^2 of 5 pictures could not be kept decoded, because the cache is limited to 0\.0 GB/);
    expect(statSync(file('rows.bytes')).size).toBeLessThanOrEqual(rowBytes * 3.5);
    expect((await prepare(pictures, { maxBytes: rowBytes * 3.5 })).decoded).toBe(0);
  });

  test('other sizes make room first, then other pictures; never those asked for', async () => {
    await prepare(pictures.slice(0, 2), { of: 16 });
    await prepare(pictures.slice(0, 3));
    expect(existsSync(file('rows.bytes', 16))).toBe(true);
    await prepare(pictures.slice(0, 4), { maxBytes: rowBytes * 4 });
    expect(existsSync(file('rows.bytes', 16))).toBe(false);
    expect(keptOf(await prepare(pictures.slice(3), { maxBytes: rowBytes * 4 }))).toEqual([true, true]);
    const all = await prepare(pictures, { maxBytes: rowBytes * 4 });
    expect(keptOf(all)).toEqual([false, false, false, true, true].map((was, i) => was || i < 2));
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk ends the keeping, not the work (skipped where there is no /dev/full)', async () => {
    await prepare([]);
    unlinkSync(file('rows.bytes'));
    symlinkSync('/dev/full', file('rows.bytes'));
    const prepared = await prepare();
    expect(prepared.remark).toMatch(/^5 of 5 pictures could not be kept decoded, because the disk is full/);
    expect(keptOf(prepared)).toEqual([false, false, false, false, false]);
  });
});
