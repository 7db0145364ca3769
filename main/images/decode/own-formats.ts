// Formats that are decoded by Thaw itself, because libvips can't or doesn't as it should: what tells their size, and what gives
// their samples.
import { defaultReading } from '../../../preload/contract.ts';
import { decodeDicom, dicomHeader } from '../dicom/decode-dicom.ts';
import { DicomError } from '../dicom/dicom-error.ts';
import { bmpHeader, decodeBmp } from '../formats/bmp.ts';
import { FormatError } from '../formats/format-error.ts';
import { decodeHeic, heicHeader } from '../formats/heic.ts';
import { decodePnm, pnmHeadBytes, pnmHeader } from '../formats/pnm.ts';
import type { Samples } from '../samples.ts';
import { problemOfDicom } from './dicom-problems.ts';
import { problemOfSystemError, refuse, UnusablePicture } from './decode-problems.ts';
import type { Opening } from './opening.ts';
import { formatNames, type PictureFormat } from './sniff-format.ts';

export interface OwnHeader {
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
  bitsPerSample: number;
  frames?: number;
  burntIn?: boolean;
  /** DICOM: the window that the file names; null: none. */
  window?: { centre: number; width: number } | null;
}

interface OwnFormat {
  /** So many of the first bytes tell size and depth; null: the whole file is needed. */
  headBytes: number | null;
  header: (head: Uint8Array, opening: Opening) => OwnHeader | Promise<OwnHeader>;
  decode: (bytes: Uint8Array, opening: Opening) => Samples | Promise<Samples>;
}

const formats = {
  bmp: {
    headBytes: 144,
    header: (head) => {
      const { width, height, bitsPerPixel } = bmpHeader(head);
      return { width, height, channels: bitsPerPixel === 32 ? 4 : 3, bitsPerSample: Math.min(bitsPerPixel, 8) };
    },
    decode: decodeBmp,
  },
  pnm: { headBytes: pnmHeadBytes, header: pnmHeader, decode: decodePnm },
  heic: { headBytes: null, header: heicHeader, decode: decodeHeic },
  dicom: {
    headBytes: null, header: dicomHeader,
    decode: (bytes, { frame, reading }) =>
      decodeDicom(bytes, { frame: (frame ?? 1) - 1, window: reading?.window ?? defaultReading.window }),
  },
} satisfies Partial<Record<PictureFormat, OwnFormat>>;

/** Null for what libvips decodes. */
export function ownFormat(format: PictureFormat): OwnFormat | null {
  return (formats as Partial<Record<PictureFormat, OwnFormat>>)[format] ?? null;
}

/**
 * Runs a decoder: whatever it throws is the file's fault, since it saw nothing but the file. Throws UnusablePicture, and
 * libvips' plain errors as they are, for the whole file says more about those.
 */
export async function decoding<T>(path: string, format: PictureFormat, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DicomError) throw new UnusablePicture(problemOfDicom(path, error));
    if (error instanceof UnusablePicture || problemOfSystemError(path, error)) throw error;
    if (error instanceof Error && error.name === 'Error') throw error;
    const why = error instanceof Error ? error.message : String(error);
    const fault = error instanceof FormatError ? error.fault : 'damaged';
    if (fault === 'cut-off') refuse(path, 'truncated');
    if (fault === 'unsupported') refuse(path, 'unknownEncoding', { what: formatNames[format], why });
    refuse(path, 'damaged', { why });
  }
}
