// Atomic file writes: whoever reads the file, also after a crash or a power cut, finds the old content or the whole new one.
// By hand, because write-file-atomic takes a short write for a whole one, leaves the folder unsynced, and can't refuse to
// replace a file.
import { closeSync, constants, fchmodSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { chmod, copyFile, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asDiskFull } from './disk-full.ts';
import { draftBeside, giveName, modeOf, syncFolder, targetOf } from './draft-file.ts';
import { makeFolder } from './make-folder.ts';
import { giveUsualRights, usualMode } from './private-files.ts';

export type Content = string | Uint8Array;

interface WriteOptions {
  /** True: the disk has content and name before this ends. False: for small files in great number that can be made again. */
  readonly durable?: boolean;
  /** False: a file of that name is never replaced. */
  readonly replace?: boolean;
  /** True for a place of the person's choosing, where a new file gets the rights that every program would give it. */
  readonly shared?: boolean;
}

/** Makes the folder, too. Throws UserError disk-full, file-exists (unless it may be replaced), and what the file system throws. */
export function writeAtomic(file: string, content: Content, options: WriteOptions = {}): Promise<void> {
  return writeVerified(file, content, () => Promise.resolve(), options);
}

/** Writes a draft beside `file` and gives it its name once `verify` has read it back. No draft is left where either fails. */
export function writeVerified<T>(
  file: string, content: Content, verify: (draft: string) => Promise<T>, options: WriteOptions = {},
): Promise<T> {
  return inDraft(file, options, async (draft, durable) => {
    const before = await stat(file).catch(() => undefined);
    await using handle = await open(draft, 'wx', modeOf(before));
    await writeWhole(handle, bytesOf(content));
    if (before) await handle.chmod(modeOf(before)).catch(() => {});
    else if (options.shared === true) giveUsualRights(draft);
    if (durable) await handle.sync();
  }, verify);
}

/** `writeAtomic` with content that comes in pieces; `verify` comes after the last of them. Throws also what `pieces` and `verify` throw. */
export function writePieces(
  file: string, pieces: AsyncIterable<Uint8Array>, { verify = () => {}, ...options }: WriteOptions & { readonly verify?: () => void } = {},
): Promise<void> {
  return inDraft(file, options, async (draft, durable) => {
    await using handle = await open(draft, 'wx', modeOf(undefined));
    for await (const piece of pieces) await writeWhole(handle, piece);
    verify();
    if (durable) await handle.sync();
  }, () => Promise.resolve());
}

/**
 * `writeAtomic` with the content of another file, however large; `verify` is given the copy before it gets its name. Throws
 * also what reading `source` throws.
 */
export function copyAtomic<T = void>(
  source: string, file: string, options: WriteOptions & { readonly verify?: (draft: string) => Promise<T> } = {},
): Promise<T> {
  const { verify = () => Promise.resolve(undefined as T) } = options;
  return inDraft(file, options, async (draft, durable) => {
    await copyFile(source, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    // The copy of a file that nobody may write could be neither synced nor removed on some systems.
    await chmod(draft, (await stat(draft)).mode | 0o200);
    if (options.shared === true) giveUsualRights(draft);
    await using handle = await open(draft, 'r+');
    if (durable) await handle.sync();
  }, verify);
}

/** Has `write` make a draft, and gives it its name once it is verified. */
export async function inDraft<T>(
  file: string, { durable = true, replace = true, shared = false }: WriteOptions, write: (draft: string, durable: boolean) => Promise<void>,
  verify: (draft: string) => Promise<T>,
): Promise<T> {
  const target = targetOf(file, replace);
  const draft = draftBeside(target);
  try {
    const made = makeFolder(dirname(target), shared ? usualMode('folder') : undefined);
    await write(draft, durable);
    const result = await verify(draft);
    giveName(draft, target, replace);
    if (durable) syncFolder(dirname(target), made);
    return result;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw asDiskFull(error, file);
  }
}

/** `writeAtomic` for code that must not be interrupted. */
export function writeAtomicSync(file: string, content: Content): void {
  writeBlocksSync(file, [bytesOf(content)]);
}

/** `writeAtomicSync` for content in pieces, such as weights, so that no second copy of all is made. */
export function writeBlocksSync(file: string, blocks: Iterable<Uint8Array>): void {
  const target = targetOf(file, true);
  const draft = draftBeside(target);
  try {
    const made = makeFolder(dirname(target));
    const before = statSync(target, { throwIfNoEntry: false });
    const descriptor = openSync(draft, 'wx', modeOf(before));
    try {
      for (const block of blocks) writeAll(descriptor, block);
      if (before && process.platform !== 'win32') fchmodSync(descriptor, modeOf(before));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    giveName(draft, target, true);
    syncFolder(dirname(target), made);
  } catch (error) {
    rmSync(draft, { force: true });
    throw asDiskFull(error, file);
  }
}

/** One write may take only part of a large block, or of the last one that a disk has room for. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at);
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at, bytes.length - at)).bytesWritten;
}

const bytesOf = (content: Content): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content);
