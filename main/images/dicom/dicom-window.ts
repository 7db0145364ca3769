// The window that a DICOM file is seen through, and the values that there are to see.
import type { ValueWindow } from '../../../preload/contract.ts';
import { isGrey } from './dicom-facts.ts';
import { greyEnds, rescale, type WindowChoice } from './grey-window.ts';
import { storedSamples } from './decode-dicom.ts';

/** All in values after rescale (Hounsfield units, say); null for colours, which have no window. Throws DicomError. */
export async function dicomWindow(bytes: Uint8Array, frame: number, choice: WindowChoice): Promise<ValueWindow | null> {
  const { facts, scale, samples } = await storedSamples(bytes, frame);
  if (!isGrey(facts)) return null;
  const ends = greyEnds(samples.data, scale).map(rescale(scale));
  const [lowest, highest] = [Math.min(...ends), Math.max(...ends)];
  const window = choice.kind === 'fixed' ? choice : choice.kind === 'file' ? scale.window : null;
  return {
    lowest, highest,
    ...(window ? { low: window.centre - window.width / 2, high: window.centre + window.width / 2 } : { low: lowest, high: highest }),
  };
}
