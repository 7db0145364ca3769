// Chance views of one picture for people to look at, before a network learns from such.
import type { Augmentation } from '../../../preload/contract.ts';
import { augmentedView } from './augment.ts';
import { viewRandom } from '../../numerics/index.ts';
import { openRaw } from '../decode/sharp.ts';
import type { PictureFile } from '../input/model-input.ts';
import { decodeSource } from '../input/source-crop.ts';

/** `count` views of size×size pixels as JPEG; the same seed gives the same ones. Throws UnusablePicture. */
export async function previewVariants(
  file: PictureFile, { augmentation, size, seed, count }: { augmentation: Augmentation; size: number; seed: number; count: number },
): Promise<Uint8Array<ArrayBuffer>[]> {
  const source = await decodeSource(file, { size });
  return Promise.all(Array.from({ length: count }, async (_, i) => {
    const view = new Uint8Array(augmentedView(source, size, augmentation, viewRandom(seed, i, 0)));
    return new Uint8Array(await openRaw(view, size, size, 3).jpeg({ quality: 88 }).toBuffer());
  }));
}
