// Thumbnails on disk, by content hash: made once, written whole or not at all.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from '../../storage/index.ts';

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

/** Throws UserError disk-full. */
export async function storeThumbnail(folder: string, sha256: string, jpeg: Uint8Array): Promise<void> {
  try {
    await writeAtomic(thumbnailPath(folder, sha256), jpeg, { durable: false });
  } catch (error) {
    // Windows refuses to replace a file that someone is reading: then it is there already.
    if (!(await hasThumbnail(folder, sha256))) throw error;
  }
}
