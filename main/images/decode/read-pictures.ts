// Reading of pictures at import: hash, facts, thumbnail, and the proof that they decode to the end.
import { availableParallelism } from 'node:os';
import type { FileProblem, FrameChoice, PixelReading } from '../../../preload/contract.ts';
import { decodeUpright, readFacts } from './decode.ts';
import { endsInZeros } from './diagnose.ts';
import { mapOrdered } from './concurrency.ts';
import { refuse, UnusablePicture } from './decode-problems.ts';
import type { Facts } from './header-facts.ts';
import { chosenFrames } from '../frame-choice.ts';
import { frameIdentity } from './opening.ts';
import { withNewContent, type Content } from './picture-content.ts';
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
  /** The file says that text is burnt into its pixels. */
  burntIn?: boolean;
  /** Of a TIFF with more than one: its pages, without reduced ones; the bands of its page, where they are more than have names. */
  pages?: number;
  bands?: number;
}

/** Of files of several frames: those that are chosen, or those that are listed by path. */
export type ReadFrames = FrameChoice | { kind: 'listed'; of: Readonly<Record<string, readonly number[]>> };

export interface ReadingOptions {
  thumbnailFolder: string;
  reading?: PixelReading | null;
  /** Thumbnails that are there are made again: another reading made them. */
  anew?: boolean;
  /** Null: a file is one picture, its first. */
  frames?: ReadFrames | null;
  concurrency?: number;
  signal?: AbortSignal;
}

/**
 * Reads `files` and yields, in their order, what each is or why it can't be used; one bad file never stops the rest. Of a
 * file of several frames comes one picture for each that is chosen.
 * Thumbnails go to `thumbnailFolder` and are not made again. Duplicates are for the caller to find, by hash.
 * Throws the signal's reason once it is aborted, and UserError disk-full.
 */
export async function* readPictures(files: readonly string[], options: ReadingOptions): AsyncGenerator<ReadPicture | FileProblem> {
  // More than the cores: while some files are opened and stored, others keep the decoder busy.
  const { concurrency = availableParallelism() + 2, signal } = options;
  for await (const pictures of mapOrdered(files, concurrency, (path) => readFile(path, options), signal)) yield* pictures;
}

/** A file is told of once, however many of its frames can't be used; the others are pictures all the same. */
async function readFile(path: string, options: ReadingOptions): Promise<(ReadPicture | FileProblem)[]> {
  const read: (ReadPicture | FileProblem)[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UnusablePicture)) throw error;
      if (!read.some(isProblem)) read.push(error.problem);
    }
  };
  await attempt(() => withNewContent(path, async (content) => {
    const facts = await readFacts(content.source, path, { frame: null, reading: options.reading ?? null });
    if (facts.format === 'jpeg' && typeof content.source !== 'string' && endsInZeros(content.source)) refuse(path, 'truncated');
    const frames = framesIn(path, facts.frames ?? 1, options.frames ?? null);
    for (const frame of frames) {
      options.signal?.throwIfAborted();
      await attempt(async () => { read.push(await readFrame(content, { path, facts, frame }, options)); });
    }
  }));
  return read;
}

const framesIn = (path: string, count: number, choice: ReadFrames | null): (number | null)[] =>
  (choice?.kind === 'listed' && count > 1 ? [...choice.of[path] ?? []] : chosenFrames(count, choice?.kind === 'listed' ? null : choice));

async function readFrame(
  { source, sha256: file, bytes, stamp }: Content,
  { path, facts, frame }: { path: string; facts: Facts; frame: number | null },
  { thumbnailFolder, reading = null, anew = false }: ReadingOptions,
): Promise<ReadPicture> {
  const sha256 = frameIdentity(file, frame);
  if (anew || !(await hasThumbnail(thumbnailFolder, sha256))) {
    await storeThumbnail(thumbnailFolder, sha256, await decodeUpright(source, path, facts, toThumbnail, { frame, reading, profile: true }));
  }
  const { width, height, bitsPerSample, format, burntIn } = facts;
  return { path, sha256, frame, width, height, bitsPerSample, bytes, format, stamp, ...(burntIn && { burntIn }), ...severalOf(facts) };
}

function severalOf({ tiff }: Facts): Pick<ReadPicture, 'pages' | 'bands'> {
  if (!tiff) return {};
  return { ...(tiff.pages > 1 && { pages: tiff.pages }), ...(tiff.unnamedBands && { bands: tiff.page.bands }) };
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
