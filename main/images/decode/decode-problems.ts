// Reasons why a picture can't be used: code and sentence (which file, what is wrong, what to do).
import { basename } from 'node:path';
import { counted, type FileProblem } from '../../../preload/contract.ts';

interface Reason<F> { code: FileProblem['code']; sentence: (name: string, facts: F) => string }
const reason = <F = undefined>(code: FileProblem['code'], sentence: Reason<F>['sentence']): Reason<F> => ({ code, sentence });

/** As the sentence about an unsupported file lists them. */
const readFormats = 'JPEG, PNG, WebP, GIF, BMP, TIFF, HEIC, AVIF, PNM and DICOM';

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

const reasons = {
  zeroBytes: reason('zero-bytes', (name) => `${name} is empty (0 bytes). Copy it again from where it came.`),
  notAnImage: reason<{ what: string }>('not-an-image', (name, { what }) =>
    `${name} is ${what}${what === 'not a picture' ? '' : ', not a picture'}, whatever its name says. `
      + 'Replace it with the picture, or remove it.'),
  unsupportedFormat: reason<{ what: string }>('unsupported-format', (name, { what }) =>
    `${name} is ${what}; Thaw reads ${readFormats}. Export it as PNG or JPEG.`),
  archive: reason('archive', (name) => `${name} is an archive. Unpack it first, then choose the folder with its pictures.`),
  unknownEncoding: reason<{ what: string; why: string }>('unsupported-format', (name, { what, why }) =>
    `${name} is a ${what} file of a kind that Thaw can’t decode (${why}). Export it again as ordinary ${what}, or as PNG.`),
  dicomWithoutPicture: reason('not-an-image', (name) =>
    `${name} is a DICOM file without a picture (a report, a plan, a waveform). Remove it, or export the pictures of its study.`),
  truncated: reason('truncated', (name) =>
    `${name} stops before its end: part of the picture is missing. Copy it again from where it came.`),
  damaged: reason<{ why: string }>('damaged', (name, { why }) =>
    `${name} is damaged and can’t be decoded (${why}). Copy it again from where it came.`),
  tooManyPixels: reason<{ width: number; height: number }>('too-large', (name, { width, height }) =>
    `${name} is ${width} × ${height} pixels (${Math.round((width * height) / 1e6)} million); Thaw reads up to 268 million. `
      + 'Scale it down, or cut it into tiles.'),
  tooManyBytes: reason<{ bytes: number }>('too-large', (name, { bytes }) =>
    `${name} is ${(bytes / 1e9).toFixed(1)} GB; Thaw reads files up to 2 GB. Save it compressed, scale it down, or cut it into tiles.`),
  tooManySamples: reason<{ width: number; height: number; bits: number; bytes: number; most: number }>('too-large',
    (name, { width, height, bits, bytes, most }) =>
      `${name} is ${width} × ${height} pixels of ${bits} bits a channel, ${gigabytes(bytes)} once decoded; `
        + `Thaw decodes up to ${gigabytes(most)}. Save it with 8 bits, scale it down, or cut it into tiles.`),
  nameIsNoText: reason('vanished', (name) => `${name} has a name that is not in UTF-8, so it can’t be opened. Rename it.`),
  noPermission: reason('no-permission', (name) => `${name} may not be read. Give yourself permission to read it, or remove it.`),
  vanished: reason('vanished', (name) => `${name} is no longer there. Put it back, or check that its drive is connected.`),
  notAFile: reason<{ what: string }>('vanished', (name, { what }) =>
    `${name} is ${what} now. Put the picture back, or remove it from the project.`),
  changed: reason('changed', (name) => `${name} has changed since it was imported. Import its folder again.`),
  notReadable: reason<{ why: string }>('damaged', (name, { why }) =>
    `${name} could not be read from its drive (${why}). Check the drive, or copy the file again.`),
  wrongBands: reason<{ bits: number; bands: number }>('unsupported-pixels', (name, { bits, bands }) =>
    `${name} is ${bits}-bit with ${bands} bands; Thaw reads 1, 3 or 4. Export it as RGB or greyscale.`),
  decoderDied: reason('damaged', (name) =>
    `${name} brings down the program that decodes it, so it is left out. Save it again with another program.`),
  decoderHung: reason<{ seconds: number }>('damaged', (name, { seconds }) =>
    `${name} takes longer than ${seconds} seconds to decode, so it is left out. Scale it down, or save it again with another program.`),
  noPage: reason<{ pages: number; page: number }>('unsupported-pixels', (name, { pages, page }) =>
    `${name} has ${counted(pages, 'page')}, and this project takes page ${page}. Choose another page, or leave it out.`),
  noBand: reason<{ bands: number; band: number }>('unsupported-pixels', (name, { bands, band }) =>
    `${name} has ${counted(bands, 'band')}, and this project takes band ${band}. Choose other bands, or leave it out.`),
  wrongDepth: reason<{ depth: string }>('unsupported-pixels', (name, { depth }) =>
    `${name} holds ${depth}; Thaw reads 8-bit and 16-bit pixels. Export it as 8-bit or 16-bit.`),
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
