// Values of elements, read tolerantly: a value that is missing, empty or no number is null.
import type { DataSet, Element } from 'dicom-parser';

export function text(dataSet: DataSet, tag: string): string | null {
  const element = within(dataSet, tag);
  return element ? dataSet.string(tag)?.trim() || null : null;
}

export function unsigned(dataSet: DataSet, tag: string, index = 0): number | null {
  const element = within(dataSet, tag);
  return element && element.length >= 2 * (index + 1) ? dataSet.uint16(tag, index) ?? null : null;
}

/** Signed where the pixels are (VR "US or SS"). */
export function unsignedOrSigned(dataSet: DataSet, tag: string, signed: boolean, index = 0): number | null {
  const value = unsigned(dataSet, tag, index);
  return value !== null && signed && value > 0x7fff ? value - 0x10000 : value;
}

/** A number written as text (DS, IS); the first of several. */
export function decimal(dataSet: DataSet, tag: string): number | null {
  const value = Number.parseFloat(text(dataSet, tag)?.split('\\')[0] ?? '');
  return Number.isFinite(value) ? value : null;
}

/** The data sets of a sequence. */
export function items(dataSet: DataSet, tag: string): DataSet[] {
  return (dataSet.elements[tag]?.items ?? []).flatMap((item) => item.dataSet ?? []);
}

/** The bytes of a value. */
export function valueBytes(dataSet: DataSet, tag: string): Buffer | null {
  const element = within(dataSet, tag);
  return element ? Buffer.from(dataSet.byteArray.buffer, dataSet.byteArray.byteOffset + element.dataOffset, element.length) : null;
}

function within(dataSet: DataSet, tag: string): Element | null {
  const element = dataSet.elements[tag];
  return element && element.length > 0 && element.dataOffset + element.length <= dataSet.byteArray.length ? element : null;
}

/** 16-bit values of a table, in the byte order of the data set. */
export function words(dataSet: DataSet, tag: string, bigEndian: boolean): Uint16Array | null {
  const bytes = valueBytes(dataSet, tag);
  if (!bytes) return null;
  const count = bytes.length >> 1;
  return Uint16Array.from({ length: count }, (_, i) => (bigEndian ? bytes.readUInt16BE(2 * i) : bytes.readUInt16LE(2 * i)));
}
