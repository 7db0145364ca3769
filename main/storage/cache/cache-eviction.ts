// Cache eviction: folders of a cache that lie side by side, of which those of earlier work go when room is short.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Deletes the folders beside `folder` if together they take more than `bytes`. Files of a cache can be made again. */
export function evictSiblings(folder: string, bytes: number): void {
  const others = namesIn(dirname(folder)).map((name) => join(dirname(folder), name)).filter((other) => other !== folder);
  if (others.reduce((sum, other) => sum + bytesIn(other), 0) > bytes) others.forEach((other) => rmSync(other, { recursive: true, force: true }));
}

/** A stray file counts as itself. */
function bytesIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.size ?? 0;
  return namesIn(path).reduce((sum, name) => sum + (statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** None where the folder has gone: the cache may be cleared at any time. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
