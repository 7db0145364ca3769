// Source crop: the square that augmented views are made of, the model's centre crop with a margin around it.
import { spareMargin } from './crop-geometry.ts';
import { decodeForModel, sideOf, type ModelView, type PictureFile } from './model-input.ts';

/** How a picture is decoded for views of `size`: its inner size×size square is what `decodeForModel` gives. */
export function sourceView(size: number): Required<ModelView> {
  return { size, geometry: 'centre-crop', margin: spareMargin(size, 'centre-crop') };
}

/** Side of a source in pixels, 8/7 of the size: 256 for 224. */
export function sourceSide(size: number): number {
  return sideOf(sourceView(size));
}

/** A picture as side×side×3 RGB bytes, row by row. Throws UnusablePicture. */
export function decodeSource(file: PictureFile, { size }: { size: number }): Promise<Uint8Array> {
  return decodeForModel(file, sourceView(size));
}

/** The picture as it is looked at outside of learning: the inner square, written to the size×size×3 bytes of `into`. */
export function cleanView(source: Uint8Array, size: number, into = new Uint8ClampedArray(size * size * 3)): Uint8ClampedArray {
  const { margin } = sourceView(size);
  const [row, from] = [sourceSide(size) * 3, margin * 3];
  for (let y = 0; y < size; y++) {
    const start = (margin + y) * row + from;
    into.set(source.subarray(start, start + size * 3), y * size * 3);
  }
  return into;
}
