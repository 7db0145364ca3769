// Palette colours (PS3.3 C.7.6.3.1.5): a table each for red, green and blue.
import type { SampleArray } from '../samples.ts';
import type { DicomFile } from './data-set.ts';
import { unsigned, unsignedOrSigned, valueBytes, words } from './element-values.ts';
import { damaged, unsupported } from './dicom-error.ts';

/** RGB of 8 bits for every value. Throws DicomError. */
export function rgbOfPalette(file: DicomFile, values: SampleArray, signed: boolean): Uint8Array {
  const tables = ['1', '2', '3'].map((colour) => tableOf(file, colour, signed));
  const rgb = new Uint8Array(values.length * 3);
  tables.forEach(({ first, entries }, channel) => {
    const last = entries.length - 1;
    for (let i = 0; i < values.length; i++) rgb[3 * i + channel] = entries[Math.min(Math.max((values[i] ?? 0) - first, 0), last)] ?? 0;
  });
  return rgb;
}

function tableOf({ dataSet, syntax: { bigEndian } }: DicomFile, colour: string, signed: boolean): { first: number; entries: Uint8Array } {
  if (`x0028122${colour}` in dataSet.elements) throw unsupported('a segmented palette');
  const descriptor = `x0028110${colour}`;
  const count = unsigned(dataSet, descriptor, 0);
  const data = words(dataSet, `x0028120${colour}`, bigEndian);
  const bytes = valueBytes(dataSet, `x0028120${colour}`);
  if (count === null || !data || !bytes) throw damaged('its palette is missing');
  const size = count || 65536;
  // Tables of bytes are packed, two to a word; some writers say 16 bits and mean 8, or scale 8 bits to 16 themselves.
  const packed = bytes.length < 2 * size;
  const wide = !packed && data.some((value) => value > 255);
  return {
    first: unsignedOrSigned(dataSet, descriptor, signed, 1) ?? 0,
    entries: packed ? Uint8Array.from(bytes.subarray(0, size))
      : Uint8Array.from(data.subarray(0, size), (value) => (wide ? value >> 8 : value)),
  };
}
