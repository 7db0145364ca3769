// Content of picture files, bound to its SHA-256: what is kept under a hash comes from the very bytes that have it.
// A file may change at any time, also between being looked at and being decoded.
import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { open as openFile, stat, type FileHandle } from 'node:fs/promises';
import { problemOfSystemError, refuse, UnusablePicture } from './decode-problems.ts';
import { maxFileBytes } from './header-facts.ts';
import { frameIdentity, type Opening } from './opening.ts';
import type { Source } from './sharp.ts';

/**
 * A picture in a file, and the content it had when it was imported. Without a hash any content will do. `sha256` names
 * what is decoded; the bytes have `content`, where that is not the same.
 */
export interface ExpectedFile extends Opening {
  path: string;
  sha256?: string | undefined;
  content?: string | undefined;
  /** Its `stampOf` when the content was last proven; null or absent: unknown. */
  stamp?: string | null | undefined;
}

/** Stamps at once: they wait for the drive, hardly for the CPU. */
export const stampsAtOnce = 64;
/** Contents at once, each with its file in memory. */
export const hashesAtOnce = 4;

/** Larger files are hashed as a stream and decoded from disk, so that memory stays small. */
const maxBytesInMemory = 64e6;

/**
 * Stamps of files that changed less than this before they were read prove nothing: the next change may fall into the
 * same tick of the file system's clock (FAT counts in steps of two seconds; git calls such entries racily clean).
 */
const settledMs = 2000;

/** Reading must not wait for a writer where the file has become a pipe. Windows knows no such flag. */
const openFlags = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

export interface Content { source: string | Buffer<ArrayBuffer>; sha256: string; bytes: number; stamp: string | null }

/** The file in memory, or its path where it is large, with hash and stamp. Throws UnusablePicture. */
export async function readContent(path: string): Promise<Content> {
  return reading(path, async (file) => {
    const { source, bytes } = await sourceOf(file, path);
    const sha256 = typeof source === 'string' ? await streamHash(file) : await hashOf(source);
    return { source, sha256, bytes, stamp: settledStamp(await file.stat({ bigint: true })) };
  });
}

/**
 * Hands the content of the file to `work`. Where a hash is expected, other content is refused: by the stamp where it is
 * known and the same, else by the hash of the bytes in memory. Throws UnusablePicture and what `work` throws.
 */
export async function withContent<T>(expected: ExpectedFile, work: (source: Source) => Promise<T>): Promise<T> {
  const { path } = expected;
  const { source, stamp } = await reading(path, (file) => provenSource(file, expected));
  const result = await work(source);
  // A large file was decoded by its path, which may lead to another file by now.
  if (expected.sha256 !== undefined && typeof source === 'string' && await stampOf(path) !== stamp) refuse(path, 'changed');
  return result;
}

async function provenSource(file: FileHandle, expected: ExpectedFile): Promise<{ source: Source; stamp: string }> {
  const { path, sha256, content = sha256, stamp, frame } = expected;
  const { source } = await sourceOf(file, path);
  const now = stampText(await file.stat({ bigint: true }));
  if (content !== undefined && stamp !== now) {
    const found = typeof source === 'string' ? await streamHash(file) : await hashOf(source);
    if (frameIdentity(found, frame) !== content) refuse(path, 'changed');
  }
  return { source, stamp: now };
}

/** Null where the file is gone. */
export async function stampOf(path: string): Promise<string | null> {
  const stats = await stat(path, { bigint: true }).catch(() => null);
  return stats?.isFile() === true ? stampText(stats) : null;
}

/** Size, and times of the last change of content and of name or rights, in nanoseconds where the file system has them. */
const stampText = ({ size, mtimeNs, ctimeNs }: BigIntStats): string => `${size} ${mtimeNs} ${ctimeNs}`;

/** Null where the file changed so recently that its stamp proves nothing. */
function settledStamp(stats: BigIntStats): string | null {
  const changed = Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs));
  return changed < Date.now() - settledMs ? stampText(stats) : null;
}

async function reading<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    await using file = await openFile(path, openFlags);
    return await read(file);
  } catch (error) {
    const known = problemOfSystemError(path, error);
    throw known ? new UnusablePicture(known) : error;
  }
}

async function sourceOf(file: FileHandle, path: string): Promise<{ source: string | Buffer<ArrayBuffer>; bytes: number }> {
  const stats = await file.stat();
  if (!stats.isFile()) refuse(path, 'notAFile', { what: stats.isDirectory() ? 'a folder' : 'no ordinary file' });
  const { size } = stats;
  if (size === 0) refuse(path, 'zeroBytes');
  if (size > maxFileBytes) refuse(path, 'tooManyBytes', { bytes: size });
  if (size > maxBytesInMemory) return { source: path, bytes: size };
  const source = await file.readFile();
  return { source, bytes: source.length };
}

/** In the thread pool: several pictures are read at once. */
async function hashOf(bytes: BufferSource): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

async function streamHash(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of file.createReadStream({ autoClose: false, start: 0 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
