// A picture as a model sees it: a square of RGB bytes.
import type { PictureKind } from '../../../preload/contract.ts';
import { decodeUpright, readFacts } from '../decode/decode.ts';
import { factsOfKnown, type Facts, type KnownPicture } from '../decode/header-facts.ts';
import { refuse } from '../decode/decode-problems.ts';
import { withContent, withNewContent, type Content, type ExpectedFile } from '../decode/picture-content.ts';
import { frameIdentity, openingOf, type Opening } from '../decode/opening.ts';
import type { Source } from '../decode/sharp.ts';
import { kindOf } from './picture-kind.ts';
import { placeSquare, type Geometry, type Placement } from './crop-geometry.ts';
import { resampleSquare } from './resample-pil.ts';

export interface ModelView {
  /** Side of the square in pixels. */
  size: number;
  /** Default `centre-crop`. */
  geometry?: Geometry;
  /** So many pixels around the square come with it, as far as the geometry cuts off any; default none. */
  margin?: number;
}

/** A file to decode, what it held when it was imported, and what its header said. */
export interface PictureFile extends ExpectedFile { known?: KnownPicture | undefined }

/** Up to so many pixels a picture is decoded whole and resized here; larger ones libvips shrinks while it decodes. */
const ordinaryPixels = 1e6;

/**
 * The middle of the picture as size×size×3 RGB bytes, row by row: upright, colour profile ignored, alpha on white, 16 bits
 * stretched, resized once with a triangle filter as PIL and torchvision do it by default. With `known` the header of an
 * ordinary JPEG isn't read a second time; with `sha256` other content is refused. Throws UnusablePicture.
 */
export async function decodeForModel(file: PictureFile, view: ModelView): Promise<Uint8Array> {
  return (await decodeInput(file, view)).pixels;
}

export interface ModelInput {
  pixels: Uint8Array;
  /** The file holds several frames or pages, of which nobody chose the first. */
  isFirstOfSeveral: boolean;
  /** Content of a file of which nothing was known; of a frame, the identity that it has as a picture. */
  content?: Pick<Content, 'sha256' | 'stamp'>;
  /** Absent where the header was not read. */
  kind?: PictureKind;
}

/** As `decodeForModel`, with what was learned of the file. */
export function decodeInput({ known, ...file }: PictureFile, view: ModelView): Promise<ModelInput> {
  const decode = async (source: Source): Promise<ModelInput> => {
    const picture = { source, path: file.path, ...openingOf(file) };
    const assumed = known && known.width * known.height <= ordinaryPixels ? factsOfKnown(source, known) : null;
    const seen = assumed ? await resampled(picture, assumed, view) : null;
    if (seen) return { pixels: seen, isFirstOfSeveral: false };
    const facts = await readFacts(source, file.path, file);
    const pixels = (isOrdinary(facts, view) ? await resampled(picture, facts, view) : null) ?? await shrunk(picture, facts, view);
    return { pixels, isFirstOfSeveral: isFirstOfSeveral(facts, file), kind: kindOf(facts, pixels) };
  };
  if (file.sha256 !== undefined || file.content !== undefined) return withContent(file, decode);
  return withNewContent(file.path, async ({ source, sha256, stamp }) => (
    { ...await decode(source), content: { sha256: frameIdentity(sha256, file.frame), stamp } }));
}

function isFirstOfSeveral({ frames = 1, tiff }: Facts, { frame, reading }: Opening): boolean {
  return (frames > 1 && (frame ?? null) === null) || ((tiff?.pages ?? 1) > 1 && (reading?.page ?? null) === null);
}

interface OpenPicture extends Opening { source: Source; path: string }

/** Side of the square that `view` asks for, with its margin. */
export function sideOf({ size, margin = 0 }: ModelView): number {
  return size + 2 * margin;
}

function place({ width, height }: { width: number; height: number }, { size, geometry = 'centre-crop', margin = 0 }: ModelView): Placement {
  const { left, top, ...scaled } = placeSquare(width, height, size, geometry);
  return { ...scaled, left: left - margin, top: top - margin };
}

/** Pictures that are enlarged, however large, are resized here as well: libvips shifts what it enlarges. */
function isOrdinary({ width, height }: Facts, view: ModelView): boolean {
  const placement = place({ width, height }, view);
  return width * height <= ordinaryPixels || placement.width > width || placement.height > height;
}

/** Decoded whole, then resized. Null when it isn't what the facts say: the file has been replaced since they were read. */
async function resampled({ source, path, ...opening }: OpenPicture, facts: Facts, view: ModelView): Promise<Uint8Array | null> {
  const { data, info } = await decodeUpright(source, path, facts, (pipeline) =>
    pipeline.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }), opening);
  if (info.channels !== 3 || info.width !== facts.width || info.height !== facts.height) return null;
  return resampleSquare(data, info.width, info.height, place(info, view), sideOf(view));
}

/** Resized by libvips while it decodes. */
async function shrunk({ source, path, ...opening }: OpenPicture, facts: Facts, view: ModelView): Promise<Uint8Array> {
  const { width, height, left, top } = place(facts, view);
  const side = sideOf(view);
  const { data, info } = await decodeUpright(source, path, facts, (pipeline) =>
    pipeline.resize({ width, height, fit: 'fill', kernel: 'linear' }).extract({ left, top, width: side, height: side })
      .toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }), opening);
  if (info.channels !== 3) refuse(path, 'wrongBands', { bits: facts.bitsPerSample, bands: info.channels });
  return data;
}
