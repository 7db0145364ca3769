// Opening a workspace's database: foreign and newer files are refused untouched, older ones are migrated in one transaction.
import { closeSync, existsSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../preload/contract.ts';
import { workspaceFailure } from '../storage/index.ts';
import { connect, databaseError, pidFileOf, type Connection } from './database.ts';
import { migrations } from './migrations/index.ts';

/** Format number this program writes: that of the newest migration. */
export const newestFormat = migrations.at(-1)?.version ?? 0;

/**
 * Opens (or makes) the database at `file` and brings it to the newest format.
 * Throws UserError: workspace-newer, workspace-damaged (both leave the file as it is), workspace-in-use, workspace-not-writable.
 */
export function openDatabase(file: string): Connection {
  let db: Connection | undefined;
  try {
    refuseForeignFile(file);
    db = connect(file);
    migrate(db, file);
    writeFileSync(pidFileOf(file), String(process.pid));
    return db;
  } catch (error) {
    db?.close();
    throw workspaceFailure(dirname(file), databaseError(error, file));
  }
}

/** Runs what is missing, all in one transaction. A newer format is refused before anything is written. */
function migrate(db: Connection, file: string): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > newestFormat) throw new UserError('workspace-newer', { file, found, known: newestFormat });
  const missing = migrations.filter((m) => m.version > found);
  if (missing.length === 0) return;
  db.transaction(() => {
    for (const migration of missing) migration.up(db);
    db.pragma(`user_version = ${newestFormat}`);
  }).exclusive();
}

/** Reads the header without SQLite, since opening a file is already a chance to change it (SQLite file format, §1.3). */
function refuseForeignFile(file: string): void {
  if (!existsSync(file)) return;
  const { header, length } = headerOf(file);
  if (length === 0) return;
  if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new UserError('workspace-damaged', { file, why: 'it does not begin like a database' });
  }
  const found = header.readUInt32BE(60);
  if (found > newestFormat) throw new UserError('workspace-newer', { file, found, known: newestFormat });
}

function headerOf(file: string): { header: Buffer; length: number } {
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    return { header, length: readSync(handle, header, 0, header.length, 0) };
  } finally {
    closeSync(handle);
  }
}
