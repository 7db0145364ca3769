// Header facts: size, depth and format of a picture from its header alone, refused where Thaw can't use it.
import { open as openFile } from 'node:fs/promises';
import { BmpError, bmpHeader } from './bmp.ts';
import { sniff, sniffedBytes, type PictureFormat } from './sniff-format.ts';
import { problemOfSystemError, refuse, UnusablePicture } from './decode-problems.ts';
import { maxPixels, readHeader, type Metadata, type Source } from './sharp.ts';

/** Width and height are those of the upright picture. */
export interface Facts {
  format: PictureFormat;
  width: number;
  height: number;
  bitsPerSample: number;
  /** Colour and alpha together, as decoded: 1 … 4. */
  channels: number;
  hasAlpha: boolean;
  /** Samples are 16 bits wide and have to be stretched. */
  wide: boolean;
}

/** Larger files are never read. */
export const maxFileBytes = 2e9;

const depths: Readonly<Record<string, string>> = {
  char: 'signed 8-bit pixels', short: 'signed 16-bit pixels', uint: '32-bit pixels', int: '32-bit pixels',
  float: '32-bit floating-point pixels', double: '64-bit floating-point pixels', complex: 'complex numbers', dpcomplex: 'complex numbers',
};

/**
 * Reads the header of `source`; `path` is for the sentences. Throws UnusablePicture for what Thaw doesn't read: other
 * content, too many pixels, floating point, unusual bands.
 */
export async function factsOf(source: Source, path: string): Promise<Facts> {
  let header: Metadata;
  try {
    header = await readHeader(source);
  } catch (error) {
    return factsWithoutSharp(source, path, error);
  }
  const { format, width, height, depth = 'uchar', channels, hasAlpha = false } = header;
  const found = pictureFormat(format);
  if (found === null) refuse(path, 'unsupportedFormat', { what: format === 'svg' ? 'an SVG drawing' : `a ${format.toUpperCase()} picture` });
  const upright = header.autoOrient;
  requirePixels(path, width, height);
  const bits = header.bitsPerSample ?? (depth === 'ushort' ? 16 : 8);
  if (depth !== 'uchar' && depth !== 'ushort') refuse(path, 'wrongDepth', { depth: depths[depth] ?? depth });
  if (channels > 4) refuse(path, 'wrongBands', { bits, bands: channels });
  requireSamples(path, { width, height, bits, bytes: width * height * channels * (depth === 'ushort' ? 2 : 1) });
  return { format: found, width: upright.width, height: upright.height, bitsPerSample: bits, channels, hasAlpha, wide: depth === 'ushort' };
}

function pictureFormat(format: string): PictureFormat | null {
  return format === 'jpeg' || format === 'png' || format === 'webp' || format === 'gif' || format === 'tiff' ? format : null;
}

function requirePixels(path: string, width: number, height: number): void {
  if (width * height > maxPixels) refuse(path, 'tooManyPixels', { width, height });
}

/** Decoded, in bytes: as much as four channels of 8 bits are at the most pixels. */
const maxDecodedBytes = 4 * maxPixels;

function requireSamples(path: string, facts: { width: number; height: number; bits: number; bytes: number }): void {
  if (facts.bytes > maxDecodedBytes) refuse(path, 'tooManySamples', { ...facts, most: maxDecodedBytes });
}

/** sharp could not make sense of it: a BMP, another kind of file, or a picture whose header is damaged. */
async function factsWithoutSharp(source: Source, path: string, error: unknown): Promise<Facts> {
  const head = await headOf(source, path);
  const content = sniff(head, path);
  if (content.kind === 'empty') refuse(path, 'zeroBytes');
  if (content.kind === 'unsupported') refuse(path, 'unsupportedFormat', content);
  if (content.kind === 'other') refuse(path, 'notAnImage', content);
  if (content.format !== 'bmp') throw new UndecodedHeader(content.format, error);
  try {
    const { width, height, bitsPerPixel } = bmpHeader(head);
    requirePixels(path, width, height);
    return { format: 'bmp', width, height, bitsPerSample: bitsPerPixel < 8 ? bitsPerPixel : 8, channels: 3, hasAlpha: false, wide: false };
  } catch (why) {
    if (why instanceof BmpError) refuse(path, 'truncated');
    throw why;
  }
}

/** The first bytes say it is a picture, but its header can't be read; `why…` of the failure is found out from the whole file. */
export class UndecodedHeader extends Error {
  readonly format: PictureFormat;

  constructor(format: PictureFormat, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.format = format;
  }
}

/** The first bytes of a file. Throws UnusablePicture when it can't be read. */
async function headOf(source: Source, path: string): Promise<Buffer> {
  if (typeof source !== 'string') return source.subarray(0, sniffedBytes);
  try {
    await using file = await openFile(source);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    const known = problemOfSystemError(path, error);
    throw known ? new UnusablePicture(known) : error;
  }
}
