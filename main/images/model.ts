// A picture as a model sees it: a square of RGB bytes.
import { decodeUpright, readFacts } from './decode.ts';
import type { Facts } from './facts.ts';
import type { PictureFormat } from './formats.ts';
import { placeSquare, type Geometry } from './geometry.ts';
import { resampleSquare } from './resample.ts';

export interface ModelView {
  /** Side of the square in pixels. */
  size: number;
  /** Default `centre-crop`. */
  geometry?: Geometry;
}

/** What an earlier reading of the file found; width and height are those of the upright picture. */
export interface KnownPicture { format: string; width: number; height: number }

/** Up to so many pixels a picture is decoded whole and resized here; larger ones libvips shrinks while it decodes. */
const ordinaryPixels = 1e6;

/**
 * The middle of the picture as size×size×3 RGB bytes, row by row: upright, colour profile ignored, alpha on white, 16 bits
 * stretched, resized once with a triangle filter as PIL and torchvision do it by default. With `known` the header of an
 * ordinary JPEG isn't read a second time. Throws UnusablePicture.
 */
export async function decodeForModel(path: string, { size, geometry = 'centre-crop' }: ModelView, known?: KnownPicture): Promise<Uint8Array> {
  const assumed = known && factsOfKnown(known);
  if (assumed) {
    const seen = await resampled(path, assumed, size, geometry);
    if (seen) return seen;
  }
  const facts = await readFacts(path, path);
  return (isOrdinary(facts, size, geometry) ? await resampled(path, facts, size, geometry) : null) ?? shrunk(path, facts, size, geometry);
}

/** A JPEG has no alpha and eight bits, so its format and size say all that decoding has to know. */
function factsOfKnown({ format, width, height }: KnownPicture): Facts | null {
  if (format !== 'jpeg' || width * height > ordinaryPixels) return null;
  return { format: format satisfies PictureFormat, width, height, bitsPerSample: 8, channels: 3, hasAlpha: false, wide: false };
}

/** Pictures that are enlarged, however large, are resized here as well: libvips shifts what it enlarges. */
function isOrdinary({ width, height }: Facts, size: number, geometry: Geometry): boolean {
  const placement = placeSquare(width, height, size, geometry);
  return width * height <= ordinaryPixels || placement.width > width || placement.height > height;
}

/** Decoded whole, then resized. Null when it isn't what the facts say: the file has been replaced since they were read. */
async function resampled(path: string, facts: Facts, size: number, geometry: Geometry): Promise<Uint8Array | null> {
  const { data, info } = await decodeUpright(path, path, facts, (pipeline) => pipeline.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }));
  if (info.channels !== 3 || info.width !== facts.width || info.height !== facts.height) return null;
  return resampleSquare(data, info.width, info.height, placeSquare(info.width, info.height, size, geometry), size);
}

/** Resized by libvips while it decodes. */
async function shrunk(path: string, facts: Facts, size: number, geometry: Geometry): Promise<Uint8Array> {
  const { width, height, left, top } = placeSquare(facts.width, facts.height, size, geometry);
  const { data, info } = await decodeUpright(path, path, facts, (pipeline) =>
    pipeline.resize({ width, height, fit: 'fill', kernel: 'linear' }).extract({ left, top, width: size, height: size }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }));
  if (info.channels !== 3) throw new Error(`${path}: ${info.channels} channels where 3 were expected`);
  return data;
}
