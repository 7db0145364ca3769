// Samples of a TIFF page that libvips refuses or reads wrongly: more bands than it knows colours for, signed, 32-bit and
// floating-point samples, and pages without a directory of their own.
import type { SampleArray, Samples } from '../samples.ts';
import { FormatError } from './format-error.ts';
import { unpackChunk } from './tiff-compression.ts';
import { readNumbers, type ByteSource, type TiffPage } from './tiff-directory.ts';

/** Numbers of the bands that are red, green and blue, from 0. */
export type Bands = readonly [number, number, number];

/** A strip or tile may take as much, unpacked, as a whole picture. */
const maxChunkBytes = 1.08e9;
const maxChunks = 1e6;

const photometrics = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3 } as const;

/** The bands that are shown: those asked for where the page has bands beyond its colours, else its first three, or its first. */
export function shownBands({ bands, photometric }: TiffPage, wanted: Bands | null): readonly number[] {
  if (wanted && hasUnnamedBands({ bands, photometric })) return new Set(wanted).size === 1 ? [wanted[0]] : wanted;
  return bands >= 3 ? [0, 1, 2] : [0];
}

/** True where bands have to be chosen: there are more than the photometric interpretation gives a name to. */
export function hasUnnamedBands({ bands, photometric }: Pick<TiffPage, 'bands' | 'photometric'>): boolean {
  return photometric === photometrics.rgb ? bands > 3 : photometric <= photometrics.blackIsZero && bands > 1;
}

/** True for extra samples that say they are alpha, associated or not. */
export const isAlpha = (kind: number | undefined): boolean => kind === 1 || kind === 2;

/** The samples of `bands`, upright, as the file holds them; those of white-is-zero inverted. Throws FormatError. */
export async function readTiffSamples(source: ByteSource, page: TiffPage, bands: readonly number[]): Promise<Samples> {
  const { width, height, noData } = page;
  if (page.photometric > photometrics.rgb) throw new FormatError('unsupported', `${describe(page)} with photometric interpretation ${page.photometric}`);
  const missing = bands.find((band) => band >= page.bands);
  if (missing !== undefined) throw new FormatError('unsupported', `it has no band ${missing + 1}`);
  const channels = bands.length === 3 ? 3 : 1;
  const data = emptySamples(page, width * height * channels);
  await readChunks(source, page, bands, data);
  if (page.photometric === photometrics.whiteIsZero) invert(data, page.bits);
  return upright({ width, height, channels, data, noData }, page.orientation);
}

function describe({ bits, sampleFormat }: TiffPage): string {
  return `${bits || 'mixed'}-bit ${['mixed', 'unsigned', 'signed', 'floating-point'][sampleFormat] ?? 'unusual'} samples`;
}

function emptySamples(page: TiffPage, length: number): SampleArray {
  const { bits, sampleFormat } = page;
  if (sampleFormat === 3 && (bits === 16 || bits === 32)) return new Float32Array(length);
  if (sampleFormat === 3 && bits === 64) return new Float64Array(length);
  if (sampleFormat === 2 && bits === 8) return new Int8Array(length);
  if (sampleFormat === 2 && bits === 16) return new Int16Array(length);
  if (sampleFormat === 2 && bits === 32) return new Int32Array(length);
  if (sampleFormat !== 1 || bits === 0) throw new FormatError('unsupported', describe(page));
  if (bits <= 8) return new Uint8Array(length);
  if (bits <= 16) return new Uint16Array(length);
  if (bits === 32) return new Uint32Array(length);
  throw new FormatError('unsupported', describe(page));
}

async function readChunks(source: ByteSource, page: TiffPage, bands: readonly number[], into: SampleArray): Promise<void> {
  const { width, height, chunkWidth, chunkHeight, planar } = page;
  if (!(chunkWidth > 0 && chunkHeight > 0)) throw new FormatError('damaged', 'its tiles have no size');
  const perChunk = planar ? 1 : page.bands;
  const rowBytes = Math.ceil((chunkWidth * perChunk * page.bits) / 8);
  const [across, down] = [Math.ceil(width / chunkWidth), Math.ceil(height / chunkHeight)];
  const chunks = across * down * (planar ? page.bands : 1);
  if (rowBytes * chunkHeight > maxChunkBytes || chunks > maxChunks) throw new FormatError('damaged', 'its tiles make no sense');
  const [offsets, counts] = [
    await readNumbers(source, page.offsets, page.littleEndian), await readNumbers(source, page.byteCounts, page.littleEndian),
  ];
  if (offsets.length < chunks) throw new FormatError('damaged', 'some of its strips are missing');
  for (let plane = 0; plane < (planar ? page.bands : 1); plane++) {
    const places = bands.flatMap((band, channel) => (planar && band !== plane ? [] : [{ from: planar ? 0 : band, to: channel }]));
    if (places.length === 0) continue;
    for (let i = 0; i < across * down; i++) {
      const number = plane * across * down + i;
      const [left, top] = [(i % across) * chunkWidth, Math.floor(i / across) * chunkHeight];
      // Strips end with the picture, tiles are always whole.
      const rows = page.tiled ? chunkHeight : Math.min(chunkHeight, height - top);
      const chunk = await readChunk(source, page, { at: offsets[number] ?? 0, packed: counts[number], rows, rowBytes });
      if (chunk) copyChunk(chunk, perChunk, places, { page, left, top, rows }, into, bands.length === 3 ? 3 : 1);
      else if (page.noData !== undefined) fillChunk(page, { left, top, rows }, into, bands.length === 3 ? 3 : 1);
    }
  }
}

interface Chunk { at: number; packed: number | undefined; rows: number; rowBytes: number }

/** The samples of a chunk; null for one that the file leaves out, as GDAL does where nothing was measured. */
async function readChunk(source: ByteSource, page: TiffPage, { at, packed, rows, rowBytes }: Chunk): Promise<SampleArray | null> {
  const length = rowBytes * rows;
  if (at === 0 && (packed ?? 0) === 0) return null;
  const from = at + page.shift;
  const size = page.compression === 1 ? length : packed ?? 0;
  if (from + size > source.size) throw new FormatError('cut-off', 'its pixels end early');
  const raw = unpackChunk(page.compression, await source.read(from, size), length, rowBytes * page.chunkHeight);
  return samplesOfChunk(raw, page, rows, rowBytes);
}

/** Bytes of the file as samples of this machine, differences summed up (TIFF 6.0, section 14; technical note 3). */
function samplesOfChunk(raw: Uint8Array, page: TiffPage, rows: number, rowBytes: number): SampleArray {
  const { bits, predictor, littleEndian, planar } = page;
  const step = planar ? 1 : page.bands;
  if (bits % 8 !== 0) return unpacked(raw, { bits, rows, rowBytes, perRow: page.chunkWidth * step, fillOrder: page.fillOrder });
  const bytes = Buffer.from(raw);
  if (predictor === 3) return viewOf(undoFloatPredictor(bytes, { rows, rowBytes, step, size: bits / 8 }), page);
  if (!littleEndian) swapBytes(bytes, bits);
  if (predictor === 2) undoDifferences(bytes, bits, (rowBytes * 8) / bits, step);
  return viewOf(bytes, page);
}

function swapBytes(bytes: Buffer, bits: number): void {
  if (bits === 16) bytes.swap16();
  else if (bits === 32) bytes.swap32();
  else if (bits === 64) bytes.swap64();
}

function viewOf(bytes: Buffer, { bits, sampleFormat }: TiffPage): SampleArray {
  const exact = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  if (sampleFormat === 3 && bits === 16) return Float32Array.from(new Uint16Array(exact), halfToNumber);
  if (sampleFormat === 3) return bits === 32 ? new Float32Array(exact) : new Float64Array(exact);
  if (sampleFormat === 2) return bits === 8 ? new Int8Array(exact) : bits === 16 ? new Int16Array(exact) : new Int32Array(exact);
  return bits === 8 ? new Uint8Array(exact) : bits === 16 ? new Uint16Array(exact) : new Uint32Array(exact);
}

/** IEEE 754 half precision. */
function halfToNumber(half: number): number {
  const [sign, exponent, fraction] = [half & 0x8000 ? -1 : 1, (half >> 10) & 31, half & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** Each sample is stored as its difference from the one before it in the row, modulo its range. */
function undoDifferences(bytes: Buffer, bits: number, perRow: number, step: number): void {
  if (bits > 32) throw new FormatError('unsupported', `differences of ${bits}-bit samples`);
  // Buffers begin at multiples of eight.
  const { buffer, byteOffset, length } = bytes;
  const values = bits === 8 ? new Uint8Array(buffer, byteOffset, length)
    : bits === 16 ? new Uint16Array(buffer, byteOffset, length / 2) : new Uint32Array(buffer, byteOffset, length / 4);
  for (let row = 0; row < values.length; row += perRow) {
    for (let i = row + step; i < Math.min(row + perRow, values.length); i++) values[i] = (values[i] ?? 0) + (values[i - step] ?? 0);
  }
}

/** A row's bytes are sorted by significance, the most significant first, and then stored as differences. */
function undoFloatPredictor(bytes: Buffer, { rows, rowBytes, step, size }: { rows: number; rowBytes: number; step: number; size: number }): Buffer {
  const values = Buffer.alloc(bytes.length);
  const perRow = rowBytes / size;
  for (let y = 0; y < rows; y++) {
    const row = y * rowBytes;
    for (let i = step; i < rowBytes; i++) bytes[row + i] = ((bytes[row + i] ?? 0) + (bytes[row + i - step] ?? 0)) & 255;
    for (let i = 0; i < perRow; i++) for (let b = 0; b < size; b++) values[row + i * size + b] = bytes[row + (size - 1 - b) * perRow + i] ?? 0;
  }
  return values;
}

/** Samples that don't fill bytes; rows begin with a byte. */
function unpacked(
  raw: Uint8Array, { bits, rows, rowBytes, perRow, fillOrder }: { bits: number; rows: number; rowBytes: number; perRow: number; fillOrder: number },
): SampleArray {
  if (fillOrder === 2) throw new FormatError('unsupported', `${bits}-bit samples in reversed bytes`);
  const values = bits <= 8 ? new Uint8Array(rows * perRow) : new Uint16Array(rows * perRow);
  for (let y = 0, out = 0; y < rows; y++) {
    let [at, held, have] = [y * rowBytes, 0, 0];
    for (let i = 0; i < perRow; i++) {
      for (; have < bits; have += 8) held = ((held << 8) | (raw[at++] ?? 0)) & 0xffffff;
      have -= bits;
      values[out++] = (held >> have) & ((1 << bits) - 1);
    }
  }
  // Fewer than eight bits are brought to the eight that they are shown with.
  if (bits < 8) for (let i = 0; i < values.length; i++) values[i] = Math.round(((values[i] ?? 0) * 255) / ((1 << bits) - 1));
  return values;
}

interface Part { left: number; top: number; rows: number }

function copyChunk(
  chunk: SampleArray, perPixel: number, places: readonly { from: number; to: number }[], { page, left, top, rows }: Part & { page: TiffPage },
  into: SampleArray, channels: number,
): void {
  const columns = Math.min(page.chunkWidth, page.width - left);
  for (let y = 0; y < Math.min(rows, page.height - top); y++) {
    for (const { from, to } of places) {
      let read = y * page.chunkWidth * perPixel + from;
      let write = ((top + y) * page.width + left) * channels + to;
      for (let x = 0; x < columns; x++, read += perPixel, write += channels) into[write] = chunk[read] ?? 0;
    }
  }
}

function fillChunk(page: TiffPage, { left, top, rows }: Part, into: SampleArray, channels: number): void {
  for (let y = top; y < Math.min(top + rows, page.height); y++) {
    const row = y * page.width;
    into.fill(page.noData ?? 0, (row + left) * channels, (row + Math.min(left + page.chunkWidth, page.width)) * channels);
  }
}

function invert(data: SampleArray, bits: number): void {
  if (!(data instanceof Uint8Array || data instanceof Uint16Array || data instanceof Uint32Array)) return;
  const most = bits < 8 ? 255 : 2 ** bits - 1;
  for (let i = 0; i < data.length; i++) data[i] = most - (data[i] ?? 0);
}

/** Rows and columns put as the orientation tag (274, as in EXIF) says they are looked at. */
function upright(samples: Samples, orientation: number): Samples {
  if (!(orientation >= 2 && orientation <= 8)) return samples;
  const { width, height, channels, data } = samples;
  const turned = orientation >= 5;
  const [wide, high] = turned ? [height, width] : [width, height];
  const [mirrored, upended] = [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)];
  const out = data.slice();
  for (let y = 0, to = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [across, down] = turned ? [y, x] : [x, y];
      let from = ((upended ? height - 1 - down : down) * width + (mirrored ? width - 1 - across : across)) * channels;
      for (let c = 0; c < channels; c++) out[to++] = data[from++] ?? 0;
    }
  }
  return { ...samples, width: wide, height: high, data: out };
}
