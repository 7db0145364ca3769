// Leftovers of a program that was cut off: half-written drafts, a cache that was being cleared, pilot runs, and what finished
// runs needed to be resumed. Nothing refers to any of it.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finishedRuns } from '../../history/index.ts';
import { deleteCleared, isDraft } from '../../storage/index.ts';
import { removeResumeFiles } from '../../training/index.ts';
import type { Context } from './context.ts';
import { isPilotFolder } from './workspace.ts';

/** Deletes them beside other work, until it is cut off; what can't be deleted now is tried again at the next start. */
export async function sweepLeftovers({ workspace, db, now }: Pick<Context, 'workspace' | 'db' | 'now'>, signal: AbortSignal): Promise<void> {
  const started = now();
  const done = new Set(finishedRuns(db).map(String));
  try {
    for (const folder of [workspace.folder, workspace.backbones]) await deleteDrafts(folder, started);
    for (const name of await readdir(workspace.runs)) {
      signal.throwIfAborted();
      const folder = join(workspace.runs, name);
      if (isPilotFolder(name) && await isOlder(folder, started)) await rm(folder, { recursive: true, force: true });
      else await deleteDrafts(folder, started);
      if (done.has(name)) removeResumeFiles(folder);
    }
    await deleteCleared(workspace.cache);
  } catch (error) {
    if (!signal.aborted) console.error(error);
  }
}

/** Drafts of this program are younger. */
async function deleteDrafts(folder: string, started: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isDraft)) {
    const file = join(folder, name);
    if (await isOlder(file, started)) await rm(file, { force: true });
  }
}

const isOlder = async (path: string, time: number): Promise<boolean> => ((await stat(path).catch(() => null))?.mtimeMs ?? Infinity) < time;
