// Atomic file writes: whoever reads the file, also after a crash, finds the old content or the whole new one.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { asDiskFull } from './disk-full.ts';
import { makeFolder } from './make-folder.ts';

type Content = string | Uint8Array;

interface WriteOptions {
  /** True: the disk has it before it gets its name. False: for small files in great number that can be made again. */
  readonly durable?: boolean;
}

/** Makes the folder, too. Throws UserError disk-full and what the file system throws. */
export async function writeAtomic(file: string, content: Content, { durable = true }: WriteOptions = {}): Promise<void> {
  try {
    makeFolder(dirname(file));
    await writeFileAtomic(file, asBuffer(content), { fsync: durable });
  } catch (error) {
    throw asDiskFull(error, file);
  }
}

/** `writeAtomic` for code that must not be interrupted. */
export function writeAtomicSync(file: string, content: Content): void {
  try {
    makeFolder(dirname(file));
    writeFileAtomic.sync(file, asBuffer(content));
  } catch (error) {
    throw asDiskFull(error, file);
  }
}

/** `writeAtomicSync` for content in pieces, such as weights: write-file-atomic would want a second copy of all in one buffer. */
export function writeBlocksSync(file: string, blocks: Iterable<Uint8Array>): void {
  const draft = `${file}.part`;
  try {
    makeFolder(dirname(file));
    const descriptor = openSync(draft, 'w');
    try {
      for (const block of blocks) writeAll(descriptor, block);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw asDiskFull(error, file);
  }
}

/** Writes a draft beside `file` and gives it its name once `verify` has read it back. No draft is left where either fails. */
export async function writeVerified<T>(file: string, content: Content, verify: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${file}.part`;
  try {
    makeFolder(dirname(file));
    await writeFile(draft, content, { flush: true });
    const result = await verify(draft);
    await rename(draft, file);
    return result;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw asDiskFull(error, file);
  }
}

/** One write may take only part of a large block. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at);
}

/** write-file-atomic takes other typed arrays for text. */
function asBuffer(content: Content): string | Buffer {
  return typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
