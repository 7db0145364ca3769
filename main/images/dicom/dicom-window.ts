// The window that a DICOM file is seen through, and the values that there are to see.
import { greyEnds, rescale } from './grey-window.ts';
import { storedSamples } from './decode-dicom.ts';
import type { PixelReading } from '../../../preload/contract.ts';

/** Values that are black and white, and the lowest and highest that occur; all after rescale (Hounsfield units, say). */
export interface ValueWindow { low: number; high: number; lowest: number; highest: number }

/** Null for colours, which have no window. Throws DicomError. */
export async function dicomWindow(bytes: Uint8Array, frame: number, choice: PixelReading['window']): Promise<ValueWindow | null> {
  const { facts, scale, samples } = await storedSamples(bytes, frame);
  if (!facts.photometric.startsWith('MONOCHROME')) return null;
  const ends = greyEnds(samples.data, scale).map(rescale(scale));
  const [lowest, highest] = [Math.min(...ends), Math.max(...ends)];
  const window = choice.kind === 'fixed' ? choice : choice.kind === 'file' ? scale.window : null;
  return {
    lowest, highest,
    ...(window ? { low: window.centre - window.width / 2, high: window.centre + window.width / 2 } : { low: lowest, high: highest }),
  };
}
