// Sketch of a picture in a few thousand bytes: 64 × 64 grey pixels, mean colour, border colours, JPEG tables.
import { join } from 'node:path';
import { decodeUpright, readFacts } from '../decode/decode.ts';
import { mapOrdered } from '../decode/concurrency.ts';
import { UnusablePicture } from '../decode/decode-problems.ts';
import { quantisationOf } from './jpeg-quantisation.ts';
import { withContent, type ExpectedFile } from '../decode/picture-content.ts';
import { openingOf } from '../decode/opening.ts';
import type { Source } from '../decode/sharp.ts';
import { RowStore } from '../../storage/index.ts';

/** Side of a sketch in pixels. */
export const sketchSide = 64;

export interface Sketch {
  /** 64 × 64, row by row; the whole picture, stretched to a square. */
  grey: Uint8Array;
  /** Mean red, green and blue. */
  colour: Uint8Array;
  /** Mean red, green and blue of sixteen pieces of the outermost two rows and columns, four a side. */
  border: Uint8Array;
  /** JPEG tables for brightness and colour, 64 numbers each; zeros for other files. */
  quantisation: Uint8Array;
}

const ring = 2;
const piecesPerSide = 4;
const lengths = { grey: sketchSide ** 2, colour: 3, border: 4 * piecesPerSide * 3, quantisation: 128 } as const;
const rowBytes = Object.values(lengths).reduce((sum, n) => sum + n, 0);
/** To be raised when the same picture would give another sketch. 1 may hold files that had changed since their import. */
const version = 2;

/** Throws UnusablePicture. */
function sketchOf(file: ExpectedFile): Promise<Uint8Array> {
  return withContent(file, (source) => sketchOfContent(source, file));
}

async function sketchOfContent(source: Source, file: ExpectedFile): Promise<Uint8Array> {
  const { path } = file;
  const facts = await readFacts(source, path, file);
  const pixels = await decodeUpright(source, path, facts, (pipeline) =>
    pipeline.resize(sketchSide, sketchSide, { fit: 'fill', kernel: 'linear' }).toColourspace('srgb').raw().toBuffer(), openingOf(file));
  const row = new Uint8Array(rowBytes);
  const { grey, colour, border, quantisation } = sketchIn(row);
  for (let i = 0; i < lengths.grey; i++) grey[i] = Math.round(0.299 * pixels[3 * i]! + 0.587 * pixels[3 * i + 1]! + 0.114 * pixels[3 * i + 2]!);
  colour.set(meanColour(pixels, () => true));
  for (let piece = 0; piece < 4 * piecesPerSide; piece++) border.set(meanColour(pixels, (x, y) => pieceOf(x, y) === piece), 3 * piece);
  if (facts.format === 'jpeg') quantisation.set(await quantisationOf(source));
  return row;
}

/** Which piece of the border a pixel belongs to, −1 within; corners belong to top and bottom. */
function pieceOf(x: number, y: number): number {
  const along = (at: number): number => Math.floor((at * piecesPerSide) / sketchSide);
  if (y < ring) return along(x);
  if (y >= sketchSide - ring) return piecesPerSide + along(x);
  if (x < ring) return 2 * piecesPerSide + along(y);
  return x >= sketchSide - ring ? 3 * piecesPerSide + along(y) : -1;
}

function meanColour(pixels: Uint8Array, counts: (x: number, y: number) => boolean): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  let n = 0;
  for (let i = 0; i < lengths.grey; i++) {
    if (!counts(i % sketchSide, Math.floor(i / sketchSide))) continue;
    for (const c of [0, 1, 2] as const) sums[c] += pixels[3 * i + c]!;
    n++;
  }
  return sums.map((sum) => Math.round(sum / n)) as [number, number, number];
}

/** The parts of a row, in place. */
function sketchIn(row: Uint8Array): Sketch {
  let at = 0;
  const next = (length: number): Uint8Array => row.subarray(at, (at += length));
  return { grey: next(lengths.grey), colour: next(lengths.colour), border: next(lengths.border), quantisation: next(lengths.quantisation) };
}

/**
 * Sketches of pictures, kept by content under `folder` and made only once; null where a file can't be read. Yields how many
 * of those that were missing are made. Throws the signal's reason, and UserError disk-full.
 */
export async function* sketchesOf(
  pictures: readonly (ExpectedFile & { sha256: string; changed?: boolean | undefined })[],
  { folder, concurrency, signal }: { folder: string; concurrency: number; signal?: AbortSignal },
): AsyncGenerator<{ done: number; total: number }, (Sketch | null)[]> {
  const kept = RowStore.open(join(folder, `sketches-${version}`), rowBytes);
  try {
    const rows = pictures.map(({ sha256, changed }): Uint8Array | null => {
      if (changed) return null;
      const row = new Uint8Array(rowBytes);
      return kept.read(sha256, row) ? row : null;
    });
    const missing = pictures.flatMap((file, index) => (rows[index] || file.changed ? [] : [{ index, file }]));
    let done = 0;
    let fresh: { sha256: string; row: Uint8Array }[] = [];
    const keep = (): void => {
      const bytes = new Uint8Array(fresh.length * rowBytes);
      fresh.forEach(({ row }, i) => bytes.set(row, i * rowBytes));
      kept.add(fresh.map(({ sha256 }) => sha256), bytes);
      fresh = [];
    };
    const made = mapOrdered(missing, concurrency, async ({ index, file }) => ({ index, sha256: file.sha256, row: await sketchOf(file).catch(orNull) }), signal);
    for await (const { index, sha256, row } of made) {
      done++;
      rows[index] = row;
      if (row) fresh.push({ sha256, row });
      if (done % 64 !== 0 && done !== missing.length) continue;
      keep();
      yield { done, total: missing.length };
    }
    return rows.map((row) => row && sketchIn(row));
  } finally {
    kept.close();
  }
}

function orNull(error: unknown): null {
  if (error instanceof UnusablePicture) return null;
  throw error;
}
