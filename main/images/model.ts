// A picture as a model sees it: a square of RGB bytes.
import { decodeUpright, readFacts } from './decode.ts';
import { enlargeSquare } from './enlarge.ts';
import { placeSquare, type Geometry } from './geometry.ts';

export interface ModelView {
  /** Side of the square in pixels. */
  size: number;
  /** Default `centre-crop`. */
  geometry?: Geometry;
}

/**
 * The middle of the picture as size×size×3 RGB bytes, row by row: upright, colour profile ignored, alpha on white, 16 bits
 * stretched, resized once with a triangle filter as PIL and torchvision do it by default.
 * Throws UnusablePicture.
 */
export async function decodeForModel(path: string, { size, geometry = 'centre-crop' }: ModelView): Promise<Uint8Array> {
  const facts = await readFacts(path, path);
  const placement = placeSquare(facts.width, facts.height, size, geometry);
  const { width, height, left, top } = placement;
  const enlarges = width > facts.width || height > facts.height;
  const { data, info } = await decodeUpright(path, path, facts, (pipeline) => {
    const shaped = enlarges ? pipeline : pipeline.resize({ width, height, fit: 'fill', kernel: 'linear' }).extract({ left, top, width: size, height: size });
    return shaped.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  });
  if (info.channels !== 3) throw new Error(`${path}: ${info.channels} channels where 3 were expected`);
  return enlarges ? enlargeSquare(data, info.width, info.height, placement, size) : data;
}
