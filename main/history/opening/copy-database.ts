// Copy of an open database into one file of its own, whole or not at all. Owns no table.
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../storage/index.ts';
import type { Connection } from '../database.ts';

/** The file and its write-ahead log. */
export function databaseBytes(file: string): number {
  return ['', '-wal'].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0);
}

const draftEnd = '.sqlite.part';

/** Whether a file is a copy that was cut off. */
export const isCopyDraft = (name: string): boolean => name.endsWith(draftEnd);

/** Copies what is stored, at once, and has it on the disk before it gets its name; an earlier copy is replaced. Throws UserError disk-full. */
export function copyDatabase(db: Connection, target: string): void {
  const draft = `${target}.part`;
  makeFolder(dirname(target), 0o700);
  rmSync(draft, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(draft);
    chmodSync(draft, 0o600);
    const descriptor = openSync(draft, 'r+');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Pages copied at once, for less than a few milliseconds. */
const pagesInPiece = 200;

/** Copies what is stored in pieces, between which other work is done; writes meanwhile are in the copy, too. Throws the signal's reason. */
export async function copyInPieces(db: Connection, target: string, signal: AbortSignal): Promise<void> {
  rmSync(target, { force: true });
  await db.backup(target, {
    progress: () => {
      signal.throwIfAborted();
      return pagesInPiece;
    },
  });
  signal.throwIfAborted();
}
