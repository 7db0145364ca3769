// DICOM files made element by element, as small as a test needs them.
import { deflateRawSync } from 'node:zlib';

export type Value = string | number | readonly number[] | Buffer | readonly Elements[];
/** Value type and value by tag ("00280010"); a sequence is a list of such records. */
export type Elements = Readonly<Record<string, readonly [type: string, value: Value]>>;

export interface DicomSpec {
  /** What follows 1.2.840.10008.1.2. */
  syntax?: string;
  elements?: Elements;
  /** Native pixels, or the encoded frames. */
  pixels?: Buffer | readonly Buffer[];
  /** 'none': neither preamble nor meta information. */
  head?: 'preamble' | 'tiff' | 'none';
}

const long = /^(O.|SQ|SV|U[CNRTV])$/;
const even = (bytes: Buffer, filler = 0): Buffer => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([filler])]));

interface Writing { explicit: boolean; bigEndian: boolean }

function u16(value: number, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(2);
  return (bigEndian ? bytes.writeUInt16BE(value & 0xffff) : bytes.writeUInt16LE(value & 0xffff), bytes);
}

function u32(value: number, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(4);
  return (bigEndian ? bytes.writeUInt32BE(value >>> 0) : bytes.writeUInt32LE(value >>> 0), bytes);
}

function valueBytes(value: Value, writing: Writing): Buffer {
  if (Buffer.isBuffer(value)) return even(value);
  if (typeof value === 'string') return even(Buffer.from(value, 'latin1'), 0x20);
  if (typeof value === 'number') return u16(value, writing.bigEndian);
  const numbers = value.filter((one) => typeof one === 'number');
  if (numbers.length > 0) return Buffer.concat(numbers.map((one) => u16(one, writing.bigEndian)));
  return Buffer.concat((value as readonly Elements[]).map((item) => {
    const bytes = elementsBytes(item, writing);
    return Buffer.concat([u16(0xfffe, writing.bigEndian), u16(0xe000, writing.bigEndian), u32(bytes.length, writing.bigEndian), bytes]);
  }));
}

export function element(tag: string, type: string, value: Value, writing: Writing = { explicit: true, bigEndian: false }): Buffer {
  const bytes = valueBytes(value, writing);
  const { explicit, bigEndian } = writing;
  const head = [u16(Number.parseInt(tag.slice(0, 4), 16), bigEndian), u16(Number.parseInt(tag.slice(4), 16), bigEndian)];
  if (!explicit) return Buffer.concat([...head, u32(bytes.length, bigEndian), bytes]);
  const length = long.test(type) ? [Buffer.alloc(2), u32(bytes.length, bigEndian)] : [u16(bytes.length, bigEndian)];
  return Buffer.concat([...head, Buffer.from(type), ...length, bytes]);
}

function elementsBytes(elements: Elements, writing: Writing): Buffer {
  return Buffer.concat(Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, [type, value]]) => element(tag, type, value, writing)));
}

/** Rows, columns and the rest of a picture of grey 16-bit values. */
export function grey16(width: number, height: number, signed = false): Elements {
  return {
    '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.7'], '00080018': ['UI', '1.2.3'], '00280002': ['US', 1], '00280004': ['CS', 'MONOCHROME2'],
    '00280010': ['US', height], '00280011': ['US', width],
    '00280100': ['US', 16], '00280101': ['US', 16], '00280102': ['US', 15], '00280103': ['US', signed ? 1 : 0],
  };
}

/** Of 8-bit colours. */
export function rgb8(width: number, height: number): Elements {
  return {
    ...grey16(width, height), '00280002': ['US', 3], '00280004': ['CS', 'RGB'], '00280006': ['US', 0],
    '00280100': ['US', 8], '00280101': ['US', 8], '00280102': ['US', 7],
  };
}

export function words(values: readonly number[], bigEndian = false): Buffer {
  return Buffer.concat(values.map((value) => u16(value, bigEndian)));
}

export function dicom({ syntax = '.1', elements = {}, pixels, head = 'preamble' }: DicomSpec): Buffer {
  const writing = { explicit: syntax !== '', bigEndian: syntax === '.2' };
  const uid = `1.2.840.10008.1.2${syntax}`;
  const meta = element('00020010', 'UI', uid.length % 2 === 0 ? uid : `${uid}\0`);
  const dataSet = Buffer.concat([elementsBytes(elements, writing), ...(pixels === undefined ? [] : [pixelData(pixels, writing)])]);
  const preamble = Buffer.concat([head === 'tiff' ? Buffer.from('II*\0\x08\0\0\0', 'latin1') : Buffer.alloc(8), Buffer.alloc(120)]);
  const before = head === 'none' ? [] : [preamble, Buffer.from('DICM'), element('00020000', 'UL', u32(meta.length, false)), meta];
  return Buffer.concat([...before, syntax === '.1.99' ? deflateRawSync(dataSet) : dataSet]);
}

function pixelData(pixels: Buffer | readonly Buffer[], writing: Writing): Buffer {
  if (Buffer.isBuffer(pixels)) return element('7fe00010', 'OW', pixels, writing);
  const item = (bytes: Buffer) => Buffer.concat([u16(0xfffe, false), u16(0xe000, false), u32(even(bytes).length, false), even(bytes)]);
  const head = Buffer.concat([u16(0x7fe0, false), u16(0x10, false), Buffer.from('OB\0\0'), u32(0xffffffff, false)]);
  return Buffer.concat([head, item(Buffer.alloc(0)), ...pixels.map(item), u16(0xfffe, false), u16(0xe0dd, false), u32(0, false)]);
}
