// File format by the first bytes of the content, since extensions lie.

import { noImage } from '../decoding-words.ts';
import { findStart } from '../dicom/recognise.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'tiff' | 'heic' | 'avif' | 'pnm' | 'dicom';

/** As a sentence names them. */
export const formatNames: Readonly<Record<PictureFormat, string>> = {
  jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF', bmp: 'BMP', tiff: 'TIFF', heic: 'HEIC', avif: 'AVIF', pnm: 'PNM', dicom: 'DICOM',
};

type Sniffed =
  | { kind: 'picture'; format: PictureFormat }
  /** A kind of picture that Thaw doesn't read; `what` names it: "a PCX picture". */
  | { kind: 'unsupported'; what: string }
  /** Not a picture; `what` names it: "a text file". */
  | { kind: 'other'; what: string }
  | { kind: 'empty' };

/** How many of the first bytes `sniff` wants to see. */
export const sniffedBytes = 144;

interface Signature { at: number; bytes: string; is: Sniffed }

const picture = (format: PictureFormat): Sniffed => ({ kind: 'picture', format });
const unsupported = (what: string): Sniffed => ({ kind: 'unsupported', what });
const other = (what: string): Sniffed => ({ kind: 'other', what });

/** Longer or more telling signatures first: CR2 is also a TIFF. */
const signatures: readonly Signature[] = [
  // The 128 bytes before the mark are anybody's: a TIFF header, so that other programs read the file, too.
  { at: 128, bytes: 'DICM', is: picture('dicom') },
  { at: 0, bytes: '\xff\xd8\xff', is: picture('jpeg') },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', is: picture('png') },
  { at: 8, bytes: 'WEBP', is: picture('webp') },
  { at: 0, bytes: 'GIF8', is: picture('gif') },
  { at: 8, bytes: 'CR\x02', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'II*\0', is: picture('tiff') },
  { at: 0, bytes: 'MM\0*', is: picture('tiff') },
  { at: 0, bytes: 'II+\0', is: picture('tiff') },
  { at: 0, bytes: 'MM\0+', is: picture('tiff') },
  { at: 0, bytes: '8BPS', is: unsupported('a Photoshop file') },
  { at: 0, bytes: '\0\0\0\x0cjP  ', is: unsupported('a JPEG 2000 picture') },
  { at: 0, bytes: '\xff\x4f\xff\x51', is: unsupported('a JPEG 2000 picture') },
  { at: 0, bytes: '\0\0\0\x0cJXL ', is: unsupported('a JPEG XL picture') },
  { at: 0, bytes: '\xff\x0a', is: unsupported('a JPEG XL picture') },
  { at: 0, bytes: 'IIRO', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'IIU\0', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'FUJIFILMCCD-RAW', is: unsupported('a camera raw file') },
  { at: 0, bytes: '\0MRM', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'FOVb', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'II\xbc\x01', is: unsupported('a JPEG XR picture') },
  { at: 0, bytes: '\0\0\x01\0', is: unsupported('an icon (ICO)') },
  { at: 0, bytes: '\0\0\x02\0\x01\0', is: unsupported('a cursor (CUR)') },
  { at: 0, bytes: '\x76\x2f\x31\x01', is: unsupported('an OpenEXR picture') },
  { at: 0, bytes: '#?RADIANCE', is: unsupported('a Radiance HDR picture') },
  { at: 0, bytes: '#?RGBE', is: unsupported('a Radiance HDR picture') },
  { at: 0, bytes: 'PF\n', is: unsupported('a PFM picture') },
  { at: 0, bytes: 'Pf\n', is: unsupported('a PFM picture') },
  { at: 0, bytes: 'SIMPLE  =', is: unsupported('a FITS picture') },
  { at: 0, bytes: 'DDS ', is: unsupported('a DDS texture') },
  { at: 0, bytes: 'gimp xcf', is: unsupported('a GIMP file') },
  { at: 0, bytes: 'qoif', is: unsupported('a QOI picture') },
  { at: 0, bytes: 'FLIF', is: unsupported('a FLIF picture') },
  { at: 0, bytes: 'AT&TFORM', is: unsupported('a DjVu document') },
  { at: 0, bytes: '%!PS', is: unsupported('a PostScript drawing') },
  { at: 0, bytes: '\xc5\xd0\xd3\xc6', is: unsupported('a PostScript drawing') },
  { at: 0, bytes: '\xd7\xcd\xc6\x9a', is: unsupported('a Windows metafile') },
  { at: 40, bytes: ' EMF', is: unsupported('a Windows metafile') },
  { at: 0, bytes: '\x59\xa6\x6a\x95', is: unsupported('a Sun raster picture') },
  { at: 0, bytes: '\x01\xda\0\x01', is: unsupported('an SGI picture') },
  { at: 0, bytes: '\x01\xda\x01\x01', is: unsupported('an SGI picture') },
  { at: 0, bytes: '/* XPM */', is: unsupported('an XPM picture') },
  { at: 0, bytes: '\x97JB2', is: unsupported('a JBIG2 picture') },
  { at: 0, bytes: '\x8aMNG', is: unsupported('an MNG animation') },
  { at: 0, bytes: 'ZISRAWFILE', is: unsupported('a Zeiss CZI file') },
  { at: 0, bytes: '\xda\xce\xbe\n', is: unsupported('a Nikon ND2 file') },
  { at: 0, bytes: '%PDF', is: other('a PDF document') },
  { at: 0, bytes: 'PK\x03\x04', is: other('a ZIP archive') },
  { at: 0, bytes: '\x1f\x8b', is: other('a gzip archive') },
  { at: 0, bytes: '7z\xbc\xaf', is: other('a 7-Zip archive') },
  { at: 0, bytes: 'Rar!', is: other('a RAR archive') },
  { at: 0, bytes: 'RIFF', is: other('a film or a sound') },
];

/** Extensions that promise a picture: a file that breaks the promise is a problem, any other file is none of our business. */
const pictureExtensions = new Set([
  'jpg', 'jpeg', 'jpe', 'jfif', 'png', 'apng', 'webp', 'gif', 'bmp', 'dib', 'tif', 'tiff', 'heic', 'heif', 'hif', 'avif',
  'pbm', 'pgm', 'ppm', 'pnm', 'pam', 'dcm', 'dicom',
]);
/** Pictures we don't read that can't be told by their first bytes; camera raw files call themselves TIFF. */
const unsupportedExtensions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['3fr', 'arw', 'dcr', 'dng', 'erf', 'fff', 'iiq', 'k25', 'kdc', 'mef', 'mos', 'nef', 'nrw', 'pef', 'sr2', 'srf', 'srw']
    .map((extension) => [extension, 'a camera raw file'])),
  svg: 'an SVG drawing', svgz: 'an SVG drawing', tga: 'a TGA picture',
};

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** True for names that end like a picture Thaw reads. */
export function promisesPicture(name: string): boolean {
  return pictureExtensions.has(extensionOf(name));
}

/** What the file is, from its first bytes (up to `sniffedBytes`) and, only where the bytes can't tell, its name. */
export function sniff(head: Uint8Array, name: string): Sniffed {
  if (head.length === 0) return { kind: 'empty' };
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, sniffedBytes)).toString('latin1');
  const named = unsupportedExtensions[extensionOf(name)];
  const found = signatures.find(({ at, bytes }) => text.startsWith(bytes, at))?.is ?? isoMedia(text);
  if (found?.kind === 'picture' && found.format === 'tiff' && named) return unsupported(named);
  if (found) return found;
  if (isBmp(head)) return picture('bmp');
  if (pnmHead.test(text)) return picture('pnm');
  if (findStart(head) !== null) return picture('dicom');
  if (named) return unsupported(named);
  if (isPcx(head)) return unsupported('a PCX picture');
  if (svgHead.test(text)) return unsupported('an SVG drawing');
  return other(describe(text));
}

/** Perhaps after a byte order mark, an XML declaration and a comment. */
const svgHead = /^(ï»¿)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE svg|<svg[\s>])/is;

/** Letter, digit, then numbers or a comment: no text begins like that by chance. PAM has a line per fact. */
const pnmHead = /^(P[1-6]\s+(#|\d+\s+(#|\d+\s))|P7\s*\n\s*(#|WIDTH|HEIGHT|DEPTH|MAXVAL|TUPLTYPE))/;

/** By the brands of its first box (ISO 14496-12, 4.3): the main one alone ("mif1") doesn't tell what the picture is coded with. */
function isoMedia(text: string): Sniffed | null {
  if (!text.startsWith('ftyp', 4)) return null;
  const bytes = Math.min(text.length, ((text.charCodeAt(2) << 8) | text.charCodeAt(3)) || text.length);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= bytes; at += 4) brands.push(text.slice(at, at + 4));
  const has = (...wanted: string[]): boolean => brands.some((brand) => wanted.includes(brand));
  if (has('avif', 'avis')) return picture('avif');
  if (has('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1')) return picture('heic');
  return brands[0] === 'crx ' ? unsupported('a camera raw file') : other('a film');
}

/** Version and encoding have few values, and bits a pixel are 1, 2, 4 or 8. */
function isPcx(head: Uint8Array): boolean {
  return head.length >= 128 && head[0] === 10 && [0, 2, 3, 4, 5].includes(head[1] ?? 9) && head[2] === 1 && [1, 2, 4, 8].includes(head[3] ?? 0)
    && head[64] === 0;
}

/** "BM" alone begins many a text, so the size of the second header must be one there is. */
function isBmp(head: Uint8Array): boolean {
  if (head.length < 26 || head[0] !== 0x42 || head[1] !== 0x4d) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true));
}

function describe(text: string): string {
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'a web page';
   
  return /[\0-\x08\x0e-\x1a]/.test(text) ? noImage : 'a text file';
}
