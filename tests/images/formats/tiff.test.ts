import { readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../main/images/formats/format-error.ts';
import { unpackChunk } from '../../../main/images/formats/tiff-compression.ts';
import { readTiff, type ByteSource } from '../../../main/images/formats/tiff-directory.ts';
import { readTiffSamples, shownBands } from '../../../main/images/formats/tiff-samples.ts';

interface Reference { file: string; width: number; height: number; channels: number; doubles: string; last?: number[] }
const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/tiff.json'), 'utf8')) as Record<string, Reference>;

const inMemory = (bytes: Buffer): ByteSource => ({ size: bytes.length, read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)) });
const contentOf = (name: string): Buffer => Buffer.from(reference[name]?.file ?? '', 'base64');

function doublesOf({ doubles }: Reference): number[] {
  const bytes = inflateSync(Buffer.from(doubles, 'base64'));
  return [...new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))];
}

async function samplesOf(bytes: Buffer, page = 0) {
  const { pages } = await readTiff(inMemory(bytes));
  const chosen = pages[page];
  if (!chosen) throw new Error(`there is no page ${page}`);
  return readTiffSamples(inMemory(bytes), chosen, shownBands(chosen, null));
}

describe('TIFF', () => {
  test.each(Object.entries(reference))('%s as tifffile reads it', async (name, expected) => {
    const { width, height, channels, data } = await samplesOf(contentOf(name));
    expect([width, height, channels]).toEqual([expected.width, expected.height, expected.channels]);
    expect([...data]).toEqual(doublesOf(expected));
  });

  test.each(['ImageJ stack of one directory', 'OME'])('%s has six pages, and says what they are', async (name) => {
    const { pages, axes } = await readTiff(inMemory(contentOf(name)));
    expect([pages.length, axes]).toEqual([6, { channels: 2, slices: 3, frames: 1 }]);
    expect([...(await samplesOf(contentOf(name), 5)).data]).toEqual(reference[name]?.last);
  });

  test('a reduced copy and a mask are no pages', async () => {
    const { pages } = await readTiff(inMemory(contentOf('a reduced copy first')));
    expect(pages.map(({ directory, width }) => [directory, width])).toEqual([[1, 45]]);
  });

  test('bands are those asked for where there are more than have names', () => {
    expect(shownBands({ bands: 13, photometric: 1 } as never, [3, 2, 1])).toEqual([3, 2, 1]);
    expect(shownBands({ bands: 13, photometric: 1 } as never, [7, 7, 7])).toEqual([7]);
    expect(shownBands({ bands: 3, photometric: 2 } as never, [3, 2, 1])).toEqual([0, 1, 2]);
    expect(shownBands({ bands: 1, photometric: 1 } as never, [3, 2, 1])).toEqual([0]);
  });

  test('a chunk that unpacks to more than it has room for is refused', async () => {
    const bytes = Buffer.from(contentOf('unsigned 32 bits'));
    const { pages: [page] } = await readTiff(inMemory(bytes));
    if (!page) throw new Error('there is no page');
    await expect(readTiffSamples(inMemory(bytes), { ...page, width: 3, chunkWidth: 3 }, [0])).rejects.toThrow(FormatError);
  });

  test('pages in a circle, and a directory beyond the end, are no endless work', async () => {
    const bytes = Buffer.from(contentOf('OME'));
    const at = bytes.readUInt32LE(4);
    bytes.writeUInt32LE(at, at + 2 + 12 * bytes.readUInt16LE(at));
    await expect(readTiff(inMemory(bytes))).rejects.toThrow('circles');
    await expect(readTiff(inMemory(bytes.subarray(0, 100)))).rejects.toMatchObject({ fault: 'cut-off' });
  });

  test('any garbling ends in samples or in a FormatError', async () => {
    const names = Object.keys(reference);
    for (let seed = 0; seed < 300; seed++) {
      const bytes = Buffer.from(contentOf(names[seed % names.length] ?? ''));
      const directory = bytes.readUInt32LE(4) % bytes.length;
      for (let i = 0; i < 4; i++) {
        const near = i % 2 === 0 ? directory + ((seed * 31 + i * 17) % 160) : seed * 7919 + i * 131;
        bytes[near % bytes.length] = (seed * 37 + i * 91) % 256;
      }
      try {
        const { pages: [page] } = await readTiff(inMemory(bytes));
        // Whoever decodes looks at the size first.
        if (page && page.width * page.height < 1e6) expect((await samplesOf(bytes)).data.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error, `seed ${seed}: ${String(error)}`).toBeInstanceOf(FormatError);
      }
    }
  });
});

test('a last strip that its writer filled up to its full rows is read like any other', () => {
  const strip = deflateSync(Buffer.from([1, 2, 3, 4, 0, 0, 0, 0]));
  expect([...unpackChunk(8, strip, 4, 8)]).toEqual([1, 2, 3, 4]);
  expect(() => unpackChunk(8, strip, 4, 7)).toThrow(FormatError);
});
