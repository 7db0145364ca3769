// What checks of pictures found, the splits that were made of it, cross-validation as a test, and what more pictures would bring.
import type { Connection } from '../database.ts';

export function checks(db: Connection): void {
  db.exec(`
    CREATE TABLE checks (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      key TEXT NOT NULL,                  -- digest of pictures, labels, starting model
      backbone TEXT NOT NULL,             -- hash of its file
      pictures TEXT NOT NULL,             -- JSON list of ids, in the order the findings count them
      classes TEXT NOT NULL,              -- JSON list of names
      found TEXT NOT NULL,                -- JSON
      seconds REAL NOT NULL,
      made INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX checks_by_project ON checks (project, id);
    CREATE TABLE regroupings (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      before TEXT NOT NULL,               -- JSON list of [picture, group, part]
      made INTEGER NOT NULL,
      undone INTEGER                      -- when it was taken back
    ) STRICT;
    CREATE INDEX regroupings_by_project ON regroupings (project, id);
    CREATE TABLE learning_curves (
      run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
      value TEXT NOT NULL,                -- JSON
      made INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE runs ADD COLUMN cross_validated TEXT;                   -- JSON; NULL where only the fixed test part was asked
  `);
}
