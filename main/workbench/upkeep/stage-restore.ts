/**
 * Restoring of a backup in two steps: it is unpacked beside the workspace's parts and verified there; then, while nobody has the
 * workspace open, its parts take the place of the present ones, which are kept.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../preload/contract.ts';
import { examineInThread, openDatabase, refuseWhileOpen, relocate } from '../../history/index.ts';
import { makeFolder, readCached, readPacked, replaceParts, writeAtomicSync } from '../../storage/index.ts';
import { unwatched, type Watcher } from '../core/run-work.ts';
import { prepareWorkspace } from '../core/workspace.ts';
import { nameOfCopy } from './kept-copies.ts';
import { firstDifference, refuseWithoutRoom } from './make-backup.ts';
import { BackupManifest, belongsInBackup, databaseName, keptFolders, manifestName } from './backup-manifest.ts';
import { backupWords } from './backup-words.ts';

/** Folder in which a backup is unpacked. */
export const stagingOf = (folder: string): string => join(folder, 'restoring');
const markOf = (folder: string): string => join(stagingOf(folder), 'ready.json');
const unpackedIn = (folder: string): string => join(stagingOf(folder), 'new');

/** Mark of a verified backup that waits to be put in place. */
const Ready = z.object({ file: z.string(), made: z.number(), aside: z.string() });
export type ReadyRestore = z.infer<typeof Ready>;

/** The backup that will be put in place at the next start; null without one. */
export const pendingRestore = (folder: string): ReadyRestore | null => readCached(markOf(folder), Ready);

export function cancelRestore(folder: string): void {
  rmSync(markOf(folder), { force: true });
  rmSync(stagingOf(folder), { recursive: true, force: true });
}

/**
 * Unpacks and verifies a backup, and marks it as ready. Throws UserError backup-unusable, backup-no-room, workspace-newer; the
 * present workspace is as it was, then and afterwards.
 */
export async function stageRestore(folder: string, file: string, now: number, watcher: Watcher): Promise<ReadyRestore> {
  cancelRestore(folder);
  const place = unpackedIn(folder);
  try {
    makeFolder(place, 0o700);
    const manifest = await unpack(file, place, watcher);
    for (const name of keptFolders) makeFolder(join(place, name), 0o700);
    const examination = await examineInThread(join(place, databaseName), join(place, databaseName), watcher.signal);
    if (JSON.stringify(examination.rows) !== JSON.stringify(manifest.rows)) throw new Error(backupWords.damagedDatabase);
    const db = openDatabase(join(place, databaseName));
    try {
      relocate(db, manifest.folder, folder);
    } finally {
      db.close();
    }
    const ready = { file, made: manifest.made, aside: nameOfCopy(now) };
    writeAtomicSync(markOf(folder), JSON.stringify(ready));
    return ready;
  } catch (error) {
    cancelRestore(folder);
    watcher.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    if (error instanceof SyntaxError) throw new UserError('backup-unusable', { file, why: backupWords.unreadableList });
    throw new UserError('backup-unusable', { file, why: error instanceof Error ? error.message : String(error) });
  }
}

async function unpack(file: string, place: string, { signal, progress }: Watcher): Promise<BackupManifest> {
  if (!existsSync(file)) throw new Error(backupWords.notThere);
  let known: ReadonlyMap<string, number> | null = null;
  const files = await readPacked(file, {
    signal, onFile: (done) => { progress('Verifying the backup', done, (known?.size ?? 0) + 1); },
    placeOf: (path, bytes) => {
      if (!belongsInBackup(path)) throw new Error(backupWords.foreign(path));
      if (path !== manifestName) {
        // The manifest comes first: nothing beyond what it lists is written.
        known ??= sizesIn(place, dirname(place));
        if (known.get(path) !== bytes) throw new Error(backupWords.notAsListed(path));
      }
      return join(place, path);
    },
  });
  const manifest = manifestIn(place);
  const difference = firstDifference(manifest.files, files.filter(({ path }) => path !== manifestName));
  if (difference !== null) throw new Error(difference);
  return manifest;
}

function manifestIn(place: string): BackupManifest {
  const manifest = BackupManifest.safeParse(JSON.parse(readFileSync(join(place, manifestName), 'utf8')));
  if (!manifest.success) throw new Error(backupWords.unreadableList);
  return manifest.data;
}

function sizesIn(place: string, folder: string): ReadonlyMap<string, number> {
  const { files } = manifestIn(place);
  refuseWithoutRoom(folder, files.reduce((sum, { bytes }) => sum + bytes, 0));
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

/** Puts a ready backup in place, before anything is opened; the parts it replaces are kept. Returns their folder, null without a backup. */
export function finishRestore(folder: string): string | null {
  const ready = pendingRestore(folder);
  if (ready === null) return null;
  const aside = join(folder, 'backups', ready.aside);
  replaceParts({
    from: unpackedIn(folder), into: folder, aside, parts: [databaseName, ...keptFolders], companions: ['-wal', '-shm', '-journal'],
  });
  cancelRestore(folder);
  return aside;
}

/** Verifies a backup and puts it in place at once. Throws UserError workspace-in-use, and what `stageRestore` throws. */
export async function restoreBackup(folder: string, file: string, watcher: Watcher = unwatched): Promise<{ made: number; aside: string | null }> {
  const { database } = prepareWorkspace(folder);
  const present = existsSync(database);
  refuseWhileOpen(database);
  const { made } = await stageRestore(folder, file, Date.now(), watcher);
  const aside = finishRestore(folder);
  return { made, aside: present ? aside : null };
}
