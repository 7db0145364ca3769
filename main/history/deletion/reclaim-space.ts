// Space of deleted rows given back to the disk, in pieces where the file allows it. Owns no table.
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { freeBytes } from '../../storage/index.ts';
import type { Connection } from '../database.ts';
import { databaseBytes } from '../opening/copy-database.ts';

/** Pages given back at once; calls are answered in between. */
const pagesInPiece = 1000;

/** A file of a former format is written anew, once, if at least this share of it is unused. */
const minUnusedShare = 0.1;

export async function reclaimSpace(db: Connection): Promise<void> {
  const figure = (name: string): number => Number(db.pragma(name, { simple: true }));
  const incremental = 2;
  if (figure('auto_vacuum') === incremental) {
    for (let left = figure('freelist_count'); left > 0; ) {
      db.exec(`PRAGMA incremental_vacuum(${pagesInPiece})`);
      const now = figure('freelist_count');
      if (now >= left) break;
      left = now;
      await setImmediate();
    }
  } else if (figure('freelist_count') >= minUnusedShare * figure('page_count') && freeBytes(dirname(db.name)) > 2 * databaseBytes(db.name)) {
    db.exec('VACUUM');
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
}
