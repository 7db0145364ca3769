// Finds pictures again after their folder was moved or renamed.
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { sha256OfFile } from '../../storage/index.ts';
import { mapOrdered } from '../decode/concurrency.ts';
import { frameIdentity } from '../decode/opening.ts';
import { stampOf, stampsAtOnce } from '../decode/picture-content.ts';
import { scanFolder } from '../folder/scan-folder.ts';
import type { WalkedFile } from '../folder/walk-folder.ts';

/** A picture as it was known: `relative` is to the folder it was imported from. */
export interface Known { sha256: string; frame: number | null; bytes: number; relative: string }

/** Those of the pictures that are not where they were. */
export async function missingOf<K extends { path: string }>(pictures: readonly K[], signal?: AbortSignal): Promise<K[]> {
  const missing: K[] = [];
  let at = 0;
  for await (const stamp of mapOrdered(pictures, stampsAtOnce, ({ path }) => stampOf(path), signal)) {
    const picture = pictures[at++];
    if (stamp === null && picture) missing.push(picture);
  }
  return missing;
}

/**
 * Hash → new place of every picture found below `folder`. A picture is its content, so it is found under any name; where
 * several files have it, the one at the old relative path is taken, or else the first in natural order. Only files whose
 * size fits a picture still sought are read. Throws UserError folder-missing, folder-not-a-folder, folder-unreadable; the
 * signal's reason once it is aborted.
 */
export async function findMoved(pictures: readonly Known[], folder: string, { signal }: { signal?: AbortSignal } = {}): Promise<Map<string, WalkedFile>> {
  const sought = new Map<number, Set<string>>();
  for (const { bytes, sha256 } of pictures) sought.set(bytes, (sought.get(bytes) ?? new Set<string>()).add(sha256));
  const frames = [...new Set(pictures.map(({ frame }) => frame))];
  const oldPlaces = new Set(pictures.map(({ relative }) => relative));
  const { pictures: files } = await scanFolder(folder, { signal });
  const atOldPlace = (file: WalkedFile) => Number(oldPlaces.has(file.relative));
  const found = new Map<string, WalkedFile>();
  const candidates = [...files].sort((a, b) => atOldPlace(b) - atOldPlace(a));
  for await (const seen of mapOrdered(candidates, availableParallelism(), (file) => contentOf(file, sought), signal)) {
    if (seen === null) continue;
    for (const frame of frames) {
      const sha256 = frameIdentity(seen.sha256, frame);
      if (sought.get(seen.bytes)?.delete(sha256) === true) found.set(sha256, seen.file);
    }
  }
  return found;
}

/** Null for a file that can't be one of those sought; also for one that vanishes or can't be read while we look. */
async function contentOf(
  file: WalkedFile, sought: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<{ file: WalkedFile; bytes: number; sha256: string } | null> {
  try {
    const { size } = await stat(file.path);
    return sought.get(size)?.size ? { file, bytes: size, sha256: await sha256OfFile(file.path) } : null;
  } catch {
    return null;
  }
}
