// What a run said of new pictures, kept: an answer that was waited for outlives the window it was asked in.
import type { Connection } from '../database.ts';

/** A use is one folder looked at with one run; `finished` stays empty when it did not end. */
export function uses(db: Connection): void {
  db.exec(`
    CREATE TABLE uses (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      folder TEXT NOT NULL,
      classes TEXT NOT NULL,              -- JSON list of names, the order of all probabilities
      started INTEGER NOT NULL,
      finished INTEGER
    ) STRICT;
    CREATE INDEX uses_by_project ON uses (project, started);
    CREATE INDEX uses_by_run ON uses (run);
    CREATE TABLE used_files (
      use INTEGER NOT NULL REFERENCES uses ON DELETE CASCADE,
      position INTEGER NOT NULL,
      path TEXT NOT NULL,
      predicted TEXT,
      confidence REAL,
      probabilities BLOB,                 -- float64, little-endian
      problem TEXT,
      corrected TEXT,                     -- the class the person gave it
      PRIMARY KEY (use, position)
    ) STRICT, WITHOUT ROWID;
    -- "What did the runs say of this picture?" is asked per picture.
    CREATE INDEX predictions_by_picture ON predictions (picture, part);
  `);
}
