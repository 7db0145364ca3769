// Facts of a DICOM file's pixels: size, frames, depth and colour, and what brings them to the screen.
import type { DataSet } from 'dicom-parser';
import { parseDicom, type DicomFile } from './data-set.ts';
import { maxPixels } from '../samples.ts';
import { decimal, items, text, unsigned, unsignedOrSigned, words } from './element-values.ts';
import { damaged, DicomError, unsupported } from './dicom-error.ts';

type Photometric = 'MONOCHROME1' | 'MONOCHROME2' | 'PALETTE COLOR' | 'RGB' | 'YBR_FULL' | 'YBR_FULL_422' | 'YBR_RCT' | 'YBR_ICT';

/** A window as the file gives it (PS3.3 C.11.2.1.2, C.11.2.1.3). */
export interface FileWindow { centre: number; width: number; shape: 'linear' | 'linear-exact' | 'sigmoid' }

/** A table from values to values: the first entry belongs to `first` and all below. */
export interface LookUpTable { first: number; bits: number; values: Uint16Array }

export interface PixelFacts {
  width: number;
  height: number;
  frames: number;
  samplesPerPixel: 1 | 3;
  bitsAllocated: number;
  bitsStored: number;
  highBit: number;
  signed: boolean;
  /** Colours one plane after another. */
  planar: boolean;
  photometric: Photometric;
}

/** What a frame's stored values mean. */
export interface GreyScale {
  slope: number;
  intercept: number;
  modalityTable: LookUpTable | null;
  window: FileWindow | null;
  windowTable: LookUpTable | null;
  /** Stored values that are no picture, both ends included. */
  padding: [number, number] | null;
}

/** What of the file is looked at outside of decoding. */
interface DicomFacts {
  width: number;
  height: number;
  frames: number;
  bits: number;
  channels: 1 | 3;
  /** The file says that text is burnt into its pixels. */
  burntIn: boolean;
  /** Of the first frame, as the file names it; null: none, as colours have none. */
  window: FileWindow | null;
}

/** Throws DicomError, also for what could be parsed but not decoded. */
export function dicomFacts(bytes: Uint8Array): DicomFacts {
  const file = parseDicom(bytes);
  const pixels = pixelFacts(file);
  const { width, height, frames, bitsStored } = pixels;
  const burntIn = text(file.dataSet, 'x00280301')?.toUpperCase() === 'YES';
  const window = isGrey(pixels) ? greyScale(file, pixels, 0).window : null;
  return { width, height, frames, bits: bitsStored, channels: isGrey(pixels) ? 1 : 3, burntIn, window };
}

export const isGrey = ({ photometric }: PixelFacts): boolean => photometric === 'MONOCHROME1' || photometric === 'MONOCHROME2';

const photometrics: readonly string[] = [
  'MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR', 'RGB', 'YBR_FULL', 'YBR_FULL_422', 'YBR_RCT', 'YBR_ICT',
];

export function pixelFacts({ dataSet, pixels, syntax, bytes }: DicomFile): PixelFacts {
  const [height, width] = [unsigned(dataSet, 'x00280010'), unsigned(dataSet, 'x00280011')];
  if (pixels === null || !width || !height) throw new DicomError({ kind: 'no-pixels' });
  if (typeof syntax.encoding !== 'string') throw unsupported(syntax.encoding.unsupported);
  if (width * height > maxPixels) throw new DicomError({ kind: 'too-large', width, height });
  const samplesPerPixel = unsigned(dataSet, 'x00280002') ?? 1;
  const photometric = text(dataSet, 'x00280004')?.toUpperCase() ?? (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2');
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw unsupported(`${samplesPerPixel} values per pixel`);
  if (!photometrics.includes(photometric)) throw unsupported('an unusual colour space');
  if ((samplesPerPixel === 3) !== (photometric === 'RGB' || photometric.startsWith('YBR'))) {
    throw damaged('its colour space contradicts its pixels');
  }
  const frames = Math.max(1, Math.trunc(decimal(dataSet, 'x00280008') ?? 1));
  if (frames > bytes.length) throw damaged(`it claims ${frames} frames`);
  return {
    width, height, frames, samplesPerPixel,
    planar: unsigned(dataSet, 'x00280006') === 1, photometric: photometric as Photometric, ...depth(dataSet, pixels.kind),
  };
}

type Depth = Pick<PixelFacts, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed'>;

function depth(dataSet: DataSet, kind: 'integer' | 'float' | 'double'): Depth {
  if (kind !== 'integer') return { ...(kind === 'float' ? plain(32) : plain(64)), signed: true };
  const bitsAllocated = unsigned(dataSet, 'x00280100') ?? 0;
  if (![1, 8, 16, 32].includes(bitsAllocated)) throw unsupported(`${bitsAllocated} bits per value`);
  const stored = unsigned(dataSet, 'x00280101');
  const bitsStored = stored && stored <= bitsAllocated ? stored : bitsAllocated;
  const high = unsigned(dataSet, 'x00280102');
  const highBit = high !== null && high >= bitsStored - 1 && high < bitsAllocated ? high : bitsStored - 1;
  return { bitsAllocated, bitsStored, highBit, signed: unsigned(dataSet, 'x00280103') === 1 };
}

const plain = (bits: number): Omit<Depth, 'signed'> => ({ bitsAllocated: bits, bitsStored: bits, highBit: bits - 1 });

/** The meaning of the grey values of a frame: its own functional group, the one shared by all, or the file as a whole. */
export function greyScale(file: DicomFile, { signed }: PixelFacts, frame: number): GreyScale {
  const { dataSet, syntax: { bigEndian } } = file;
  const groups = [items(dataSet, 'x52009230')[frame], items(dataSet, 'x52009229')[0]].flatMap((group) => group ?? []);
  const from = (tag: string) => [...groups.flatMap((group) => items(group, tag).slice(0, 1)), dataSet];
  const transformation = from('x00289145').find((set) => decimal(set, 'x00281053') !== null);
  const windowed = from('x00289132').find((set) => decimal(set, 'x00281050') !== null);
  const table = (tag: string) => lookUpTable(items(dataSet, tag)[0], bigEndian, signed);
  const low = unsignedOrSigned(dataSet, 'x00280120', signed);
  const limit = unsignedOrSigned(dataSet, 'x00280121', signed) ?? low;
  return {
    slope: (transformation && decimal(transformation, 'x00281053')) || 1,
    intercept: transformation ? decimal(transformation, 'x00281052') ?? 0 : decimal(dataSet, 'x00281052') ?? 0,
    modalityTable: table('x00283000'), window: windowed ? fileWindow(windowed) : null, windowTable: table('x00283010'),
    padding: low === null || limit === null ? null : [Math.min(low, limit), Math.max(low, limit)],
  };
}

function fileWindow(dataSet: DataSet): FileWindow | null {
  const [centre, width] = [decimal(dataSet, 'x00281050'), decimal(dataSet, 'x00281051')];
  if (centre === null || width === null) return null;
  const name = text(dataSet, 'x00281056');
  const shape = name === 'SIGMOID' ? 'sigmoid' : name === 'LINEAR_EXACT' ? 'linear-exact' : 'linear';
  return width >= 1 || (width > 0 && shape !== 'linear') ? { centre, width, shape } : null;
}

function lookUpTable(item: DataSet | undefined, bigEndian: boolean, signed: boolean): LookUpTable | null {
  const values = item && words(item, 'x00283006', bigEndian);
  const [count, bits] = item ? [unsigned(item, 'x00283002', 0), unsigned(item, 'x00283002', 2)] : [null, null];
  if (!item || !values || count === null || !bits || bits > 16) return null;
  return { first: unsignedOrSigned(item, 'x00283002', signed, 1) ?? 0, bits, values: values.slice(0, count || 65536) };
}
