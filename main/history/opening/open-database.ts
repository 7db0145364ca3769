// Opening a workspace's database: foreign and newer files are refused untouched, older ones are copied and migrated in one transaction.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import { workspaceFailure, writeAtomicSync } from '../../storage/index.ts';
import { connect, openingError, pidFileOf, readUntouched, transaction, type Connection } from '../database.ts';
import { keepCopyBeforeMigration } from './migration-copy.ts';
import { migrations, type Migration } from '../migrations/index.ts';

/** Format number this program writes: that of the newest migration. */
export const newestFormat = migrations.at(-1)?.version ?? 0;

/** "Thaw" in SQLite's header, since format 130. */
export const applicationId = 0x54686177;

/**
 * Opens (or makes) the database at `file` and brings it to the newest format. Throws UserError: workspace-foreign,
 * workspace-newer, workspace-damaged, migration-failed, migration-no-room (all leave it as it is), workspace-in-use,
 * workspace-not-writable. `steps`: migrations of the program.
 */
export function openDatabase(file: string, steps: readonly Migration[] = migrations): Connection {
  let db: Connection | undefined;
  try {
    refuseForeignFile(file);
    db = connect(file);
    migrate(db, file, steps);
    writeAtomicSync(pidFileOf(file), String(process.pid));
    return db;
  } catch (error) {
    db?.close();
    throw workspaceFailure(dirname(file), openingError(error, file));
  }
}

/** Throws UserError workspace-in-use where another process has the file open; whatever else is wrong with it doesn't matter. */
export function refuseWhileOpen(file: string): void {
  if (headerOf(file) === null) return;
  try {
    readUntouched(file, (db) => db.pragma('user_version'));
  } catch (error) {
    if (error instanceof UserError && error.code === 'workspace-in-use') throw error;
  }
}

/** Whether opening the file will migrate it. What can't be read will not: opening it says why. */
export function isOlder(file: string): boolean {
  try {
    const header = headerOf(file);
    return header !== null && header.readUInt32BE(60) < newestFormat;
  } catch {
    return false;
  }
}

/** Runs what is missing, all in one transaction. A newer format is refused before anything is written. */
function migrate(db: Connection, file: string, steps: readonly Migration[]): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.version ?? 0;
  if (found > newest) throw new UserError('workspace-newer', { file, found, known: newest });
  const missing = steps.filter((m) => m.version > found);
  if (missing.length === 0) return;
  if (found > 0) keepCopyBeforeMigration(db, file, newest);
  try {
    transaction(db, () => {
      for (const migration of missing) migration.up(db);
      db.pragma(`user_version = ${newest}`);
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('migration-failed', { file, newest, why: error instanceof Error ? error.message : String(error) });
  }
}

/** The first 100 bytes (SQLite file format, §1.3), read without SQLite, since opening a file is already a chance to change it. */
function headerOf(file: string): Buffer | null {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return null;
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, header, 0, 100, 0);
    return header.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function refuseForeignFile(file: string): void {
  const header = headerOf(file);
  if (header === null) return;
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new UserError('workspace-damaged', { file, why: 'it does not begin like a database' });
  }
  const [found, owner] = [header.readUInt32BE(60), header.readUInt32BE(68)];
  if (owner !== applicationId && (owner !== 0 || !hasOurTables(file))) throw new UserError('workspace-foreign', { file });
  if (found > newestFormat) throw new UserError('workspace-newer', { file, found, known: newestFormat });
}

/** Of a file without an application id, as Thaw wrote them before format 130. One without any tables is new. */
function hasOurTables(file: string): boolean {
  return readUntouched(file, (db) => {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    const format = Number(db.pragma('user_version', { simple: true }));
    return tables.length === 0 || (format > 0 && ['projects', 'pictures', 'label_log'].every((name) => tables.includes(name)));
  });
}
