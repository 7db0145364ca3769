// Facts of a TIFF page: which of its pages and bands are shown, and whether libvips decodes it as it is meant.
import { open as openFile } from 'node:fs/promises';
import type { PixelReading } from '../../../preload/contract.ts';
import { FormatError } from '../formats/format-error.ts';
import { readTiff, type ByteSource, type TiffFile, type TiffPage } from '../formats/tiff-directory.ts';
import { hasUnnamedBands, isAlpha, readTiffSamples, shownBands } from '../formats/tiff-samples.ts';
import type { Samples } from '../samples.ts';
import { refuse } from './decode-problems.ts';
import { decoding } from './own-formats.ts';
import type { Source } from './sharp.ts';

/** Page and bands that a project takes, from 1; without them the first page and the first bands. */
type Choice = Partial<Pick<PixelReading, 'page' | 'bands'>>;

export interface TiffFacts {
  page: TiffPage;
  pages: number;
  axes: TiffFile['axes'];
  /** There are more bands than have a name: some are left out. */
  unnamedBands: boolean;
  /** Numbers of the bands that are decoded, from 0. */
  shown: readonly number[];
  byLibvips: boolean;
}

/** Null where its directories make no sense, which libvips may say better. Throws UnusablePicture. */
export async function tiffFacts(source: Source, path: string, { page: wanted, bands }: Choice): Promise<TiffFacts | null> {
  const file = await withBytes(source, (bytes) => readTiff(bytes)).catch((error: unknown) => {
    if (error instanceof FormatError) return null;
    throw error;
  });
  if (file === null) return null;
  const number = wanted ?? 1;
  const page = file.pages[number - 1];
  if (!page) refuse(path, 'noPage', { pages: file.pages.length, page: number });
  const shown = shownBands(page, bands ? [bands[0] - 1, bands[1] - 1, bands[2] - 1] : null);
  const missing = shown.find((band) => band >= page.bands);
  if (missing !== undefined) refuse(path, 'noBand', { bands: page.bands, band: missing + 1 });
  const unnamedBands = hasUnnamedBands(page) && !hasAlphaAlone(page);
  return { page, pages: file.pages.length, axes: file.axes, shown, unnamedBands, byLibvips: libvipsReads(page) };
}

export function tiffSamples(source: Source, path: string, { page, shown }: TiffFacts): Promise<Samples> {
  return decoding(path, 'tiff', () => withBytes(source, (bytes) => readTiffSamples(bytes, page, shown)));
}

/** Unsigned samples whose number is that of their colours, and perhaps an alpha (TIFF 6.0, ExtraSamples). */
function libvipsReads(page: TiffPage): boolean {
  const { bits, sampleFormat, shift } = page;
  if (shift > 0 || sampleFormat === 2 || sampleFormat === 3 || sampleFormat === 0) return false;
  return (bits <= 8 || bits === 16) && (!hasUnnamedBands(page) || hasAlphaAlone(page));
}

/** A fourth band of RGB without a word on it is taken for alpha by everyone. */
function hasAlphaAlone({ bands, photometric, extraSamples: [extra] }: TiffPage): boolean {
  return (photometric === 2 && bands === 4 && (extra === undefined || isAlpha(extra)))
    || (photometric <= 1 && bands === 2 && isAlpha(extra));
}

async function withBytes<T>(source: Source, work: (bytes: ByteSource) => Promise<T>): Promise<T> {
  if (typeof source !== 'string') {
    return work({ size: source.length, read: (at, length) => Promise.resolve(source.subarray(at, at + length)) });
  }
  await using file = await openFile(source);
  const { size } = await file.stat();
  return await work({
    size,
    read: async (at, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    },
  });
}
