// The mark that tells a database of Thaw from others, and what deleting for good needs: files still to be removed, and
// numbers never to be given again.
import type { Connection } from '../database.ts';

export function identity(db: Connection): void {
  db.pragma('application_id = 1416126839'); // "Thaw"
  db.exec(`
    CREATE TABLE removals (
      kind TEXT NOT NULL,                 -- run, thumbnail, received…
      name TEXT NOT NULL,                 -- within the folder of that kind
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE spent_ids (
      owner TEXT PRIMARY KEY,             -- table: projects, runs…
      id INTEGER NOT NULL                 -- the highest one that was ever deleted
    ) STRICT, WITHOUT ROWID;
  `);
}
