// Leftovers of a program that was cut off: half-written drafts, a cache that was being cleared, pilot runs, folders in which a
// backup was put together or unpacked, and what finished runs needed to be resumed. Nothing refers to any of it.
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backupsFolder, finishedRuns, isCopyDraft, isReadingFolder } from '../../history/index.ts';
import { clearFolder, deleteCleared, isBegunDownload, isDraft } from '../../storage/index.ts';
import { removeResumeFiles } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { isPilotFolder } from '../core/workspace.ts';
import { isCheckedCopy } from './check-workspace.ts';
import { isStagingFolder } from './make-backup.ts';
import { stagingOf } from './stage-restore.ts';

/** A download that was cut off is kept for the next try, this long. */
const begunKeptMs = 14 * 24 * 60 * 60 * 1000;

/** Deletes them beside other work, until it is cut off; what can't be deleted now is tried again at the next start. */
export async function sweepLeftovers({ workspace, db, now }: Pick<Context, 'workspace' | 'db' | 'now'>, signal: AbortSignal): Promise<void> {
  const started = now();
  const done = new Set(finishedRuns(db).map(String));
  try {
    // Set aside before any call can begin another restore.
    const unpacked = removeUnfinishedRestore(workspace.folder);
    for (const folder of [workspace.folder, workspace.backbones]) await deleteOlder(folder, isDraft, started);
    // Weeks later, nobody goes on with a download.
    await deleteOlder(workspace.backbones, isBegunDownload, started - begunKeptMs);
    await deleteOlder(workspace.folder, isReadingFolder, started);
    await deleteOlder(workspace.cache, (name) => isReadingFolder(name) || isCheckedCopy(name), started);
    await deleteOlder(backupsFolder(workspace.database), (name) => isStagingFolder(name) || isReadingFolder(name) || isCopyDraft(name), started);
    // Nobody's browser asks any more for what an earlier start made.
    await deleteOlder(workspace.downloads, () => true, started);
    for (const name of await readdir(workspace.runs)) {
      signal.throwIfAborted();
      const folder = join(workspace.runs, name);
      if (isPilotFolder(name) && await isOlder(folder, started)) await rm(folder, { recursive: true, force: true });
      else await deleteOlder(folder, isDraft, started);
      if (done.has(name)) removeResumeFiles(folder);
    }
    await deleteCleared(workspace.cache);
    await unpacked;
  } catch (error) {
    if (!signal.aborted) console.error(error);
  }
}

/** What was unpacked of a backup without having been verified: a verified one has been put in place by now. */
async function removeUnfinishedRestore(folder: string): Promise<void> {
  const staging = stagingOf(folder);
  await Promise.all([deleteCleared(staging), existsSync(staging) && clearFolder(staging)]);
}

/** Those of this program are younger. */
async function deleteOlder(folder: string, belongs: (name: string) => boolean, started: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(belongs)) {
    const path = join(folder, name);
    if (await isOlder(path, started)) await rm(path, { recursive: true, force: true });
  }
}

const isOlder = async (path: string, time: number): Promise<boolean> => ((await stat(path).catch(() => null))?.mtimeMs ?? Infinity) < time;
