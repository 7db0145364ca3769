/**
 * Check of the database while it is in use. Its lock keeps every other connection out, so a copy is made in pieces, between
 * which calls are answered, and a thread examines the copy. Owns no table.
 */
import { rmSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { freeBytes, makeFolder } from '../../storage/index.ts';
import { examineDatabase, type DatabaseExamination } from './check-database.ts';
import { copyInPieces, databaseBytes } from '../opening/copy-database.ts';
import type { Connection } from '../database.ts';

/** Lies beside this file, or beside the bundle this file went into. */
const entry = new URL(`./check-thread${extname(import.meta.url)}`, import.meta.url);

/** Room that the check leaves on the disk. */
const leftFreeBytes = 100e6;

/** Examines the database by way of a copy at `copy`, which is gone afterwards. Null without room for it. Throws the signal's reason. */
export async function checkInBackground(db: Connection, copy: string, signal: AbortSignal): Promise<DatabaseExamination | null> {
  const folder = dirname(copy);
  makeFolder(folder);
  if (freeBytes(folder) < databaseBytes(db.name) + leftFreeBytes) return null;
  try {
    await copyInPieces(db, copy, signal);
    return await examineInThread(copy, db.name, signal);
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(copy + end, { force: true });
  }
}

/** A smaller file is examined in less time than a thread takes to start. */
const smallBytes = 2e6;

/** `examineDatabase`, in a thread of its own where it takes long. Throws the signal's reason. */
export async function examineInThread(file: string, name: string, signal: AbortSignal): Promise<DatabaseExamination> {
  signal.throwIfAborted();
  if (databaseBytes(file) < smallBytes) return examineDatabase(file, name);
  const ended = Promise.withResolvers<DatabaseExamination>();
  const thread = new Worker(entry, { workerData: { file, name } });
  const abort = () => ended.reject(signal.reason);
  signal.addEventListener('abort', abort);
  thread.on('message', (examination: DatabaseExamination) => ended.resolve(examination));
  thread.on('error', ended.reject);
  thread.on('exit', () => ended.reject(new Error('The thread that examines the database has ended.')));
  try {
    return await ended.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  }
}
