// Making of a backup while the workbench is in use: a copy of the database and links to the files are packed, then read back.
import { randomUUID } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byteSize, UserError } from '../../../preload/contract.ts';
import { copyInPieces, databaseBytes, examineInThread, type DatabaseExamination } from '../../history/index.ts';
import {
  freeBytes, linkTree, makeFolder, packFolder, readPacked, sha256OfFile, writeAtomic, writeChosenBy, type ArchivedFile,
} from '../../storage/index.ts';
import type { Context } from '../core/context.ts';
import type { Watcher } from '../core/run-work.ts';
import { versions } from '../log/versions.ts';
import { bytesUnder } from '../core/workspace.ts';
import { databaseName, keptFolders, manifestName, type BackupManifest } from './backup-manifest.ts';
import { jobWords } from '../job-words.ts';
import { backupWords } from './backup-words.ts';

interface BackupRequest { readonly file: string; readonly replace: boolean }

const stagingPrefix = '.making-';

/** Folder in which a backup is put together, by links that keep deleted files alive as long as it is there. */
const stagingFolder = (folder: string): string => join(folder, 'backups', `${stagingPrefix}${randomUUID()}`);

export const isStagingFolder = (name: string): boolean => name.startsWith(stagingPrefix);

/**
 * Returns a sentence about the verified file. Throws UserError file-exists, file-not-written, disk-full, backup-no-room,
 * backup-not-verified, and database-damaged where there is nothing sound to back up.
 */
export async function makeBackup(context: Context, { file, replace }: BackupRequest, watcher: Watcher): Promise<string> {
  const { db, workspace, now } = context;
  const needed = databaseBytes(workspace.database) + keptFolders.reduce((sum, name) => sum + bytesUnder(workspace[name]), 0);
  refuseWithoutRoom(dirname(file), needed);
  const staging = stagingFolder(workspace.folder);
  try {
    makeFolder(staging, 0o700);
    const copy = join(staging, databaseName);
    watcher.progress('Copying the database', 0, 1);
    await copyInPieces(db, copy, watcher.signal);
    const examination = await examineInThread(copy, workspace.database, watcher.signal);
    if (Object.keys(examination.rows).length === 0) throw new UserError('work-failed', { why: examination.findings[0] ?? '' });
    const paths = keptFolders.flatMap((name) => linkTree(workspace[name], join(staging, name), name));
    const files = await describe(staging, [databaseName, ...paths], watcher);
    const manifest: BackupManifest = {
      backupOf: 'Thaw workspace', version: 1, made: now(), program: versions.thaw, folder: workspace.folder, rows: examination.rows, files,
    };
    await writeAtomic(join(staging, manifestName), JSON.stringify(manifest));
    watcher.progress('Writing the backup', 0, 1);
    const write = (draft: string): Promise<void> => packFolder(staging, draft, { first: manifestName, gzip: /gz$/i.test(file) });
    await writeChosenBy(file, write, { replace }, (draft) => verify(draft, { manifest, examination, staging, watcher }));
    const bytes = statSync(file).size;
    return jobWords.backedUp(files.length, context.downloads.told(file), byteSize(bytes));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Throws UserError backup-no-room. */
export function refuseWithoutRoom(folder: string, needed: number): void {
  const free = freeBytes(folder);
  if (free < needed) throw new UserError('backup-no-room', { folder, needed, free });
}

async function describe(staging: string, paths: readonly string[], { signal, progress }: Watcher): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  for (const path of paths) {
    progress('Reading files', files.length, paths.length);
    const file = join(staging, path);
    files.push({ path, bytes: statSync(file).size, sha256: await sha256OfFile(file, signal) });
  }
  return files;
}

interface Verification { manifest: BackupManifest; examination: DatabaseExamination; staging: string; watcher: Watcher }

/** Reads the archive again: digests of all files, and the database as it lies in it. Throws UserError backup-not-verified. */
async function verify(draft: string, { manifest, examination, staging, watcher }: Verification): Promise<void> {
  const copy = join(staging, 'read-back.sqlite');
  const read = await readPacked(draft, {
    placeOf: (path) => (path === databaseName ? copy : null), signal: watcher.signal,
    onFile: (done) => { watcher.progress('Verifying the backup', done, manifest.files.length + 1); },
  }).catch((error: unknown) => {
    watcher.signal.throwIfAborted();
    throw new UserError('backup-not-verified', { why: error instanceof Error ? error.message : String(error) });
  });
  const difference = firstDifference(manifest.files, read.filter(({ path }) => path !== manifestName));
  if (difference !== null) throw new UserError('backup-not-verified', { why: difference });
  const { rows } = await examineInThread(copy, copy, watcher.signal);
  if (JSON.stringify(rows) !== JSON.stringify(examination.rows)) throw new UserError('backup-not-verified', { why: backupWords.otherRows });
}

/** Names the first file that is missing, too many or not as described; null where there is none. */
export function firstDifference(described: readonly ArchivedFile[], found: readonly ArchivedFile[]): string | null {
  const byPath = new Map(found.map((entry) => [entry.path, entry]));
  for (const { path, bytes, sha256 } of described) {
    const entry = byPath.get(path);
    if (!entry) return backupWords.missing(path);
    if (entry.bytes !== bytes || entry.sha256 !== sha256) return backupWords.damaged(path);
    byPath.delete(path);
  }
  const [extra] = byPath.keys();
  return extra === undefined ? null : backupWords.foreign(extra);
}
