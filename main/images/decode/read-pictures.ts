// Reading of pictures at import: hash, facts, thumbnail, and the proof that they decode to the end.
import { availableParallelism } from 'node:os';
import type { FileProblem, PixelReading } from '../../../preload/contract.ts';
import { decodeUpright, readFacts } from './decode.ts';
import { endsInZeros } from './diagnose.ts';
import { mapOrdered } from './concurrency.ts';
import { refuse, UnusablePicture } from './decode-problems.ts';
import { readContent } from './picture-content.ts';
import type { Sharp } from './sharp.ts';
import { hasThumbnail, storeThumbnail, thumbnailSide } from './thumbnail.ts';

export interface ReadPicture {
  path: string;
  /** Of the file's content, and the frame's number where there is one. */
  sha256: string;
  /** Number of the frame in its file, from 1; null where the file is one picture. */
  frame: number | null;
  /** Of the upright picture. */
  width: number;
  height: number;
  bitsPerSample: number;
  bytes: number;
  /** As the content says: a `PictureFormat`. */
  format: string;
  /** Size and times of the file as it was read; null where it had changed a moment before. */
  stamp: string | null;
}

export interface ReadingOptions {
  thumbnailFolder: string;
  reading?: PixelReading | null;
  /** Thumbnails that are there are made again: another reading made them. */
  anew?: boolean;
  concurrency?: number;
  signal?: AbortSignal;
}

/**
 * Reads `files` and yields, in their order, what each is or why it can't be used; one bad file never stops the rest.
 * Thumbnails go to `thumbnailFolder` and are not made again. Duplicates are for the caller to find, by hash.
 * Throws the signal's reason once it is aborted, and UserError disk-full.
 */
export async function* readPictures(files: readonly string[], options: ReadingOptions): AsyncGenerator<ReadPicture | FileProblem> {
  const { concurrency = availableParallelism() + 1, signal } = options;
  yield* mapOrdered(files, concurrency, (path) => readPicture(path, options), signal);
}

async function readPicture(path: string, { thumbnailFolder, reading = null, anew = false }: ReadingOptions): Promise<ReadPicture | FileProblem> {
  try {
    const { source, sha256, bytes, stamp } = await readContent(path);
    const opening = { frame: null, reading };
    const facts = await readFacts(source, path, opening);
    const { width, height, bitsPerSample, format } = facts;
    if (format === 'jpeg' && typeof source !== 'string' && endsInZeros(source)) refuse(path, 'truncated');
    if (anew || !(await hasThumbnail(thumbnailFolder, sha256))) {
      await storeThumbnail(thumbnailFolder, sha256, await decodeUpright(source, path, facts, toThumbnail, { ...opening, profile: true }));
    }
    return { path, sha256, frame: null, width, height, bitsPerSample, bytes, format, stamp };
  } catch (error) {
    if (error instanceof UnusablePicture) return error.problem;
    throw error;
  }
}

/** The plain kernel and the standard Huffman tables cost a quarter less time; nobody sees the difference at this size. */
function toThumbnail(pipeline: Sharp): Promise<Buffer> {
  return pipeline.resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .toColourspace('srgb').jpeg({ quality: 80, optimiseCoding: false }).toBuffer();
}

/** True for what `readPictures` yields when a file can't be used. */
export function isProblem(read: ReadPicture | FileProblem): read is FileProblem {
  return 'code' in read;
}
