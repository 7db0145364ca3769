// Finds pictures again after their folder was moved or renamed.
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { sha256OfFile } from '../../storage/index.ts';
import { mapOrdered } from '../decode/concurrency.ts';
import { scanFolder } from '../folder/scan-folder.ts';
import type { WalkedFile } from '../folder/walk-folder.ts';

/** A picture as it was known: `relative` is to the folder it was imported from. */
export interface Known { sha256: string; bytes: number; relative: string }

/**
 * Hash → new path of every picture found below `folder`. A picture is its content, so it is found under any name; where
 * several files have it, the one at the old relative path is taken, or else the first in natural order. Only files whose
 * size fits a picture still sought are read. Throws UserError folder-missing, folder-not-a-folder, folder-unreadable; the
 * signal's reason once it is aborted.
 */
export async function findMoved(pictures: readonly Known[], folder: string, { signal }: { signal?: AbortSignal } = {}): Promise<Map<string, string>> {
  const sought = new Map<number, Set<string>>();
  for (const { bytes, sha256 } of pictures) sought.set(bytes, (sought.get(bytes) ?? new Set<string>()).add(sha256));
  const oldPlaces = new Set(pictures.map(({ relative }) => relative));
  const { pictures: files } = await scanFolder(folder, { signal });
  const atOldPlace = (file: WalkedFile) => Number(oldPlaces.has(file.relative));
  const found = new Map<string, string>();
  const candidates = [...files].sort((a, b) => atOldPlace(b) - atOldPlace(a));
  for await (const seen of mapOrdered(candidates, availableParallelism(), (file) => contentOf(file, sought), signal)) {
    if (seen === null || !sought.get(seen.bytes)?.delete(seen.sha256)) continue;
    found.set(seen.sha256, seen.path);
  }
  return found;
}

/** Null for a file that can't be one of those sought; also for one that vanishes or can't be read while we look. */
async function contentOf(
  { path }: WalkedFile, sought: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<{ path: string; bytes: number; sha256: string } | null> {
  try {
    const { size } = await stat(path);
    return sought.get(size)?.size ? { path, bytes: size, sha256: await sha256OfFile(path) } : null;
  } catch {
    return null;
  }
}
