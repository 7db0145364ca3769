// Opens the workspace's SQLite file: one process at a time, journalled, migrated. The only file that knows the SQLite library.
import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { UserError } from '../../preload/contract.ts';
import { migrations } from './migrations/index.ts';

export type Connection = Database.Database;

/** Format number this program writes: that of the newest migration. */
export const newestFormat = migrations.at(-1)?.version ?? 0;

/**
 * Opens (or makes) the database at `file` and brings it to the newest format.
 * Throws UserError: workspace-newer, workspace-damaged (both leave the file as it is), workspace-in-use, workspace-not-writable.
 */
export function openDatabase(file: string): Connection {
  refuseForeignFile(file);
  let db: Connection | undefined;
  try {
    db = new Database(file, { timeout: 500 });
    // Exclusive: the lock dies with the process, so a crash never leaves a stale one, and two programs never mix writes.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // With WAL, NORMAL survives a crash of the program; FULL also survives the power going.
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -32000');
    migrate(db, file);
    writeFileSync(`${file}.pid`, String(process.pid));
    return db;
  } catch (error) {
    db?.close();
    throw explained(error, file);
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
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  const length = readSync(handle, header, 0, 100, 0);
  closeSync(handle);
  if (length === 0) return;
  if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new UserError('workspace-damaged', { file, why: 'it does not begin like a database' });
  }
  const found = header.readUInt32BE(60);
  if (found > newestFormat) throw new UserError('workspace-newer', { file, found, known: newestFormat });
}

/** SQLite's codes as sentences of ours; anything else is a bug and passes through. */
function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) {
    return new UserError('workspace-in-use', { folder: file.replace(/[\\/][^\\/]*$/, ''), pid: pidOf(file) });
  }
  if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT')) {
    return new UserError('workspace-damaged', { file, why: error.message });
  }
  if (error.code.startsWith('SQLITE_CANTOPEN') || error.code.startsWith('SQLITE_READONLY')) {
    return new UserError('workspace-not-writable', { folder: file.replace(/[\\/][^\\/]*$/, ''), why: error.message });
  }
  if (error.code === 'SQLITE_FULL') return new UserError('disk-full', { path: file });
  return error;
}

function pidOf(file: string): number {
  try {
    return Number(readFileSync(`${file}.pid`, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** Runs `work` as one transaction; a full disk becomes a sentence, and nothing of the work is kept. */
export function transaction<T>(db: Connection, work: () => T): T {
  try {
    return db.transaction(work).immediate();
  } catch (error) {
    throw explained(error, db.name);
  }
}
