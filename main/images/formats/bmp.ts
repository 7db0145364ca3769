// BMP, which libvips doesn't read. Our own decoder: the packages for it garble run-length files, stop after the first row
// of 4-bit pictures of odd width, or ignore where the header says the pixels begin.
import type { Samples } from '../samples.ts';
import { FormatError, requireBytes } from './format-error.ts';

interface BmpHeader {
  width: number;
  height: number;
  bitsPerPixel: number;
}

interface Layout extends BmpHeader {
  topDown: boolean;
  compression: number;
  pixelsAt: number;
  palette: number[][];
  masks: [number, number, number, number];
}

/** Values of the header's compression field that are known, but not read here. */
const otherCompressions: Readonly<Record<number, string>> = { 4: 'it embeds a JPEG', 5: 'it embeds a PNG' };

function whyUnknown(bitsPerPixel: number, compression: number): FormatError {
  const other = otherCompressions[compression];
  if (other) return new FormatError('unsupported', other);
  return new FormatError('damaged', `${bitsPerPixel} bits per pixel with compression ${compression}`);
}

const compressions = { none: 0, rle8: 1, rle4: 2, bitFields: 3, alphaBitFields: 6 };

/** Size and depth from the first bytes (54 are enough). Throws FormatError. */
export function bmpHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < 26) throw new FormatError('cut-off', 'the header is incomplete');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // OS/2 1.x files have 16-bit sizes.
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true), bitsPerPixel: view.getUint16(24, true) };
  }
  if (bytes.length < 30) throw new FormatError('cut-off', 'the header is incomplete');
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)), bitsPerPixel: view.getUint16(28, true) };
}

/** All pixels, top row first, RGB or RGBA. Memory is width × height × 4 at most: check the header first. Throws FormatError. */
export function decodeBmp(bytes: Uint8Array): Samples {
  const layout = layoutOf(bytes);
  if (layout.compression === compressions.rle8 || layout.compression === compressions.rle4) {
    return paint(layout, runLengthIndices(bytes, layout));
  }
  return layout.bitsPerPixel <= 8 ? paint(layout, packedIndices(bytes, layout)) : trueColour(bytes, layout);
}

function layoutOf(bytes: Uint8Array): Layout {
  const { width, height, bitsPerPixel } = bmpHeader(bytes);
  if (width <= 0 || height <= 0) throw new FormatError('damaged', 'it has no pixels');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerSize = view.getUint32(14, true);
  if (bytes.length < 14 + headerSize) throw new FormatError('cut-off', 'the header is incomplete');
  const old = headerSize === 12;
  const compression = old || headerSize < 20 ? 0 : view.getUint32(30, true);
  const known: Record<number, number[]> = { 1: [0], 4: [0, 2], 8: [0, 1], 16: [0, 3, 6], 24: [0], 32: [0, 3, 6] };
  if (!known[bitsPerPixel]?.includes(compression)) throw whyUnknown(bitsPerPixel, compression);
  const maskBytes = headerSize > 40 ? 0
    : compression === compressions.bitFields ? 12 : compression === compressions.alphaBitFields ? 16 : 0;
  return {
    width, height, bitsPerPixel, compression,
    topDown: !old && view.getInt32(22, true) < 0,
    pixelsAt: view.getUint32(10, true),
    palette: bitsPerPixel <= 8 ? paletteOf(bytes, view, bitsPerPixel, 14 + headerSize + maskBytes, old ? 3 : 4) : [],
    masks: masksOf(view, bitsPerPixel, compression, headerSize + maskBytes),
  };
}

function paletteOf(bytes: Uint8Array, view: DataView, bits: number, at: number, entryBytes: number): number[][] {
  const used = entryBytes === 4 && view.getUint32(14, true) >= 40 ? view.getUint32(46, true) : 0;
  const count = Math.min(used || 1 << bits, 1 << bits);
  if (bytes.length < at + count * entryBytes) throw new FormatError('cut-off', 'the palette is incomplete');
  return Array.from({ length: count }, (_, i) => [2, 1, 0].map((channel) => bytes[at + i * entryBytes + channel] ?? 0));
}

function masksOf(view: DataView, bits: number, compression: number, headerAndMasks: number): Layout['masks'] {
  if (compression === compressions.none) return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  // In every header version the masks begin at byte 54; the fourth is there from version 3 (56 bytes) on.
  const alpha = headerAndMasks >= 56 ? view.getUint32(66, true) : 0;
  return [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true), alpha];
}

/** Palette index per pixel of rows that are padded to four bytes. */
function packedIndices(bytes: Uint8Array, { width, height, bitsPerPixel: bits, topDown, pixelsAt }: Layout): Uint8Array {
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  requireBytes(bytes, pixelsAt + rowBytes * (height - 1) + Math.ceil((width * bits) / 8));
  const indices = new Uint8Array(width * height);
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y++) {
    const row = pixelsAt + (topDown ? y : height - 1 - y) * rowBytes;
    for (let x = 0; x < width; x++) {
      const byte = bytes[row + Math.floor(x / perByte)] ?? 0;
      indices[y * width + x] = (byte >> (8 - bits * ((x % perByte) + 1))) & mask;
    }
  }
  return indices;
}

/** Palette index per pixel of an RLE8 or RLE4 stream ([MS-WMF] 3.1.6): runs, literal stretches, line ends, jumps. */
function runLengthIndices(bytes: Uint8Array, { width, height, bitsPerPixel: bits, pixelsAt }: Layout): Uint8Array {
  const indices = new Uint8Array(width * height);
  let [at, x, y] = [pixelsAt, 0, height - 1];
  const put = (index: number) => {
    if (x < width && y >= 0) indices[y * width + x] = index;
    x++;
  };
  const pick = (byte: number, i: number) => (bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15);
  while (y >= 0) {
    requireBytes(bytes, at + 2);
    const [count, value] = [bytes[at++] ?? 0, bytes[at++] ?? 0];
    if (count > 0) for (let i = 0; i < count; i++) put(pick(value, i));
    else if (value === 0) [x, y] = [0, y - 1];
    else if (value === 1) break;
    else if (value === 2) {
      requireBytes(bytes, at + 2);
      x += bytes[at++] ?? 0;
      y -= bytes[at++] ?? 0;
    } else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      requireBytes(bytes, at + length);
      for (let i = 0; i < value; i++) put(pick(bytes[at + (bits === 8 ? i : i >> 1)] ?? 0, i));
      at += length + (length % 2);
    }
  }
  return indices;
}

function paint({ width, height, palette }: Layout, indices: Uint8Array): Samples {
  const pixels = new Uint8Array(width * height * 3);
  const colours = Uint8Array.from({ length: 256 * 3 }, (_, i) => palette[Math.floor(i / 3)]?.[i % 3] ?? 0);
  for (let i = 0, out = 0; i < indices.length; i++) {
    const at = (indices[i] ?? 0) * 3;
    pixels[out++] = colours[at] ?? 0;
    pixels[out++] = colours[at + 1] ?? 0;
    pixels[out++] = colours[at + 2] ?? 0;
  }
  return { width, height, channels: 3, data: pixels };
}

/** Spreads the bits under a mask over 0..255. */
function channelOf(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const low = 31 - Math.clz32(mask & -mask);
  const most = mask >>> low;
  return (pixel) => Math.round((((pixel & mask) >>> low) * 255) / most);
}

function trueColour(bytes: Uint8Array, { width, height, bitsPerPixel: bits, compression, topDown, pixelsAt, masks }: Layout): Samples {
  const pixelBytes = bits / 8;
  const rowBytes = Math.ceil((width * pixelBytes) / 4) * 4;
  requireBytes(bytes, pixelsAt + rowBytes * (height - 1) + width * pixelBytes);
  const channels = masks[3] === 0 ? 3 : 4;
  const read = masks.slice(0, channels).map(channelOf);
  const plain = bits >= 24 && compression === compressions.none;
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0, out = 0; y < height; y++) {
    let at = pixelsAt + (topDown ? y : height - 1 - y) * rowBytes;
    for (let x = 0; x < width; x++, at += pixelBytes) {
      if (plain) {
        pixels[out++] = bytes[at + 2] ?? 0;
        pixels[out++] = bytes[at + 1] ?? 0;
        pixels[out++] = bytes[at] ?? 0;
        continue;
      }
      let pixel = 0;
      for (let b = pixelBytes - 1; b >= 0; b--) pixel = (pixel << 8) | (bytes[at + b] ?? 0);
      for (const channel of read) pixels[out++] = channel(pixel);
    }
  }
  return channels === 4 && !pixels.some((value, i) => i % 4 === 3 && value > 0)
    ? { width, height, channels: 3, data: withoutFourth(pixels) }
    : { width, height, channels, data: pixels };
}

/** Many writers leave the fourth byte zero everywhere: as alpha, it would leave nothing to see. */
function withoutFourth(pixels: Uint8Array): Uint8Array {
  const colours = new Uint8Array((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    colours[to++] = pixels[from] ?? 0;
    colours[to++] = pixels[from + 1] ?? 0;
    colours[to++] = pixels[from + 2] ?? 0;
  }
  return colours;
}
