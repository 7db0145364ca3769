// Header of a JPEG or JPEG-LS stream: size, depth and colours, so that nothing is decoded that isn't what the file announces.
import { damaged, truncated } from './dicom-error.ts';

export interface JpegHeader {
  /** Second byte of the frame's marker: 0xc0 baseline, 0xc1 extended, 0xc2 progressive, 0xc3 lossless, 0xf7 JPEG-LS. */
  frame: number;
  precision: number;
  width: number;
  height: number;
  /** Identifiers of the components. */
  components: number[];
  /** Of Adobe's segment: 0 RGB, 1 YCbCr; null without it. */
  adobeTransform: number | null;
  jfif: boolean;
}

/** Reads the segments up to the frame's. Throws DicomError. */
export function jpegHeader(bytes: Buffer): JpegHeader {
  if (bytes.length < 4) throw truncated();
  if (bytes.readUInt16BE(0) !== 0xffd8) throw damaged('its pixels are not JPEG');
  let [adobeTransform, jfif]: [number | null, boolean] = [null, false];
  for (let at = 2; at + 4 <= bytes.length;) {
    const [mark, kind] = [bytes[at], bytes[at + 1] ?? 0];
    if (mark !== 0xff) throw damaged('its JPEG segments can’t be followed');
    if (kind === 0xff) {
      at++;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (kind === 0xe0) jfif ||= bytes.toString('latin1', at + 4, at + 8) === 'JFIF';
    if (kind === 0xee && length >= 14 && bytes.toString('latin1', at + 4, at + 9) === 'Adobe') adobeTransform = bytes[at + 15] ?? null;
    if (isFrame(kind)) return { ...frameOf(bytes, at), adobeTransform, jfif };
    at += 2 + length;
  }
  throw truncated();
}

/** SOF0 … SOF15 but for the tables among them, and JPEG-LS. */
function isFrame(kind: number): boolean {
  return kind === 0xf7 || (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc);
}

function frameOf(bytes: Buffer, at: number): Omit<JpegHeader, 'adobeTransform' | 'jfif'> {
  const count = bytes[at + 9] ?? 0;
  if (at + 10 + 3 * count > bytes.length) throw truncated();
  return {
    frame: bytes[at + 1] ?? 0, precision: bytes[at + 4] ?? 0, height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7),
    components: Array.from({ length: count }, (_, i) => bytes[at + 10 + 3 * i] ?? 0),
  };
}
