// Content of picture files, bound to its SHA-256: what is kept under a hash comes from the very bytes that have it.
// A file may change at any time, also between being looked at and being decoded.
import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { open as openFile, stat, type FileHandle } from 'node:fs/promises';
import { budget, memoryForPictures } from './concurrency.ts';
import { problemOfSystemError, refuse, UnusablePicture } from './decode-problems.ts';
import { maxFileBytes } from './header-facts.ts';
import { frameIdentity, type Opening } from './opening.ts';
import { ownFormat } from './own-formats.ts';
import { sniff, sniffedBytes } from './sniff-format.ts';
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

/** Larger files are hashed as a stream and, but for those that our own decoders need whole, decoded from disk. */
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
export function withContent<T>(expected: ExpectedFile, work: (source: Source) => Promise<T>): Promise<T> {
  const { path, sha256, content = sha256, stamp, frame } = expected;
  return opened(path, async ({ source, stats, hash }) => {
    const now = stampText(stats);
    if (content !== undefined && stamp !== now && frameIdentity(await hash(), frame) !== content) refuse(path, 'changed');
    const result = await work(source);
    // A large file was decoded by its path, which may lead to another file by now.
    if (sha256 !== undefined && typeof source === 'string' && await stampOf(path) !== now) refuse(path, 'changed');
    return result;
  });
}

/** Hands the content of a file of which nothing is known to `work`. Throws UnusablePicture and what `work` throws. */
export function withNewContent<T>(path: string, work: (content: Content) => Promise<T>): Promise<T> {
  return opened(path, async ({ source, bytes, stats, hash }) => work({ source, bytes, sha256: await hash(), stamp: settledStamp(stats) }));
}

interface OpenedFile { source: Content['source']; bytes: number; stats: BigIntStats; hash: () => Promise<string> }

/** Files in use, by path: pictures of one file that are wanted at the same time share its bytes, and are hashed once. */
const inUse = new Map<string, { file: Promise<OpenedFile>; users: number; release: () => void }>();

async function opened<T>(path: string, work: (file: OpenedFile) => Promise<T>): Promise<T> {
  const use = inUse.get(path) ?? openForUse(path);
  use.users++;
  try {
    return await work(await use.file);
  } finally {
    if (--use.users === 0) {
      inUse.delete(path);
      use.release();
    }
  }
}

function openForUse(path: string): { file: Promise<OpenedFile>; users: number; release: () => void } {
  const released = Promise.withResolvers<undefined>();
  const file = reading(path, async (handle): Promise<OpenedFile> => {
    const { source, bytes } = await sourceOf(handle, path, (size) => room(size, released.promise));
    let known: Promise<string> | null = null;
    const hash = (): Promise<string> => known ??= typeof source === 'string' ? reading(path, streamHash) : hashOf(source);
    return { source, bytes, hash, stats: await handle.stat({ bigint: true }) };
  });
  const use = { file, users: 0, release: () => { released.resolve(undefined); } };
  inUse.set(path, use);
  return use;
}

const withinMemory = budget(memoryForPictures);

/** Waits until a large file may be held whole; it counts until it is released. */
function room(bytes: number, released: Promise<undefined>): Promise<void> {
  return new Promise((resolve) => {
    void withinMemory(bytes, () => {
      resolve();
      return released;
    });
  });
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

/** With `makeRoom`, a large file of a format that our own decoders need whole is in memory as well. */
async function sourceOf(
  file: FileHandle, path: string, makeRoom: ((bytes: number) => Promise<void>) | null = null,
): Promise<{ source: string | Buffer<ArrayBuffer>; bytes: number }> {
  const stats = await file.stat();
  if (!stats.isFile()) refuse(path, 'notAFile', { what: stats.isDirectory() ? 'a folder' : 'no ordinary file' });
  const { size } = stats;
  if (size === 0) refuse(path, 'zeroBytes');
  if (size > maxFileBytes) refuse(path, 'tooManyBytes', { bytes: size });
  if (size > maxBytesInMemory) {
    if (makeRoom === null || !(await isNeededWhole(file, path))) return { source: path, bytes: size };
    await makeRoom(size);
  }
  const source = await file.readFile();
  return { source, bytes: source.length };
}

/** By position, wherever the handle stands. */
async function isNeededWhole(file: FileHandle, path: string): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0);
  const found = sniff(buffer.subarray(0, bytesRead), path);
  return found.kind === 'picture' && ownFormat(found.format) !== null;
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
