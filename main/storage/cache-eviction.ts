// Cache eviction: folders of a cache that lie side by side, of which those of earlier work go when room is short.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Deletes the folders beside `folder` if together they take more than `bytes`. Files of a cache can be made again. */
export function evictSiblings(folder: string, bytes: number): void {
  const others = readdirSync(dirname(folder)).map((name) => join(dirname(folder), name)).filter((other) => other !== folder);
  if (others.reduce((sum, other) => sum + bytesIn(other), 0) > bytes) others.forEach((other) => rmSync(other, { recursive: true, force: true }));
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
