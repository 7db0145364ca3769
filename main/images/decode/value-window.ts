// A picture of more than eight bits seen through a window of one’s own: values from `low` (black) to `high` (white).
import { defaultReading, readingThrough, type ValueWindow } from '../../../preload/contract.ts';
import { dicomWindow } from '../dicom/dicom-window.ts';
import { readFacts, samplesOf } from './decode.ts';
import { decoding } from './own-formats.ts';
import { wholeOf } from './header-facts.ts';
import { withContent, type ExpectedFile } from './picture-content.ts';
import { previewJpeg } from './preview-jpeg.ts';
import { percentileRange } from './sample-range.ts';
import { extremes } from '../samples.ts';

/** The window as the picture is read; null where its pixels have eight bits, or no window. Throws UnusablePicture. */
export function valueWindow(file: ExpectedFile): Promise<ValueWindow | null> {
  const { path, frame, reading } = file;
  return withContent(file, async (source) => {
    const facts = await readFacts(source, path, file);
    if (facts.format === 'dicom') {
      const choice = reading?.window ?? defaultReading.window;
      return decoding(path, 'dicom', async () => dicomWindow(await wholeOf(source), (frame ?? 1) - 1, choice));
    }
    const whole = facts.bitsPerSample > 8 && (facts.route === 'wide' || facts.route === 'own');
    const samples = whole ? await samplesOf(source, path, facts, file) : null;
    if (!samples || samples.data instanceof Uint8Array) return null;
    const { noData } = samples;
    const [lowest, highest] = extremes(samples.data, noData === undefined ? null : [noData, noData]);
    const range = reading?.range ?? 'each';
    return { lowest, highest, ...(range === 'each' ? percentileRange(samples) : range) };
  });
}

/** The picture through another window than it is read with, as a JPEG of at most `maxSide` pixels. Throws UnusablePicture. */
export async function jpegThrough(
  file: ExpectedFile, { format, low, high, maxSide }: { format: string; low: number; high: number; maxSide: number },
): Promise<Buffer> {
  return (await previewJpeg({ ...file, reading: readingThrough(file.reading ?? defaultReading, format, { low, high }) }, { maxSide })).bytes;
}
