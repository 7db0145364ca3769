// PNM and PAM (netpbm: PBM, PGM, PPM, PAM), text and binary, 1 to 16 bits. Only the first picture of a file is read.
import type { Samples } from '../samples.ts';
import { FormatError, requireBytes } from './format-error.ts';

export interface PnmHeader {
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
  bitsPerSample: number;
}

/** `one` of PBM is black, everywhere else the largest value is white. */
interface Layout extends PnmHeader { maximum: number; coding: 'text' | 'bits' | 'bytes'; oneIsBlack: boolean; pixelsAt: number }

/** So far a header may reach, comments included. */
export const pnmHeadBytes = 4096;

/** Size and depth from the first bytes. Throws FormatError. */
export function pnmHeader(bytes: Uint8Array): PnmHeader {
  const { width, height, channels, bitsPerSample } = layoutOf(bytes);
  return { width, height, channels, bitsPerSample };
}

/** All pixels: 8 bits brought to 0 … 255 whatever the file's maximum is, more bits as they are. Throws FormatError. */
export function decodePnm(bytes: Uint8Array): Samples {
  const layout = layoutOf(bytes);
  const { width, height, channels, maximum } = layout;
  const data = maximum > 255 ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
  readers[layout.coding](bytes, layout, data);
  if (maximum < 255) scaleToBytes(data, maximum);
  if (layout.oneIsBlack) for (let i = 0; i < data.length; i++) data[i] = 255 - (data[i] ?? 0);
  return { width, height, channels, data };
}

const isSpace = (byte: number | undefined): boolean => byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
const hash = 35;

function layoutOf(bytes: Uint8Array): Layout {
  const kind = (bytes[1] ?? 0) - 48;
  const layout = kind === 7 ? pamLayout(bytes) : pnmLayout(bytes, kind);
  const { width, height, maximum } = layout;
  if (!(width > 0 && height > 0)) throw new FormatError('damaged', 'it has no pixels');
  if (!(maximum >= 1 && maximum <= 65535)) throw new FormatError('damaged', `its largest value is given as ${maximum}`);
  return layout;
}

function pnmLayout(bytes: Uint8Array, kind: number): Layout {
  const isBitmap = kind === 1 || kind === 4;
  let at = 2;
  const next = (): number => {
    const read = numberAt(bytes, at);
    at = read.end;
    return read.value;
  };
  const [width, height] = [next(), next()];
  const maximum = isBitmap ? 1 : next();
  return {
    width, height, maximum, channels: kind === 3 || kind === 6 ? 3 : 1, bitsPerSample: bitsOf(maximum),
    coding: kind <= 3 ? 'text' : isBitmap ? 'bits' : 'bytes', oneIsBlack: isBitmap,
    // A single space parts the header from binary pixels.
    pixelsAt: at + 1,
  };
}

const bitsOf = (maximum: number): number => 32 - Math.clz32(maximum);

/** The number after spaces and comments; digits of a text bitmap may stand close together, but not those of a header. */
function numberAt(bytes: Uint8Array, from: number): { value: number; end: number } {
  let at = from;
  while (isSpace(bytes[at]) || bytes[at] === hash) {
    if (bytes[at] === hash) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
    at++;
  }
  let value = 0;
  const start = at;
  for (let digit = digitAt(bytes, at); digit !== null && value < 1e9; digit = digitAt(bytes, ++at)) value = value * 10 + digit;
  if (at >= bytes.length) throw new FormatError('cut-off', 'the header is incomplete');
  if (at === start) throw new FormatError('damaged', 'its header makes no sense');
  return { value, end: at };
}

function digitAt(bytes: Uint8Array, at: number): number | null {
  const digit = (bytes[at] ?? 0) - 48;
  return digit >= 0 && digit <= 9 ? digit : null;
}

/** PAM: a line per fact, in any order, up to ENDHDR. */
function pamLayout(bytes: Uint8Array): Layout {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, pnmHeadBytes)).toString('latin1');
  const end = /\nENDHDR[ \t\r]*\n/.exec(text);
  if (!end) throw new FormatError(bytes.length < pnmHeadBytes ? 'cut-off' : 'damaged', 'the header is incomplete');
  const fact = (name: string): number => Number(new RegExp(`\\n\\s*${name}\\s+(\\d+)`).exec(text.slice(0, end.index))?.[1] ?? 0);
  const [width, height, channels, maximum] = [fact('WIDTH'), fact('HEIGHT'), fact('DEPTH'), fact('MAXVAL')];
  if (channels !== 1 && channels !== 2 && channels !== 3 && channels !== 4) {
    throw new FormatError('unsupported', `${channels} values a pixel`);
  }
  return {
    width, height, channels, maximum, bitsPerSample: bitsOf(maximum), coding: 'bytes', oneIsBlack: false,
    pixelsAt: end.index + end[0].length,
  };
}

type Reader = (bytes: Uint8Array, layout: Layout, into: Uint8Array | Uint16Array) => void;

const readers: Record<Layout['coding'], Reader> = {
  text: (bytes, { oneIsBlack, pixelsAt }, into) => {
    let at = pixelsAt - 1;
    for (let i = 0; i < into.length; i++) {
      while (isSpace(bytes[at]) || bytes[at] === hash) {
        if (bytes[at] === hash) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
        at++;
      }
      const start = at;
      let value = 0;
      for (let digit = digitAt(bytes, at); digit !== null; digit = oneIsBlack ? null : digitAt(bytes, at)) {
        value = value * 10 + digit;
        at++;
      }
      if (at === start) {
        if (at >= bytes.length) throw new FormatError('cut-off', `${into.length - i} values are missing`);
        throw new FormatError('damaged', 'a pixel is no number');
      }
      into[i] = value;
    }
  },
  bits: (bytes, { width, height, pixelsAt }, into) => {
    const rowBytes = Math.ceil(width / 8);
    requireBytes(bytes, pixelsAt + rowBytes * height);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++) into[i++] = ((bytes[pixelsAt + y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    }
  },
  bytes: (bytes, { maximum, pixelsAt }, into) => {
    const size = maximum > 255 ? 2 : 1;
    requireBytes(bytes, pixelsAt + into.length * size);
    if (size === 1) into.set(bytes.subarray(pixelsAt, pixelsAt + into.length));
    else for (let i = 0, at = pixelsAt; i < into.length; i++, at += 2) into[i] = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  },
};

/** As PIL does it: v · 255 / maximum, rounded. */
function scaleToBytes(data: Uint8Array | Uint16Array, maximum: number): void {
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round((value * 255) / maximum)));
  for (let i = 0; i < data.length; i++) data[i] = table[data[i] ?? 0] ?? 255;
}
