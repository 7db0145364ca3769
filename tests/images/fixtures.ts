// Files for the tests of the images room, made byte by byte or by sharp.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { stampOf } from '../../main/images/decode/picture-content.ts';

/** Where the real picture sets are on machines that have them. */
export const realSets = join(import.meta.dirname, '../../../shared/data');

/** Writes files (relative path → content) below a folder and returns the folder. */
export function withFiles(folder: string, files: Readonly<Record<string, Uint8Array | string>>): string {
  for (const [relative, content] of Object.entries(files)) {
    const path = join(folder, relative);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** The file as one whose content was proven a moment ago, under the hash that a test wants it to have. */
export async function proven(path: string, sha256: string): Promise<{ path: string; sha256: string; stamp: string | null }> {
  return { path, sha256, stamp: await stampOf(path) };
}

/** A test picture by a formula that `pil.py` repeats: smooth slopes with a sharp grain on top. */
export function formula(x: number, y: number, channel: number): number {
  return (x * 7 + y * 13 + channel * 50 + ((x * y) % 17) * 5) % 256;
}

/** RGB rows of `formula`. */
export function formulaPixels(width: number, height: number): Buffer {
  return Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => formula(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3)));
}

/** The formula picture as a sharp pipeline, to be saved in any format. */
export function formulaPicture(width = 60, height = 40): Sharp {
  return sharp(formulaPixels(width, height), { raw: { width, height, channels: 3 } });
}

/** A picture in one colour; small and different for each colour. */
export function plain(colour: string, width = 24, height = 16): Sharp {
  return sharp({ create: { width, height, channels: 3, background: colour } });
}

export interface TiffSpec {
  width: number;
  height: number;
  bands: number;
  bits: 8 | 16 | 32;
  littleEndian: boolean;
  /** 1 unsigned, 2 signed, 3 floating point. */
  sampleFormat?: 1 | 2 | 3;
  /** 1 black is zero, 2 RGB. */
  photometric?: number;
  sample: (x: number, y: number, band: number) => number;
}

/** An uncompressed TIFF in one strip: header, pixels, directory. */
export function tiff({ width, height, bands, bits, littleEndian, sampleFormat = 1, photometric = bands >= 3 ? 2 : 1, sample }: TiffSpec): Buffer {
  const bytes = bits / 8;
  const pixelBytes = width * height * bands * bytes;
  const entries: [tag: number, type: 3 | 4, values: number[]][] = [
    [256, 4, [width]], [257, 4, [height]], [258, 3, new Array<number>(bands).fill(bits)], [259, 3, [1]], [262, 3, [photometric]],
    [273, 4, [8]], [277, 3, [bands]], [278, 4, [height]], [279, 4, [pixelBytes]], [284, 3, [1]],
    ...(bands > 4 || bands === 2 ? [[338, 3, new Array<number>(bands - (photometric === 2 ? 3 : 1)).fill(0)] as [number, 3, number[]]] : []),
    [339, 3, new Array<number>(bands).fill(sampleFormat)],
  ];
  const directoryAt = 8 + pixelBytes + (pixelBytes % 2);
  const extraAt = directoryAt + 2 + entries.length * 12 + 4;
  const file = Buffer.alloc(extraAt + entries.length * bands * 4);
  const u16 = (value: number, at: number) => (littleEndian ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (littleEndian ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
  const put = (value: number, at: number) => {
    if (bits === 8) file.writeUInt8(value, at);
    else if (bits === 16) u16(value & 0xffff, at);
    else if (sampleFormat === 3) file[littleEndian ? 'writeFloatLE' : 'writeFloatBE'](value, at);
    else u32(value, at);
  };
  file.write(littleEndian ? 'II*\0' : 'MM\0*', 0, 'latin1');
  u32(directoryAt, 4);
  for (let i = 0; i < width * height * bands; i++) put(sample(Math.floor(i / bands) % width, Math.floor(i / bands / width), i % bands), 8 + i * bytes);
  u16(entries.length, directoryAt);
  let extra = extraAt;
  entries.forEach(([tag, type, values], i) => {
    const at = directoryAt + 2 + i * 12;
    u16(tag, at);
    u16(type, at + 2);
    u32(values.length, at + 4);
    const size = type === 3 ? 2 : 4;
    const fits = values.length * size <= 4;
    if (!fits) u32(extra, at + 8);
    values.forEach((value, k) => (size === 2 ? u16 : u32)(value, (fits ? at + 8 : extra) + k * size));
    if (!fits) extra += values.length * size;
  });
  return file;
}

/** A PNG that is only its header, with the size it claims. */
export async function pngClaiming(width: number, height: number): Promise<Buffer> {
  const png = await formulaPicture(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Mean and largest absolute difference of two pictures of the same size. */
export function difference(a: Uint8Array, b: Uint8Array): { mean: number; largest: number } {
  let [sum, largest] = [0, a.length === b.length ? 0 : Infinity];
  a.forEach((value, i) => {
    const off = Math.abs(value - (b[i] ?? 0));
    sum += off;
    largest = Math.max(largest, off);
  });
  return { mean: sum / a.length, largest };
}
