// Files and folders of the cache, which can all be made again: whatever lies in the way of one is deleted, and the whole cache
// can be cleared while work goes on in it.
import { randomUUID } from 'node:crypto';
import { closeSync, lstatSync, open, readdirSync, renameSync, rmSync, type Stats } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inDraft, writeAll } from '../atomic-file.ts';
import { makeFolder } from '../make-folder.ts';

/** Makes a folder of the cache. A file in its place, or in that of a folder above it, was put there by mistake. */
export function makeCacheFolder(folder: string, mode?: number): void {
  for (;;) {
    try {
      makeFolder(folder, mode);
      return;
    } catch (error) {
      const file = fileInTheWay(folder);
      if (file === null) throw error;
      rmSync(file, { force: true });
    }
  }
}

/** A link is left alone: it may lead to a drive that is not connected now. */
function fileInTheWay(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = entryAt(at);
    if (found?.isFile()) return at;
    if (found || at === dirname(at)) return null;
  }
}

/** Undefined also below a file. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Writes a small file of the cache, whole or not at all, though not durably. Throws UserError disk-full and what the file system throws. */
export async function writeCacheFile(file: string, content: Uint8Array): Promise<void> {
  const write = (): Promise<void> => {
    makeCacheFolder(dirname(file));
    return inDraft(file, { durable: false }, (draft) => writeSmall(draft, content), () => Promise.resolve());
  };
  try {
    await write();
  } catch (error) {
    // A folder of that name, or the cache was cleared between two steps.
    if (!inTheWay.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    if (entryAt(file)?.isDirectory()) rmSync(file, { recursive: true, force: true });
    await write();
  }
}

const openFile = promisify(open);

/**
 * Only the making of the file may keep the disk busy: thumbnails come by the ten thousand, and each further step through the
 * thread pool costs more than the writing.
 */
async function writeSmall(file: string, content: Uint8Array): Promise<void> {
  const descriptor = await openFile(file, 'wx');
  try {
    writeAll(descriptor, content);
  } finally {
    closeSync(descriptor);
  }
}

const inTheWay: ReadonlySet<string> = new Set(['EISDIR', 'EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'ENOENT', 'EPERM']);

const asideName = (folder: string): string => `${basename(folder)}-`;
const asideEnd = '.cleared';

/**
 * Empties a folder at once, by renaming it: who has files in it open goes on with them. What was renamed is then deleted, and
 * by `deleteCleared` where that is cut off.
 */
export async function clearFolder(folder: string): Promise<void> {
  const aside = `${folder}-${randomUUID()}${asideEnd}`;
  try {
    renameSync(folder, aside);
  } catch {
    // Windows renames no folder with open files: what is not open is deleted where it lies.
    return rm(folder, { recursive: true, force: true }).catch(() => {});
  }
  // The rest goes at the next start.
  await rm(aside, { recursive: true, force: true }).catch(() => {});
}

/** Deletes what is left of earlier clearings of a folder. */
export async function deleteCleared(folder: string): Promise<void> {
  const left = readdirSync(dirname(folder)).filter((name) => name.startsWith(asideName(folder)) && name.endsWith(asideEnd));
  for (const name of left) await rm(join(dirname(folder), name), { recursive: true, force: true }).catch(() => {});
}
