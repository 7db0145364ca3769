// The connection to a workspace's SQLite file: one process at a time, journalled; errors as sentences. The only file that
// knows the SQLite library. Owns no table.
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { UserError } from '../../preload/contract.ts';

export type Connection = Database.Database;

/** Opens (or makes) the file and takes its lock. Throws what SQLite throws; `databaseError` makes sentences of it. */
export function connect(file: string): Connection {
  const db = new Database(file, { timeout: 500 });
  try {
    // Exclusive: the lock dies with the process, so a crash never leaves a stale one, and two programs never mix writes.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // With WAL, NORMAL survives a crash of the program; FULL also survives the power going.
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -32000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** File that names the process which has the database open. */
export const pidFileOf = (file: string): string => `${file}.pid`;

/** SQLite's codes as sentences of ours; anything else is a bug and passes through. */
export function databaseError(error: unknown, file: string): unknown {
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
    return Number(readFileSync(pidFileOf(file), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** Runs `work` as one transaction; a full disk becomes a sentence, and nothing of the work is kept. */
export function transaction<T>(db: Connection, work: () => T): T {
  try {
    return db.transaction(work).immediate();
  } catch (error) {
    throw databaseError(error, db.name);
  }
}
