import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeBmp } from '../../../main/images/formats/bmp.ts';
import { FormatError } from '../../../main/images/formats/format-error.ts';
import { decodeForModel, readPictures } from '../../../main/images/index.ts';
import { isProblem } from '../../../main/images/decode/read-pictures.ts';
import { collect, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

interface BmpSpec {
  width: number;
  height: number;
  bits: number;
  compression?: number;
  palette?: number[][];
  masks?: number[];
  gap?: number;
  headerSize?: number;
  data: number[]
}

/** A BMP file; `data` are the bytes of the pixels as stored, `gap` bytes lie unused before them. */
function bmp({ width, height, bits, compression = 0, palette = [], masks = [], gap = 0, headerSize = 40, data }: BmpSpec): Buffer {
  const header = Buffer.alloc(14 + headerSize + (headerSize === 40 ? masks.length * 4 : 0));
  header.write('BM');
  header.writeUInt32LE(headerSize, 14);
  if (headerSize === 12) [width, height, 1, bits].forEach((value, i) => header.writeUInt16LE(value, 18 + 2 * i));
  else {
    header.writeInt32LE(width, 18);
    header.writeInt32LE(height, 22);
    header.writeUInt16LE(1, 26);
    header.writeUInt16LE(bits, 28);
    header.writeUInt32LE(compression, 30);
    header.writeUInt32LE(palette.length, 46);
    masks.forEach((mask, i) => header.writeUInt32LE(mask, 54 + 4 * i));
  }
  const colours = Buffer.from(palette.flatMap(([r = 0, g = 0, b = 0]) => (headerSize === 12 ? [b, g, r] : [b, g, r, 0])));
  header.writeUInt32LE(header.length + colours.length + gap, 10);
  return Buffer.concat([header, colours, Buffer.alloc(gap, 0xee), Buffer.from(data)]);
}

const [black, red, green, blue] = [[0, 0, 0], [255, 0, 0], [0, 255, 0], [0, 0, 255]];
const palette = [black, red, green, blue] as number[][];
const sixteen = [...palette, ...Array.from({ length: 12 }, (_, i) => [i, i, i])];
const le16 = (...values: number[]) => values.flatMap((v) => [v & 255, v >> 8]);

/** name, file, colours row by row from the top */
const cases: [string, BmpSpec, number[][]][] = [
  [
    '1 bit',
    { width: 3, height: 2, bits: 1, palette: palette.slice(0, 2), data: [0b01000000, 0, 0, 0, 0b10100000, 0, 0, 0] },
    [red, black, red, black, red, black] as number[][],
  ],
  [
    '4 bits, odd width', { width: 3, height: 2, bits: 4, palette: sixteen, data: [0x12, 0x30, 0, 0, 0x32, 0x10, 0, 0] },
    [blue, green, red, red, green, blue] as number[][],
  ],
  ['8 bits', { width: 3, height: 2, bits: 8, palette, data: [1, 2, 3, 0, 3, 2, 1, 0] }, [blue, green, red, red, green, blue] as number[][]],
  ['8 bits with a gap before the pixels', { width: 1, height: 1, bits: 8, palette, gap: 7, data: [2, 0, 0, 0] }, [green] as number[][]],
  ['16 bits, 5-5-5', { width: 2, height: 1, bits: 16, data: le16(0x7c00, 0x03e0) }, [red, green] as number[][]],
  [
    '16 bits, 5-6-5',
    { width: 2, height: 1, bits: 16, compression: 3, masks: [0xf800, 0x07e0, 0x001f], data: le16(0xf800, 0x07e0) },
    [red, green] as number[][],
  ],
  ['24 bits', { width: 1, height: 2, bits: 24, data: [0, 0, 255, 0, 255, 0, 0, 0] }, [blue, red] as number[][]],
  ['24 bits, top row first', { width: 1, height: -2, bits: 24, data: [0, 0, 255, 0, 255, 0, 0, 0] }, [red, blue] as number[][]],
  ['32 bits, fourth byte unused', { width: 2, height: 1, bits: 32, data: [0, 0, 255, 0, 255, 0, 0, 0] }, [red, blue] as number[][]],
  [
    '32 bits with masks in another order',
    {
      width: 2, height: 1, bits: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000], data: [
        255, 0, 0, 0, 0, 0, 255, 0,
      ],
    },
    [red, blue] as number[][],
  ],
  [
    'OS/2',
    {
      width: 2, height: 1, bits: 8, headerSize: 12,
      palette: Array.from({ length: 256 }, (_, i) => palette[i] ?? [0, 0, 0]), data: [1, 3, 0, 0],
    },
    [red, blue] as number[][],
  ],
  // 2×red, then green; end of line; absolute run of three with padding; end.
  [
    'RLE8', { width: 3, height: 2, bits: 8, compression: 1, palette, data: [2, 1, 1, 2, 0, 0, 0, 3, 3, 2, 1, 0, 0, 1] },
    [blue, green, red, red, red, green] as number[][],
  ],
  // A jump of one right and one up leaves colour 0 behind.
  [
    'RLE8 with a jump', { width: 2, height: 2, bits: 8, compression: 1, palette, data: [1, 1, 0, 2, 0, 1, 1, 3, 0, 1] },
    [black, blue, red, black] as number[][],
  ],
  // Three pixels alternating red and green; end of line; absolute run of three.
  [
    'RLE4',
    { width: 3, height: 2, bits: 4, compression: 2, palette: sixteen, data: [3, 0x12, 0, 0, 0, 3, 0x32, 0x10, 0, 1] },
    [blue, green, red, red, green, red] as number[][],
  ],
];

describe('BMP', () => {
  test.each(cases)('%s', (_, spec, colours) => {
    const { data: pixels, channels, width, height } = decodeBmp(bmp(spec));
    expect([width, height, channels]).toEqual([spec.width, Math.abs(spec.height), 3]);
    expect([...pixels]).toEqual(colours.flat());
  });

  test('32 bits with an alpha mask keep their alpha', () => {
    const spec: BmpSpec = { width: 1, height: 1, bits: 32, compression: 6, masks: [0xff0000, 0xff00, 0xff, 0xff000000], data: [0, 0, 255, 128] };
    expect([...decodeBmp(bmp(spec)).data]).toEqual([255, 0, 0, 128]);
  });

  test.each(cases)('%s, cut off', (_, spec) => {
    const file = bmp(spec);
    let error: unknown = null;
    try {
      decodeBmp(file.subarray(0, file.length - 4));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FormatError);
    expect((error as FormatError).fault).toBe('cut-off');
  });

  test('any bytes after a header end in pixels or a FormatError, never in something else', () => {
    for (let seed = 0; seed < 300; seed++) {
      const data = Array.from({ length: 40 }, (_, i) => (seed * 7919 + i * i * 31 + i * 17) % 256);
      const [bits = 8, compression = 0] = [[4, 2], [8, 1], [8, 0], [16, 3], [24, 0], [32, 3], [7, 0]][seed % 7] ?? [];
      try {
        expect(
          decodeBmp(bmp({
            width: 1 + (seed % 9), height: 1 + (seed % 5), bits, compression, palette: bits <= 8 ? palette : [],
            masks: compression === 3 ? [0xff00, 0, 0xffffffff] : [], data,
          })).data.length,
        ).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }
  });

  test('is read and decoded like any other format', async () => {
    const data = Array.from({ length: 20 * 10 }, () => [0, 0, 255]).flat();
    const file = join(withFiles(temporaryFolder(), { 'a.bmp': bmp({ width: 20, height: 10, bits: 24, data }) }), 'a.bmp');
    const [read] = await collect(readPictures([file], { thumbnailFolder: temporaryFolder() }));
    expect(read).toMatchObject({ format: 'bmp', width: 20, height: 10, bitsPerSample: 8 });
    expect([...(await decodeForModel({ path: file }, { size: 16 })).subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  test.each([
    ['huge.bmp', bmp({ width: 100_000, height: 100_000, bits: 24, data: [0] }), 'too-large'],
    ['cut.bmp', bmp({ width: 20, height: 20, bits: 24, data: [0, 1, 2] }), 'truncated'],
    ['stub.bmp', bmp({ width: 20, height: 20, bits: 24, data: [] }).subarray(0, 28), 'truncated'],
    ['odd.bmp', bmp({ width: 20, height: 20, bits: 7, data: [0] }), 'damaged'],
  ])('%s is a problem', async (name, content, code) => {
    const file = join(withFiles(temporaryFolder(), { [name]: content }), name);
    const [read] = await collect(readPictures([file], { thumbnailFolder: temporaryFolder() }));
    expect(read && isProblem(read) && read.code).toBe(code);
  });
});
