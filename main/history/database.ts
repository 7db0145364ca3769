// The connection to a workspace's SQLite file: one process at a time, journalled; errors of every statement as sentences.
// The only file that knows the SQLite library. Owns no table.
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../preload/contract.ts';
import { linkOrCopy } from '../storage/index.ts';

export type Connection = Database.Database;

/** Opens (or makes) the file and takes its lock. Throws what SQLite throws; `openingError` makes sentences of it. */
export function connect(file: string): Connection {
  const db = new Database(file, { timeout: 500 });
  try {
    // Exclusive: the lock dies with the process, so a crash never leaves a stale one, and two programs never mix writes.
    db.pragma('locking_mode = EXCLUSIVE');
    // Space of deleted rows can be given back in pieces. Of older files from their next VACUUM on.
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // With WAL, NORMAL survives a crash of the program; FULL also survives the power going.
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -32000');
    return explained(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

const readingPrefix = '.reading-';

/** Whether a folder is one that `readUntouched` made. */
export const isReadingFolder = (name: string): boolean => name.startsWith(readingPrefix);

/**
 * Reads a database that may be anybody's, so that nothing of it changes and nothing appears beside it: through links in a
 * folder of their own, or copies where the drive knows no links, since SQLite makes files beside what it opens.
 */
export function readUntouched<T>(file: string, read: (db: Connection) => T): T {
  const folder = mkdtempSync(join(dirname(file), readingPrefix));
  try {
    const link = join(folder, 'database');
    for (const end of ['', '-wal', '-journal']) if (existsSync(file + end)) linkOrCopy(file + end, link + end);
    const db = new Database(link, { readonly: true, timeout: 500 });
    try {
      return read(db);
    } finally {
      db.close();
    }
  } catch (error) {
    throw openingError(error, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** File that names the process which has the database open. */
export const pidFileOf = (file: string): string => `${file}.pid`;

/** SQLite's codes while opening as sentences, true as long as nothing was written; anything else is a bug and passes through. */
export function openingError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new UserError('workspace-in-use', { folder: dirname(file), pid: pidOf(file) });
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new UserError('workspace-damaged', { file, why: messageOf(error) });
  return databaseError(error, file);
}

/** SQLite's codes of a statement as sentences; anything else is a bug and passes through. */
function databaseError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  const why = messageOf(error);
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return new UserError('database-busy', { file });
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new UserError('database-damaged', { file, why });
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(code)) return new UserError('workspace-not-writable', { folder: dirname(file), why });
  if (/^SQLITE_IOERR/.test(code)) return new UserError('database-drive', { file, why });
  // A statement that finds no room is undone, and the transaction around it too.
  if (code === 'SQLITE_FULL') return new UserError('disk-full', { path: file });
  return error;
}

const sqliteCode = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function pidOf(file: string): number {
  try {
    return Number(readFileSync(pidFileOf(file), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** Makes every statement of a connection throw sentences: this is where all of them pass. */
function explained(db: Connection): Connection {
  const explain = <A extends unknown[], R>(work: (...values: A) => R) => (...values: A): R => {
    try {
      return work(...values);
    } catch (error) {
      throw databaseError(error, db.name);
    }
  };
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement;
  const explainedStatement = explain((sql: string) => {
    const statement = prepare(sql);
    for (const name of ['run', 'get', 'all'] as const) {
      // The library types each by the statement's own parameters, which are the caller's concern.
      Object.defineProperty(statement, name, { value: explain((statement[name] as (...values: unknown[]) => unknown).bind(statement)) });
    }
    return statement;
  });
  return Object.assign(db, {
    prepare: explainedStatement as typeof db.prepare, exec: explain(db.exec.bind(db)), pragma: explain(db.pragma.bind(db)),
  });
}

/** Runs `work` as one transaction: nothing of it is kept when it throws. */
export function transaction<T>(db: Connection, work: () => T): T {
  try {
    return db.transaction(work).immediate();
  } catch (error) {
    throw databaseError(error, db.name);
  }
}

/** A mark that differs once a row was changed, by this connection or another: what was read at the same mark still holds. */
export function changeMark(db: Connection): string {
  return `${String(db.pragma('data_version', { simple: true }))} ${String(db.prepare('SELECT total_changes()').pluck().get())}`;
}
