// File format by the first bytes of the content, since extensions lie.

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'tiff';

type Sniffed =
  | { kind: 'picture'; format: PictureFormat }
  /** A kind of picture that Thaw doesn't read; `what` names it: "a HEIC picture". */
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
  { at: 0, bytes: '\xff\xd8\xff', is: picture('jpeg') },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', is: picture('png') },
  { at: 8, bytes: 'WEBP', is: picture('webp') },
  { at: 0, bytes: 'GIF8', is: picture('gif') },
  { at: 8, bytes: 'CR\x02', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'II*\0', is: picture('tiff') },
  { at: 0, bytes: 'MM\0*', is: picture('tiff') },
  { at: 0, bytes: 'II+\0', is: picture('tiff') },
  { at: 0, bytes: 'MM\0+', is: picture('tiff') },
  { at: 128, bytes: 'DICM', is: unsupported('a DICOM file') },
  { at: 4, bytes: 'ftypavi', is: unsupported('an AVIF picture') },
  { at: 4, bytes: 'ftyphe', is: unsupported('a HEIC picture') },
  { at: 4, bytes: 'ftypmif1', is: unsupported('a HEIC picture') },
  { at: 4, bytes: 'ftypmsf1', is: unsupported('a HEIC picture') },
  { at: 4, bytes: 'ftypcrx', is: unsupported('a camera raw file') },
  { at: 0, bytes: '8BPS', is: unsupported('a Photoshop file') },
  { at: 0, bytes: '\0\0\0\x0cjP  ', is: unsupported('a JPEG 2000 picture') },
  { at: 0, bytes: '\xff\x4f\xff\x51', is: unsupported('a JPEG 2000 picture') },
  { at: 0, bytes: '\0\0\0\x0cJXL ', is: unsupported('a JPEG XL picture') },
  { at: 0, bytes: '\xff\x0a', is: unsupported('a JPEG XL picture') },
  { at: 0, bytes: 'IIRO', is: unsupported('a camera raw file') },
  { at: 0, bytes: 'IIU\0', is: unsupported('a camera raw file') },
  { at: 0, bytes: '%PDF', is: other('a PDF document') },
  { at: 0, bytes: 'PK\x03\x04', is: other('a ZIP archive') },
  { at: 0, bytes: '\x1f\x8b', is: other('a gzip archive') },
  { at: 4, bytes: 'ftyp', is: other('a film') },
];

/** Extensions that promise a picture: a file that breaks the promise is a problem, any other file is none of our business. */
const pictureExtensions = new Set(['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'apng', 'webp', 'gif', 'bmp', 'dib', 'tif', 'tiff']);
/** Pictures we don't read that can't be told by their first bytes; camera raw files call themselves TIFF. */
const unsupportedExtensions: Readonly<Record<string, string>> = {
  nef: 'a camera raw file', dng: 'a camera raw file', arw: 'a camera raw file', pef: 'a camera raw file', srw: 'a camera raw file',
  svg: 'an SVG drawing', heic: 'a HEIC picture', tga: 'a TGA picture',
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
  const found = signatures.find(({ at, bytes }) => text.startsWith(bytes, at))?.is;
  if (found?.kind === 'picture' && found.format === 'tiff' && named) return unsupported(named);
  if (found) return found;
  if (isBmp(head)) return picture('bmp');
  if (named) return unsupported(named);
  return other(describe(text));
}

/** "BM" alone begins many a text, so the size of the second header must be one there is. */
function isBmp(head: Uint8Array): boolean {
  if (head.length < 26 || head[0] !== 0x42 || head[1] !== 0x4d) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true));
}

function describe(text: string): string {
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'a web page';
   
  return /[\0-\x08\x0e-\x1a]/.test(text) ? 'not a picture' : 'a text file';
}
