// Thumbnails on disk, by content hash: made once, written whole or not at all.
import { join } from 'node:path';
import { writeCacheFile } from '../../storage/index.ts';
import { isWholeJpeg } from './whole-jpeg.ts';

/** Longest side in pixels. */
export const thumbnailSide = 256;

/** Where the thumbnail of a picture lies: `<folder>/<first two digits>/<hash>.jpg`. */
export function thumbnailPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), `${sha256}.jpg`);
}

/** True if it is there and whole; its picture was then decoded to the end. */
export function hasThumbnail(folder: string, sha256: string): Promise<boolean> {
  return isWholeJpeg(thumbnailPath(folder, sha256));
}

/** Throws UserError disk-full. */
export async function storeThumbnail(folder: string, sha256: string, jpeg: Uint8Array): Promise<void> {
  try {
    await writeCacheFile(thumbnailPath(folder, sha256), jpeg);
  } catch (error) {
    // Windows refuses to replace a file that someone is reading: then it is there already.
    if (!(await hasThumbnail(folder, sha256))) throw error;
  }
}
