// Content of picture files, bound to its SHA-256: what is kept under a hash comes from the very bytes that have it.
// A file may change at any time, also between being looked at and being decoded.
import { createHash } from 'node:crypto';
import { closeSync, constants, createReadStream, fstatSync, open as openFile, read as readFrom, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { sha256Of } from '../../storage/index.ts';
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
    return { source, sha256, bytes, stamp: settledStamp(fstatSync(file, { bigint: true })) };
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
  const file = reading(path, async (descriptor): Promise<OpenedFile> => {
    const { source, bytes } = await sourceOf(descriptor, path, (size) => room(size, released.promise));
    let known: Promise<string> | null = null;
    const hash = (): Promise<string> => known ??= typeof source === 'string' ? reading(path, streamHash) : hashOf(source);
    return { source, bytes, hash, stats: fstatSync(descriptor, { bigint: true }) };
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

const [openToRead, readPiece] = [promisify(openFile), promisify(readFrom)];

/**
 * Hands the open file to `read`. Only what waits for the drive goes through the thread pool: of a small picture, each way
 * there and back costs as much as hashing it.
 */
async function reading<T>(path: string, read: (descriptor: number) => Promise<T>): Promise<T> {
  try {
    const descriptor = await openToRead(path, openFlags);
    try {
      return await read(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const known = problemOfSystemError(path, error);
    throw known ? new UnusablePicture(known) : error;
  }
}

/** With `makeRoom`, a large file of a format that our own decoders need whole is in memory as well. */
async function sourceOf(
  file: number, path: string, makeRoom: ((bytes: number) => Promise<void>) | null = null,
): Promise<{ source: string | Buffer<ArrayBuffer>; bytes: number }> {
  const stats = fstatSync(file);
  if (!stats.isFile()) refuse(path, 'notAFile', { what: stats.isDirectory() ? 'a folder' : 'no ordinary file' });
  const { size } = stats;
  if (size === 0) refuse(path, 'zeroBytes');
  if (size > maxFileBytes) refuse(path, 'tooManyBytes', { bytes: size });
  if (size > maxBytesInMemory) {
    if (makeRoom === null || !(await isNeededWhole(file, path))) return { source: path, bytes: size };
    await makeRoom(size);
  }
  const source = await bytesFrom(file, size);
  return { source, bytes: source.length };
}

/** By position, wherever the descriptor stands. */
async function isNeededWhole(file: number, path: string): Promise<boolean> {
  const found = sniff(await bytesFrom(file, sniffedBytes), path);
  return found.kind === 'picture' && ownFormat(found.format) !== null;
}

/** The first `size` bytes, or all where the file has become shorter. */
async function bytesFrom(file: number, size: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await readPiece(file, bytes, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Larger ones are hashed in the thread pool, several at once. */
const maxBytesHashedHere = 256e3;

async function hashOf(bytes: Buffer<ArrayBuffer>): Promise<string> {
  return bytes.length <= maxBytesHashedHere ? sha256Of(bytes) : Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

async function streamHash(file: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream('', { fd: file, autoClose: false, start: 0 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
