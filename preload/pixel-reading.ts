// Readings of pixels: which formats leave one open, a reading through a window, and how one is told in words.
import type { PixelReading } from './nouns/project-nouns.ts';
import { words } from '../language/words.ts';

const said = words('pixel-reading', {
  asFile: 'as each file says',
  fullRange: 'DICOM’s full range',
  window: (centre: number, width: number) => `DICOM’s window ${centre} (width ${width})`,
  values: (low: number, high: number) => `values from ${low} to ${high}`,
  bands: (bands: readonly number[]) => `bands ${bands.join(', ')}`,
  page: (page: number) => `page ${page}`,
} as const);
export type PixelReadingWords = typeof said;

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
  return [window.kind === 'full' ? said.fullRange : said.window(window.centre, window.width)];
};

/** What differs from the default, or “as each file says”: “DICOM’s window 40 (width 400)”, “bands 4, 3, 2; page 2”. */
export function readingWords(reading: PixelReading | null): string {
  if (reading === null) return said.asFile;
  const { range, bands, page } = reading;
  const parts = [
    ...windowWords(reading),
    ...(range === 'each' ? [] : [said.values(range.low, range.high)]),
    ...(bands === null ? [] : [said.bands(bands)]),
    ...(page === null ? [] : [said.page(page)]),
  ];
  return parts.length === 0 ? said.asFile : parts.join('; ');
}
