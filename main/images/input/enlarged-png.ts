// A model’s few pixels as a picture to look at: each becomes a square, so that nothing is smoothed which the model didn’t see.
import { openRaw } from '../decode/sharp.ts';

/** Side from which single pixels can be told apart on a screen. */
const minSide = 384;

/** PNG of size×size RGB bytes, enlarged by a whole factor. */
export async function enlargedPng(pixels: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const side = size * Math.ceil(minSide / size);
  return new Uint8Array(await openRaw(pixels, size, size, 3).resize({ width: side, height: side, kernel: 'nearest' }).png().toBuffer());
}
