// Readings of pixels: which formats leave one open, a reading through a window, and how one is told in words.
import type { PixelReading } from './nouns/project-nouns.ts';

/** Formats that leave nothing open: eight bits (or brought to eight by their decoder), one page, bands that say what they are. */
export const settledFormats: readonly string[] = ['jpeg', 'webp', 'gif', 'bmp', 'heic', 'avif'];

/** The reading under which values from `low` to `high` become black to white, all else as it was. */
export function readingThrough(reading: PixelReading, format: string, { low, high }: { low: number; high: number }): PixelReading {
  return format === 'dicom'
    ? { ...reading, window: { kind: 'fixed', centre: (low + high) / 2, width: Math.max(high - low, Number.EPSILON) } }
    : { ...reading, range: { low, high } };
}

const windowWords = ({ window }: PixelReading): string[] => {
  if (window.kind === 'file') return [];
  return [window.kind === 'full' ? 'DICOM’s full range' : `DICOM’s window ${window.centre} (width ${window.width})`];
};

/** What differs from the default, or “as each file says”: “DICOM’s window 40 (width 400)”, “bands 4, 3, 2; page 2”. */
export function readingWords(reading: PixelReading | null): string {
  if (reading === null) return 'as each file says';
  const { range, bands, page } = reading;
  const parts = [
    ...windowWords(reading),
    ...(range === 'each' ? [] : [`values from ${range.low} to ${range.high}`]),
    ...(bands === null ? [] : [`bands ${bands.join(', ')}`]),
    ...(page === null ? [] : [`page ${page}`]),
  ];
  return parts.length === 0 ? 'as each file says' : parts.join('; ');
}
