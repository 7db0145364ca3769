// Decoders of encapsulated frames: WebAssembly, loaded at first use, since only children ever decode.
import { createRequire } from 'node:module';
import { Decoder as LosslessDecoder } from 'jpeg-lossless-decoder-js';
import { damaged, unsupported } from './dicom-error.ts';
import { jpegHeader, type JpegHeader } from './jpeg-header.ts';

/** A frame as its codec gives it: 8-bit values or little-endian words, channels interleaved. */
export interface DecodedFrame { bytes: Buffer; bytesPerValue: 1 | 2 }

/** The size that the data set announces, which a stream has to have. */
export interface Expected { width: number; height: number; channels: number }

interface FrameInfo { width: number; height: number; bitsPerSample: number; componentCount: number }
interface WasmDecoder {
  getEncodedBuffer(bytes: number): Uint8Array;
  decode(): void;
  getFrameInfo(): FrameInfo;
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}
type WasmModule = Record<string, new () => WasmDecoder>;
type Factory = (settings: { print: () => void; printErr: () => void }) => Promise<WasmModule>;

const packages = {
  jpeg: { name: '@cornerstonejs/codec-libjpeg-turbo-8bit', decoder: 'JPEGDecoder' },
  'jpeg-ls': { name: '@cornerstonejs/codec-charls', decoder: 'JpegLSDecoder' },
  'jpeg-2000': { name: '@cornerstonejs/codec-openjpeg', decoder: 'J2KDecoder' },
} as const;
type WasmEncoding = keyof typeof packages;

const loaded = new Map<WasmEncoding, Promise<WasmModule>>();

/** The codecs tell of every frame on stdout, which belongs to the messages of the child. */
function load(encoding: WasmEncoding): Promise<WasmModule> {
  const silent = { print: () => undefined, printErr: () => undefined };
  const ready = loaded.get(encoding)
    ?? (createRequire(import.meta.url)(`${packages[encoding].name}/decodewasmjs`) as Factory)(silent);
  loaded.set(encoding, ready);
  return ready;
}

async function decodeByWasm(encoding: WasmEncoding, stream: Buffer, expected: Expected): Promise<DecodedFrame> {
  const wasm = await load(encoding);
  const Decoder = wasm[packages[encoding].decoder];
  if (!Decoder) throw new Error(`${packages[encoding].name} has no ${packages[encoding].decoder}`);
  const decoder = new Decoder();
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount: channels } = decoder.getFrameInfo();
    if (width === 0) throw damaged('its pixels can’t be decoded');
    requireSize({ width, height, channels }, expected);
    if (bitsPerSample > 16) throw unsupported(`${bitsPerSample} bits per value`);
    const bytesPerValue = bitsPerSample > 8 ? 2 : 1;
    const bytes = Buffer.from(decoder.getDecodedBuffer());
    if (bytes.length !== width * height * channels * bytesPerValue) throw damaged('its pixels can’t be decoded');
    return { bytes, bytesPerValue };
  } catch (error) {
    // C++ exceptions arrive as numbers; a trap leaves the module's memory in any state.
    if (error instanceof WebAssembly.RuntimeError) loaded.delete(encoding);
    throw typeof error === 'number' || error instanceof WebAssembly.RuntimeError ? damaged('its pixels can’t be decoded') : error;
  } finally {
    decoder.delete();
  }
}

function requireSize(found: Expected, expected: Expected): void {
  if (found.width !== expected.width || found.height !== expected.height) throw damaged('its pixels are of another size than it says');
  if (found.channels !== expected.channels) throw damaged('its pixels are of another colour space than it says');
}

function headerOf(stream: Buffer, expected: Expected): JpegHeader {
  const header = jpegHeader(stream);
  requireSize({ ...header, channels: header.components.length }, expected);
  return header;
}

/** Baseline, extended and progressive JPEG of 8 bits, colours as RGB. `rgb`: the data set says that they are RGB already. */
export async function decodeJpeg(stream: Buffer, expected: Expected, rgb: boolean): Promise<DecodedFrame> {
  const header = headerOf(stream, expected);
  if (header.frame === 0xc3) return decodeJpegLossless(stream, expected);
  if (header.precision !== 8) throw unsupported(`${header.precision}-bit JPEG`);
  return decodeByWasm('jpeg', rgb && header.adobeTransform === null && !header.jfif ? markedAsRgb(stream) : stream, expected);
}

/** Adobe's segment after the start: without a mark of its own, a decoder takes a stream of three colours for YCbCr. */
function markedAsRgb(stream: Buffer): Buffer {
  const adobe = Buffer.from([0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0]);
  return Buffer.concat([stream.subarray(0, 2), adobe, stream.subarray(2)]);
}

export function decodeJpegLossless(stream: Buffer, expected: Expected): DecodedFrame {
  const header = headerOf(stream, expected);
  if (header.frame !== 0xc3) throw unsupported('JPEG of another kind than it says');
  if (expected.channels === 3 && header.precision > 8) throw unsupported(`colour JPEG Lossless of ${header.precision} bits`);
  try {
    const values = new LosslessDecoder().decode(stream.buffer, stream.byteOffset, stream.length);
    return { bytes: Buffer.from(values.buffer, values.byteOffset, values.byteLength), bytesPerValue: header.precision > 8 ? 2 : 1 };
  } catch {
    throw damaged('its pixels can’t be decoded');
  }
}

export async function decodeJpegLs(stream: Buffer, expected: Expected): Promise<DecodedFrame> {
  headerOf(stream, expected);
  return decodeByWasm('jpeg-ls', stream, expected);
}

export async function decodeJpeg2000(stream: Buffer, expected: Expected): Promise<DecodedFrame> {
  requireSize(sizeOfJpeg2000(stream), expected);
  return decodeByWasm('jpeg-2000', stream, expected);
}

/** From the SIZ segment, also of a codestream inside a JP2 file. */
function sizeOfJpeg2000(stream: Buffer): Expected {
  const at = stream.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
  if (at < 0 || at + 42 > stream.length) throw damaged('its pixels are not JPEG 2000');
  const u32 = (offset: number) => stream.readUInt32BE(at + offset);
  return { width: u32(8) - u32(16), height: u32(12) - u32(20), channels: stream.readUInt16BE(at + 40) };
}
