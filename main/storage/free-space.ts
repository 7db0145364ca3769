// Free space of the disk that a folder lies on.
import { statfsSync } from 'node:fs';

/** Bytes that this person may still write there; without limit where the system can't tell. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
