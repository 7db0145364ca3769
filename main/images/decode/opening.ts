// Openings: which picture of a file is meant, and how its samples are read. Both are part of what a decoded picture is.
import { sha256Of } from '../../storage/index.ts';
import { defaultReading, settledFormats, type PixelReading } from '../../../preload/contract.ts';

/** Which frame of a file, and how it is read; absent: a file of one picture, read by default. */
export interface Opening {
  frame?: number | null | undefined;
  reading?: PixelReading | null | undefined;
}

/** The opening alone, of what has one beside other things. */
export const openingOf = ({ frame, reading }: Opening): Opening => ({ frame, reading });

/** Identity of one picture of a file by the hash of the whole file; `frame` counts from 1, null where there is only one. */
export function frameIdentity(sha256: string, frame: number | null | undefined): string {
  return frame === null || frame === undefined ? sha256 : digest(`${sha256} frame ${frame}`);
}

/** The part of a reading that means anything for a format; null where none does, or it is the default. */
function relevant(reading: PixelReading | null, format: string): PixelReading | null {
  if (reading === null || settledFormats.includes(format)) return null;
  const { window, range, bands, page } = reading;
  const part = format === 'dicom' ? { ...defaultReading, window } : { ...defaultReading, range, bands, page };
  return JSON.stringify(part) === JSON.stringify(defaultReading) ? null : part;
}

/** True where two readings give the same pixels for files of a format. */
export const isReadAlike = (a: PixelReading | null, b: PixelReading | null, format: string): boolean =>
  JSON.stringify(relevant(a, format)) === JSON.stringify(relevant(b, format));

/** A picture of a project as it is opened: `sha256` names what is decoded, `content` the bytes it is decoded from. */
export interface OpenedPicture extends Opening {
  sha256: string;
  /** Identity at the import, where `sha256` is another. */
  content?: string;
}

/**
 * How a picture is opened under a project's or run's reading. Whatever is computed from it is kept under `sha256`, so that
 * nothing of one reading is ever taken for another's.
 */
export function openedAs(
  { sha256, frame, format }: { sha256: string; frame: number | null; format: string }, reading: PixelReading | null,
): OpenedPicture {
  const own = relevant(reading, format);
  return {
    sha256: own === null ? sha256 : digest(`${sha256} ${JSON.stringify(own)}`),
    ...(own !== null && { content: sha256, reading: own }),
    ...(frame !== null && { frame }),
  };
}

const digest = (text: string): string => sha256Of(Buffer.from(text));
