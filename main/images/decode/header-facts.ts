// Header facts: size, depth and format of a picture from its header alone, refused where Thaw can't use it.
import { open as openFile, readFile } from 'node:fs/promises';
import { jpegComponents, jpegHeader } from '../formats/jpeg-structure.ts';
import { decoding, ownFormat } from './own-formats.ts';
import { sniff, sniffedBytes, type PictureFormat } from './sniff-format.ts';
import { problemOfSystemError, refuse, UnusablePicture } from './decode-problems.ts';
import type { Opening } from './opening.ts';
import { maxPixels } from '../samples.ts';
import { readHeader, type Metadata, type Source } from './sharp.ts';
import { tiffFacts, type TiffFacts } from './tiff-facts.ts';

/** Width and height are those of the upright picture. */
export interface Facts {
  format: PictureFormat;
  width: number;
  height: number;
  bitsPerSample: number;
  /** Colour and alpha together, as decoded: 1 … 4. */
  channels: number;
  hasAlpha: boolean;
  /**
   * Decoded by libvips in strips; by libvips as a whole with 16 bits that have to be stretched, or with inks; or by a decoder
   * of ours.
   */
  route: 'strips' | 'wide' | 'cmyk' | 'own';
  /** Of a TIFF that makes sense. */
  tiff?: TiffFacts;
  /** Pictures in the file, where there may be several. */
  frames?: number;
  /** The file says that text is burnt into its pixels: names, dates. */
  burntIn?: boolean;
  /** DICOM: the window that the file names; null: none. */
  window?: { centre: number; width: number } | null;
}

/** Larger files are never read. */
export const maxFileBytes = 2e9;

const depths: Readonly<Record<string, string>> = {
  char: 'signed 8-bit pixels', short: 'signed 16-bit pixels', uint: '32-bit pixels', int: '32-bit pixels',
  float: '32-bit floating-point pixels', double: '64-bit floating-point pixels', complex: 'complex numbers', dpcomplex: 'complex numbers',
};

/**
 * Reads the header of `source`; `path` is for the sentences. The opening is for files that hold more than a picture.
 * Throws UnusablePicture for what Thaw doesn't read: other content, too many pixels, unusual samples.
 */
export async function factsOf(source: Source, path: string, opening: Opening = {}): Promise<Facts> {
  const head = await headOf(source, path, sniffedBytes);
  const content = sniff(head, path);
  if (content.kind === 'empty') refuse(path, 'zeroBytes');
  if (content.kind === 'unsupported') refuse(path, 'unsupportedFormat', content);
  if (content.kind === 'other') refuse(path, 'notAnImage', content);
  if (content.format === 'tiff') return factsOfTiff(source, path, opening);
  const ordinary = content.format === 'jpeg' && typeof source !== 'string' ? factsOfJpeg(source, path) : null;
  if (ordinary) return ordinary;
  const own = ownFormat(content.format);
  return own ? ownFacts(source, path, content.format, opening) : libvipsFacts(source, path, content.format);
}

/** What an earlier reading of the file found; width and height are those of the upright picture. */
export interface KnownPicture { format: string; width: number; height: number }

/** A JPEG has no alpha and eight bits, so its format and size say all that decoding has to know; null for other files and for CMYK. */
export function factsOfKnown(source: Source, { format, width, height }: KnownPicture): Facts | null {
  if (format !== 'jpeg' || typeof source === 'string' || jpegComponents(source) === 4) return null;
  return { format, width, height, bitsPerSample: 8, channels: 3, hasAlpha: false, route: 'strips' };
}

/** Without libvips, which would open the file a second time only to say the same; null where it has to be asked. */
function factsOfJpeg(jpeg: Buffer, path: string): Facts | null {
  const header = jpegHeader(jpeg);
  if (header === null) return null;
  const { width, height, components, orientation } = header;
  requirePixels(path, width, height);
  const turned = orientation >= 5;
  return {
    format: 'jpeg', width: turned ? height : width, height: turned ? width : height,
    bitsPerSample: 8, channels: components, hasAlpha: false, route: 'strips',
  };
}

async function factsOfTiff(source: Source, path: string, { reading }: Opening): Promise<Facts> {
  const tiff = await tiffFacts(source, path, reading ?? {});
  if (tiff === null) return libvipsFacts(source, path, 'tiff');
  if (tiff.byLibvips) return { ...await libvipsFacts(source, path, 'tiff', tiff.page.directory), tiff };
  const { width, height, bits, orientation } = tiff.page;
  const channels = tiff.shown.length;
  requirePixels(path, width, height);
  requireSamples(path, { width, height, bits, bytes: width * height * channels * Math.ceil(bits / 8) });
  const turned = orientation >= 5 && orientation <= 8;
  return {
    format: 'tiff', width: turned ? height : width, height: turned ? width : height,
    bitsPerSample: bits, channels, hasAlpha: false, route: 'own', tiff,
  };
}

async function libvipsFacts(source: Source, path: string, format: PictureFormat, page = 0): Promise<Facts> {
  let header: Metadata;
  try {
    header = await readHeader(source, page);
  } catch (error) {
    throw new UndecodedHeader(format, error);
  }
  const { width, height, depth = 'uchar', channels, hasAlpha = false, autoOrient: upright } = header;
  requirePixels(path, width, height);
  const bits = header.bitsPerSample ?? (depth === 'ushort' ? 16 : 8);
  if (depth !== 'uchar' && depth !== 'ushort') refuse(path, 'wrongDepth', { depth: depths[depth] ?? depth });
  if (channels > 4) refuse(path, 'wrongBands', { bits, bands: channels });
  requireSamples(path, { width, height, bits, bytes: width * height * channels * (depth === 'ushort' ? 2 : 1) });
  // AVIF of 10 bits is a photo like any other: libvips brings it to eight.
  const route = header.space === 'cmyk' && depth === 'uchar' ? 'cmyk' : depth === 'ushort' && format !== 'avif' ? 'wide' : 'strips';
  return { format, width: upright.width, height: upright.height, bitsPerSample: bits, channels, hasAlpha, route };
}

async function ownFacts(source: Source, path: string, format: PictureFormat, opening: Opening): Promise<Facts> {
  const own = ownFormat(format);
  if (!own) throw new Error(`${format} has no decoder of ours`);
  const head = own.headBytes === null ? await wholeOf(source) : await headOf(source, path, own.headBytes);
  const header = await decoding(path, format, () => own.header(head, opening));
  const { width, height, channels, bitsPerSample } = header;
  requirePixels(path, width, height);
  requireSamples(path, { width, height, bits: bitsPerSample, bytes: width * height * channels * (bitsPerSample > 8 ? 2 : 1) });
  return { format, ...header, hasAlpha: channels === 2 || channels === 4, route: 'own' };
}

function requirePixels(path: string, width: number, height: number): void {
  if (width * height > maxPixels) refuse(path, 'tooManyPixels', { width, height });
}

/** Decoded, in bytes: as much as four channels of 8 bits are at the most pixels. */
const maxDecodedBytes = 4 * maxPixels;

function requireSamples(path: string, facts: { width: number; height: number; bits: number; bytes: number }): void {
  if (facts.bytes > maxDecodedBytes) refuse(path, 'tooManySamples', { ...facts, most: maxDecodedBytes });
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
async function headOf(source: Source, path: string, length: number): Promise<Buffer> {
  if (typeof source !== 'string') return source.subarray(0, length);
  try {
    await using file = await openFile(source);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    const known = problemOfSystemError(path, error);
    throw known ? new UnusablePicture(known) : error;
  }
}

/** The whole file in memory. */
export async function wholeOf(source: Source): Promise<Buffer> {
  return typeof source === 'string' ? readFile(source) : source;
}
