// Words for how files are read: on a run's page, in Compare, in reports, in the notes of an exported model.
import type { PixelReading } from './nouns.ts';

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
