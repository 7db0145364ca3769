// Reasons why a picture can't be used: code and sentence (which file, what is wrong, what to do).
import { basename } from 'node:path';
import { counted, decimal, words, type FileProblem } from '../../../preload/contract.ts';
import { noImage, phraseOf } from '../decoding-words.ts';

/** As the sentence about an unsupported file lists them. */
const readFormats = ['JPEG', 'PNG', 'WebP', 'GIF', 'BMP', 'TIFF', 'HEIC', 'AVIF', 'PNM'];

const gigabytes = (bytes: number): string => `${decimal(bytes / 1e9, 1)} GB`;

/** The sentence of each reason about the file of that name: what is wrong, and what to do. */
const said = words('images.problems', {
  zeroBytes: (name: string) => `${name} is empty (0 bytes). Copy it again from where it came.`,
  notAnImage: (name: string, { what }: { what: string }) =>
    `${name} is ${what}, not a picture, whatever its name says. Replace it with the picture, or remove it.`,
  noImage: (name: string) => `${name} is not a picture, whatever its name says. Replace it with the picture, or remove it.`,
  unsupportedFormat: (name: string, { what, read }: { what: string; read: string }) =>
    `${name} is ${what}; Thaw reads ${read} and DICOM. Export it as PNG or JPEG.`,
  noPicture: (name: string) => `${name} is no picture.`,
  noOrdinaryFile: (name: string) => `${name} is no ordinary file (a pipe or a device, say), so it can’t be read.`,
  archive: (name: string) => `${name} is an archive. Unpack it first, then choose the folder with its pictures.`,
  unknownEncoding: (name: string, { what, why }: { what: string; why: string }) =>
    `${name} is a ${what} file of a kind that Thaw can’t decode (${why}). Export it again as ordinary ${what}, or as PNG.`,
  dicomWithoutPicture: (name: string) =>
    `${name} is a DICOM file without a picture (a report, a plan, a waveform). Remove it, or export the pictures of its study.`,
  truncated: (name: string) => `${name} stops before its end: part of the picture is missing. Copy it again from where it came.`,
  damaged: (name: string, { why }: { why: string }) => `${name} is damaged and can’t be decoded (${why}). Copy it again from where it came.`,
  tooManyPixels: (name: string, { width, height }: { width: number; height: number }) =>
    `${name} is ${width} × ${height} pixels (${Math.round((width * height) / 1e6)} million); Thaw reads up to 268 million. `
      + 'Scale it down, or cut it into tiles.',
  tooManyBytes: (name: string, { size }: { size: string }) =>
    `${name} is ${size}; Thaw reads files up to 2 GB. Save it compressed, scale it down, or cut it into tiles.`,
  tooManySamples: (name: string, { width, height, bits, size, most }: { width: number; height: number; bits: number; size: string; most: string }) =>
    `${name} is ${width} × ${height} pixels of ${bits} bits a channel, ${size} once decoded; `
      + `Thaw decodes up to ${most}. Save it with 8 bits, scale it down, or cut it into tiles.`,
  nameIsNoText: (name: string) => `${name} has a name that is not in UTF-8, so it can’t be opened. Rename it.`,
  noPermission: (name: string) => `${name} may not be read. Give yourself permission to read it, or remove it.`,
  vanished: (name: string) => `${name} is no longer there. Put it back, or check that its drive is connected.`,
  notAFile: (name: string, { what }: { what: string }) => `${name} is ${what} now. Put the picture back, or remove it from the project.`,
  changed: (name: string) => `${name} has changed since it was imported. Import its folder again.`,
  notReadable: (name: string, { why }: { why: string }) =>
    `${name} could not be read from its drive (${why}). Check the drive, or copy the file again.`,
  wrongBands: (name: string, { bits, bands }: { bits: number; bands: number }) =>
    `${name} is ${bits}-bit with ${bands} bands; Thaw reads 1, 3 or 4. Export it as RGB or greyscale.`,
  decoderDied: (name: string) => `${name} brings down the program that decodes it, so it is left out. Save it again with another program.`,
  decoderHung: (name: string, { seconds }: { seconds: number }) =>
    `${name} takes longer than ${seconds} seconds to decode, so it is left out. Scale it down, or save it again with another program.`,
  noPage: (name: string, { pages, page }: { pages: number; page: number }) =>
    `${name} has ${counted(pages, 'page')}, and page ${page} is to be taken. Choose another page, or leave it out.`,
  noBand: (name: string, { bands, band }: { bands: number; band: number }) =>
    `${name} has ${counted(bands, 'band')}, and band ${band} is to be taken. Choose other bands, or leave it out.`,
  wrongDepth: (name: string, { depth }: { depth: string }) =>
    `${name} holds ${depth}; Thaw reads 8-bit and 16-bit pixels. Export it as 8-bit or 16-bit.`,
} as const);
export type DecodeProblemWords = typeof said;

interface Reason<F> { code: FileProblem['code']; sentence: (name: string, facts: F) => string }
const reason = <F = undefined>(code: FileProblem['code'], sentence: Reason<F>['sentence']): Reason<F> => ({ code, sentence });

/** Code and sentence per reason. Kinds, faults and sizes are put in words of the chosen language. */
const reasons = {
  zeroBytes: reason('zero-bytes', (name) => said.zeroBytes(name)),
  notAnImage: reason<{ what: string }>('not-an-image', (name, { what }) =>
    (what === noImage ? said.noImage(name) : said.notAnImage(name, { what: phraseOf('kinds', what) }))),
  unsupportedFormat: reason<{ what: string }>('unsupported-format', (name, { what }) =>
    said.unsupportedFormat(name, { what: phraseOf('kinds', what), read: readFormats.join(', ') })),
  noPicture: reason('not-an-image', (name) => said.noPicture(name)),
  noOrdinaryFile: reason('vanished', (name) => said.noOrdinaryFile(name)),
  archive: reason('archive', (name) => said.archive(name)),
  unknownEncoding: reason<{ what: string; why: string }>('unsupported-format', (name, { what, why }) =>
    said.unknownEncoding(name, { what, why: phraseOf('faults', why) })),
  dicomWithoutPicture: reason('not-an-image', (name) => said.dicomWithoutPicture(name)),
  truncated: reason('truncated', (name) => said.truncated(name)),
  damaged: reason<{ why: string }>('damaged', (name, { why }) => said.damaged(name, { why: phraseOf('faults', why) })),
  tooManyPixels: reason<{ width: number; height: number }>('too-large', (name, size) => said.tooManyPixels(name, size)),
  tooManyBytes: reason<{ bytes: number }>('too-large', (name, { bytes }) => said.tooManyBytes(name, { size: gigabytes(bytes) })),
  tooManySamples: reason<{ width: number; height: number; bits: number; bytes: number; most: number }>('too-large', (name, { bytes, most, ...size }) =>
    said.tooManySamples(name, { ...size, size: gigabytes(bytes), most: gigabytes(most) })),
  nameIsNoText: reason('vanished', (name) => said.nameIsNoText(name)),
  noPermission: reason('no-permission', (name) => said.noPermission(name)),
  vanished: reason('vanished', (name) => said.vanished(name)),
  notAFile: reason<{ what: string }>('vanished', (name, { what }) => said.notAFile(name, { what: phraseOf('kinds', what) })),
  changed: reason('changed', (name) => said.changed(name)),
  notReadable: reason<{ why: string }>('damaged', (name, facts) => said.notReadable(name, facts)),
  wrongBands: reason<{ bits: number; bands: number }>('unsupported-pixels', (name, facts) => said.wrongBands(name, facts)),
  decoderDied: reason('damaged', (name) => said.decoderDied(name)),
  decoderHung: reason<{ seconds: number }>('damaged', (name, facts) => said.decoderHung(name, facts)),
  noPage: reason<{ pages: number; page: number }>('unsupported-pixels', (name, facts) => said.noPage(name, facts)),
  noBand: reason<{ bands: number; band: number }>('unsupported-pixels', (name, facts) => said.noBand(name, facts)),
  wrongDepth: reason<{ depth: string }>('unsupported-pixels', (name, { depth }) => said.wrongDepth(name, { depth: phraseOf('depths', depth) })),
};

type FactsOf<R extends keyof typeof reasons> = (typeof reasons)[R] extends Reason<infer F> ? F : never;
type Rest<R extends keyof typeof reasons> = FactsOf<R> extends undefined ? [] : [FactsOf<R>];

/** The problem of `path` for a reason of the table. */
export function problem<R extends keyof typeof reasons>(path: string, why: R, ...facts: Rest<R>): FileProblem {
  const { code, sentence } = reasons[why] as Reason<unknown>;
  return { path, code, sentence: sentence(basename(path), facts[0]) };
}

/** The sentence about a file that holds other content than at its import. */
export const whyChanged = (path: string): string => problem(path, 'changed').sentence;

/** The problem of a file that took its decoder with it, or never came back from it. */
export const whyNotDecoded = (path: string, afterSeconds: number | null): FileProblem =>
  (afterSeconds === null ? problem(path, 'decoderDied') : problem(path, 'decoderHung', { seconds: afterSeconds }));

/** Thrown where one picture is asked for and can't be had; its message is the sentence to show. */
export class UnusablePicture extends Error {
  readonly problem: FileProblem;

  constructor(why: FileProblem) {
    super(why.sentence);
    this.name = 'UnusablePicture';
    this.problem = why;
  }
}

/** Throws what `problem` describes. */
export function refuse<R extends keyof typeof reasons>(path: string, why: R, ...facts: Rest<R>): never {
  throw new UnusablePicture(problem(path, why, ...facts));
}

/** The problem behind a failure of the file system, or null when it is something else. */
export function problemOfSystemError(path: string, error: unknown): FileProblem | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  if (code === 'EACCES' || code === 'EPERM') return problem(path, 'noPermission');
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'EISDIR') return problem(path, 'vanished');
  return /^E[A-Z0-9]+$/.test(code) ? problem(path, 'notReadable', { why: code }) : null;
}
