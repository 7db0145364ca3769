// A picture failed to decode: is it cut off, damaged, or written in a way that isn't supported? Runs only after a failure.
import { readFile, stat } from 'node:fs/promises';
import type { FileProblem } from '../../../preload/contract.ts';
import { boxIsCutOff } from '../formats/iso-boxes.ts';
import { scanStart } from '../formats/jpeg-structure.ts';
import { formatNames, sniff, type PictureFormat } from './sniff-format.ts';
import { problem, problemOfSystemError } from './decode-problems.ts';
import type { Source } from './sharp.ts';

/** Files above this are not read again just to word a sentence better. */
const mostBytesToLookAt = 64e6;

/** What decoders say of things they were never made for, as against damage. */
const unsupportedWords =
  /not supported|unsupported (?!image format)|no decoder|not configured|unknown compression|unable to find decoder|arithmetic/i;
const cutOffWords = /premature end of jpeg|unexpected end|end of file|truncated|not enough data|out of data|no more data/i;

/** Warnings that mean lost pixels. libjpeg skips a few stray bytes without loss; thousands were picture once. */
const garbledWords = /premature end of data|bad huffman|corrupt data|extraneous bytes/i;
const harmlessWords = /(^|\D)\d{1,3} extraneous bytes/i;

/**
 * True if the decoder merely complained: of a stray byte, an odd profile, an unusual header. Many cameras and programs
 * write such files, and nothing of the picture is lost.
 */
export function onlyWarned(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return harmlessWords.test(error.message) || !(garbledWords.test(error.message) || cutOffWords.test(error.message));
}

/**
 * A JPEG that ends in zeros and has no end mark after its picture began: a copy or download that stopped. Decoders don't
 * notice, since zeros are valid code; they show grey. What follows an end mark (a phone's film clip, a maker's own
 * notes, padding) is no part of the picture, whatever it ends in. A few zeros may be code.
 */
export function endsInZeros(jpeg: Buffer): boolean {
  return jpeg.subarray(-codedZeros).every((byte) => byte === 0) && jpeg.indexOf(endOfImage, scanStart(jpeg)) < 0;
}

const endOfImage = Buffer.from([0xff, 0xd9]);
const codedZeros = 16;

/**
 * The problem that a decoder's `error` about `source` stands for; null when the error doesn't come from decoding.
 * Decoders word a missing end in many ways, and threads of libvips share their words, so that those may be of another file: where
 * the file's own structure says where it ends, only that is asked.
 */
export async function whyUndecodable(
  source: Source, path: string, error: Error, format: PictureFormat | null,
): Promise<FileProblem | null> {
  let bytes: Buffer | null;
  try {
    bytes = typeof source === 'string' ? await contentOf(source) : source;
  } catch (failure) {
    return problemOfSystemError(path, failure);
  }
  const content = bytes ? sniff(bytes.subarray(0, 4096), path) : null;
  const found = format ?? (content?.kind === 'picture' ? content.format : null);
  if (found === null) return problem(path, 'damaged', { why: brief(error) });
  if (isCutOff(found, bytes, error.message)) return problem(path, 'truncated');
  if (unsupportedWords.test(error.message)) return problem(path, 'unknownEncoding', { what: formatNames[found], why: brief(error) });
  return problem(path, 'damaged', { why: brief(error) });
}

async function contentOf(path: string): Promise<Buffer | null> {
  return (await stat(path)).size <= mostBytesToLookAt ? readFile(path) : null;
}

function isCutOff(format: PictureFormat, bytes: Buffer | null, words: string): boolean {
  const byStructure = endIsMissing[format];
  return byStructure && bytes ? byStructure(bytes) : cutOffWords.test(words);
}

/** Does the file end before its format says it does? Null where our own reader finds that out, and its words are of this file. */
const endIsMissing: Record<PictureFormat, ((bytes: Buffer) => boolean) | null> = {
  // Behind the header: a small picture within it, as cameras write one, has an end of its own.
  jpeg: (bytes) => bytes.indexOf(endOfImage, scanStart(bytes)) < 0,
  png: (bytes) => bytes.lastIndexOf('IEND') < 0,
  webp: (bytes) => bytes.length < 8 || bytes.length < bytes.readUInt32LE(4) + 8,
  // The data of a GIF end with an empty block and the trailer.
  gif: (bytes) => bytes.at(-1) !== 0x3b,
  bmp: null,
  heic: boxIsCutOff,
  avif: boxIsCutOff,
  pnm: null,
  tiff: tiffEndIsMissing,
  dicom: null,
};

/** Bytes of a value by its type (TIFF 6.0, section 2; 13 is an IFD's offset); of types that came later nothing is said. */
const tiffValueBytes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** TIFF keeps its directory anywhere, often last; it, the values that don't fit into it and the strips or tiles it lists must lie inside the file. */
function tiffEndIsMissing(bytes: Buffer): boolean {
  if (bytes.length < 8) return true;
  const little = bytes[0] === 0x49;
  const u16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (u16(2) !== 42) return false;
  const directory = u32(4);
  if (directory + 2 > bytes.length || directory + 2 + 12 * u16(directory) > bytes.length) return true;
  // Of a garbled type they may be more than the check of all values has seen.
  const values = (entry: number): number[] | null => {
    const [type, count] = [u16(entry + 2), u32(entry + 4)];
    const size = type === 3 ? 2 : 4;
    const at = count * size <= 4 ? entry + 8 : u32(entry + 8);
    if (at + count * size > bytes.length) return null;
    return Array.from({ length: count }, (_, i) => (size === 2 ? u16(at + 2 * i) : u32(at + 4 * i)));
  };
  const entries = new Map(Array.from({ length: u16(directory) }, (_, i) => directory + 2 + 12 * i).map((at) => [u16(at), at]));
  const isOutside = (entry: number): boolean => {
    const length = u32(entry + 4) * (tiffValueBytes[u16(entry + 2)] ?? 0);
    return length > 4 && u32(entry + 8) + length > bytes.length;
  };
  if ([...entries.values()].some(isOutside)) return true;
  const [stripOffsets, stripCounts, tileOffsets, tileCounts] = [273, 279, 324, 325].map((tag) => {
    const entry = entries.get(tag);
    return entry === undefined ? [] : values(entry);
  });
  if (stripOffsets === null || stripCounts === null || tileOffsets === null || tileCounts === null) return true;
  const outside = (offsets: number[] = [], counts: number[] = []) => offsets.some((at, i) => at + (counts[i] ?? 0) > bytes.length);
  return outside(stripOffsets, stripCounts) || outside(tileOffsets, tileCounts);
}

/** The decoder's first line without its own prefix, for the brackets of a sentence. */
function brief(error: Error): string {
  const [line = ''] = error.message.split('\n');
  const opening = /^(Input (file|buffer) (has corrupt header|contains unsupported image format)(: )?)/i;
  const plain = line.replace(opening, (words) => (words.includes('unsupported') ? 'its content is not what it should be' : ''));
  return plain.trim() || 'its header makes no sense';
}
