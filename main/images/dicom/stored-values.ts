// Stored values of one frame, whatever it is encoded in: signed as the file says, colours interleaved and RGB.
import type { SampleArray } from '../samples.ts';
import { decodeJpeg, decodeJpeg2000, decodeJpegLossless, decodeJpegLs, type DecodedFrame } from './codecs.ts';
import type { DicomFile, PixelData } from './data-set.ts';
import { damaged, DicomError } from './dicom-error.ts';
import type { PixelFacts } from './dicom-facts.ts';
import { encapsulatedFrame, nativeFrame } from './frame-bytes.ts';
import { decodeRle } from './rle.ts';
import { rgbOfYbr, unsubsampled } from './ybr.ts';

/** Throws DicomError. */
export async function storedValues(file: DicomFile, facts: PixelFacts, frame: number): Promise<SampleArray> {
  const { pixels, syntax: { encoding } } = file;
  if (pixels === null) throw new DicomError({ kind: 'no-pixels' });
  if (pixels.kind !== 'integer') return floats(file, pixels, facts, frame);
  if (encoding === 'native') return native(file, pixels, facts, frame);
  const stream = encapsulatedFrame(file, pixels, frame, facts.frames);
  const { width, height, samplesPerPixel: channels, photometric } = facts;
  const expected = { width, height, channels };
  switch (encoding) {
    case 'rle': return fromRle(stream, facts);
    case 'jpeg': return valuesOf(await decodeJpeg(stream, expected, photometric === 'RGB'), facts);
    case 'jpeg-lossless': return withColours(valuesOf(decodeJpegLossless(stream, expected), facts), facts);
    case 'jpeg-ls': return withColours(valuesOf(await decodeJpegLs(stream, expected), facts), facts);
    case 'jpeg-2000': return withColours(valuesOf(await decodeJpeg2000(stream, expected), facts), facts);
    default: throw damaged('its pixels can’t be decoded');
  }
}

function fromRle(stream: Buffer, facts: PixelFacts): SampleArray {
  const bytesPerValue = facts.bitsAllocated / 8;
  if (!Number.isInteger(bytesPerValue)) throw damaged('its RLE segments don’t fit its pixels');
  const bytes = decodeRle(stream, facts.width * facts.height, facts.samplesPerPixel, bytesPerValue);
  return withColours(asStored(words(bytes, bytesPerValue, false), facts), facts);
}

function valuesOf({ bytes, bytesPerValue }: DecodedFrame, facts: PixelFacts): SampleArray {
  // What a codec gives begins at the lowest bit, wherever native values would lie.
  return asStored(words(bytes, bytesPerValue, false), { ...facts, bitsAllocated: 8 * bytesPerValue, highBit: facts.bitsStored - 1 });
}

function native(file: DicomFile, pixels: PixelData, facts: PixelFacts, frame: number): SampleArray {
  const { width, height, samplesPerPixel, bitsAllocated, photometric } = facts;
  const subsampled = photometric === 'YBR_FULL_422';
  const values = width * height * (subsampled ? 2 : samplesPerPixel);
  const { bytes, skip } = nativeFrame(file, pixels, values * bitsAllocated, frame);
  const { bigEndian } = file.syntax;
  // Bytes written as big-endian words come in swapped pairs.
  const inOrder = bigEndian && bitsAllocated <= 8 && pixels.vr === 'OW' ? swappedPairs(file, pixels, bytes) : bytes;
  if (bitsAllocated === 1) return unpacked(inOrder, skip, values);
  const stored = asStored(words(inOrder, bitsAllocated / 8, bigEndian), facts);
  if (subsampled) return rgbOfYbr(unsubsampled(stored));
  return withColours(facts.planar && samplesPerPixel === 3 ? interleaved(stored) : stored, facts);
}

/** The pairs are those of all pixels, of which a frame may begin at an odd place. */
function swappedPairs({ bytes: all }: DicomFile, { at }: PixelData, frame: Buffer): Buffer {
  const start = frame.byteOffset - all.byteOffset - at;
  return Buffer.from(frame.map((_, i) => all[at + ((start + i) ^ 1)] ?? 0));
}

function unpacked(bytes: Buffer, skip: number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => ((bytes[(skip + i) >> 3] ?? 0) >> ((skip + i) & 7)) & 1);
}

function floats(
  file: DicomFile, pixels: PixelData, { width, height, samplesPerPixel, bitsAllocated }: PixelFacts, frame: number,
): SampleArray {
  const count = width * height * samplesPerPixel;
  const { bytes } = nativeFrame(file, pixels, count * bitsAllocated, frame);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = !file.syntax.bigEndian;
  return bitsAllocated === 32 ? Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, little))
    : Float64Array.from({ length: count }, (_, i) => view.getFloat64(8 * i, little));
}

/** Unsigned values of 1, 2 or 4 bytes. A copy: the bytes of a file lie at any address. */
function words(bytes: Buffer, bytesPerValue: number, bigEndian: boolean): Uint8Array | Uint16Array | Uint32Array {
  if (bytesPerValue === 1) return new Uint8Array(bytes);
  const copy = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(copy);
  if (bigEndian && bytesPerValue === 2) copy.swap16();
  if (bigEndian && bytesPerValue === 4) copy.swap32();
  return bytesPerValue === 2 ? new Uint16Array(copy.buffer) : new Uint32Array(copy.buffer);
}

/** Bits outside of the stored ones (old overlays, rubbish) are dropped, and the sign is spread over the rest. */
function asStored(values: Uint8Array | Uint16Array | Uint32Array, { bitsAllocated, bitsStored, highBit, signed }: PixelFacts): SampleArray {
  const above = bitsAllocated - 1 - highBit;
  if (bitsStored === bitsAllocated) return signed ? reinterpreted(values) : values;
  const left = 32 - bitsAllocated + above;
  const right = 32 - bitsStored;
  const out = signed ? reinterpreted(values) : values;
  if (signed) for (let i = 0; i < out.length; i++) out[i] = ((values[i] ?? 0) << left) >> right;
  else for (let i = 0; i < out.length; i++) out[i] = ((values[i] ?? 0) << left) >>> right;
  return out;
}

function reinterpreted({ buffer, byteOffset, length, BYTES_PER_ELEMENT: bytes }: Uint8Array | Uint16Array | Uint32Array): SampleArray {
  if (bytes === 1) return new Int8Array(buffer, byteOffset, length);
  return bytes === 2 ? new Int16Array(buffer, byteOffset, length) : new Int32Array(buffer, byteOffset, length);
}

function interleaved(planes: SampleArray): SampleArray {
  const out = planes.slice();
  const count = planes.length / 3;
  for (let i = 0; i < count; i++) for (let c = 0; c < 3; c++) out[3 * i + c] = planes[c * count + i] ?? 0;
  return out;
}

/** Codecs undo the transforms of JPEG 2000 themselves; of the rest, YBR_FULL stays to be undone. */
function withColours(values: SampleArray, { photometric, bitsStored }: PixelFacts): SampleArray {
  return photometric.startsWith('YBR_FULL') && bitsStored === 8 ? rgbOfYbr(values) : values;
}
