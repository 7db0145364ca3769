// Thumbnails on disk, by content hash: made once, written whole or not at all.
import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../../preload/contract.ts';

/** Longest side in pixels. */
export const thumbnailSide = 256;

/** Where the thumbnail of a picture lies: `<folder>/<first two digits>/<hash>.jpg`. */
export function thumbnailPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), `${sha256}.jpg`);
}

/** True if it is there; since it is renamed into place it is then complete, and its picture was decoded to the end. */
export async function hasThumbnail(folder: string, sha256: string): Promise<boolean> {
  return access(thumbnailPath(folder, sha256)).then(() => true, () => false);
}

/** Writes beside the place and renames, so that no reader and no crash ever leaves half a file. Throws UserError disk-full. */
export async function storeThumbnail(folder: string, sha256: string, jpeg: Uint8Array): Promise<void> {
  const path = thumbnailPath(folder, sha256);
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, jpeg);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    // Windows refuses to replace a file that someone is reading: then it is there already.
    if (await hasThumbnail(folder, sha256)) return;
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) throw new UserError('disk-full', { path: folder });
    throw error;
  }
}
