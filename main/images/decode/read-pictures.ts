// Reading of pictures at import: hash, facts, thumbnail, and the proof that they decode to the end.
import { createHash } from 'node:crypto';
import { open as openFile, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { FileProblem } from '../../../preload/contract.ts';
import { decodeUpright, readFacts } from './decode.ts';
import { endsInZeros } from './diagnose.ts';
import { maxFileBytes } from './header-facts.ts';
import { mapOrdered } from './concurrency.ts';
import { problemOfSystemError, refuse, UnusablePicture } from './decode-problems.ts';
import type { Sharp, Source } from './sharp.ts';
import { hasThumbnail, storeThumbnail, thumbnailSide } from './thumbnail.ts';

export interface ReadPicture {
  path: string;
  /** Of the file's content. */
  sha256: string;
  /** Of the upright picture. */
  width: number;
  height: number;
  bitsPerSample: number;
  bytes: number;
  /** As the content says: jpeg, png, webp, gif, bmp, tiff. */
  format: string;
}

/** Larger files are hashed as a stream and decoded from disk, so that memory stays small. */
const mostBytesInMemory = 64e6;

/**
 * Reads `files` and yields, in their order, what each is or why it can't be used; one bad file never stops the rest.
 * Thumbnails go to `thumbnailFolder` and are not made again. Duplicates are for the caller to find, by hash.
 * Throws the signal's reason once it is aborted, and UserError disk-full.
 */
export async function* readPictures(
  files: readonly string[],
  { thumbnailFolder, concurrency = availableParallelism() + 1, signal }: { thumbnailFolder: string; concurrency?: number; signal?: AbortSignal },
): AsyncGenerator<ReadPicture | FileProblem> {
  yield* mapOrdered(files, concurrency, (path) => readPicture(path, thumbnailFolder), signal);
}

async function readPicture(path: string, thumbnailFolder: string): Promise<ReadPicture | FileProblem> {
  try {
    const { source, sha256, bytes } = await contentOf(path);
    const facts = await readFacts(source, path);
    const { width, height, bitsPerSample, format } = facts;
    if (format === 'jpeg' && typeof source !== 'string' && endsInZeros(source)) refuse(path, 'truncated');
    if (!(await hasThumbnail(thumbnailFolder, sha256))) {
      await storeThumbnail(thumbnailFolder, sha256, await decodeUpright(source, path, facts, toThumbnail, { profile: true }));
    }
    return { path, sha256, width, height, bitsPerSample, bytes, format };
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

/** The file in memory, or its path where it is large, and the hash. Throws UnusablePicture. */
async function contentOf(path: string): Promise<{ source: Source; sha256: string; bytes: number }> {
  try {
    await using file = await openFile(path);
    const { size } = await file.stat();
    if (size === 0) refuse(path, 'zeroBytes');
    if (size > maxFileBytes) refuse(path, 'tooManyBytes', { bytes: size });
    if (size > mostBytesInMemory) return { source: path, sha256: await hashOfStream(file), bytes: size };
    const source = await file.readFile();
    return { source, sha256: createHash('sha256').update(source).digest('hex'), bytes: source.length };
  } catch (error) {
    const known = problemOfSystemError(path, error);
    throw known ? new UnusablePicture(known) : error;
  }
}

async function hashOfStream(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of file.createReadStream({ autoClose: false, start: 0 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** True for what `readPictures` yields when a file can't be used. */
export function isProblem(read: ReadPicture | FileProblem): read is FileProblem {
  return 'code' in read;
}
