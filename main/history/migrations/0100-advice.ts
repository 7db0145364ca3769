// What was surveyed before any run, and Showdowns: runs that belong together because they are set against each other.
import type { Connection } from '../database.ts';

export function advice(db: Connection): void {
  db.exec(`
    CREATE TABLE advices (
      snapshot INTEGER NOT NULL REFERENCES snapshots ON DELETE CASCADE,
      backbone TEXT NOT NULL REFERENCES backbones ON DELETE CASCADE,
      survey TEXT NOT NULL,               -- JSON
      pilot TEXT,                         -- JSON; empty until one was made
      made INTEGER NOT NULL,
      PRIMARY KEY (snapshot, backbone)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE showdowns (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      backbone TEXT NOT NULL REFERENCES backbones ON DELETE CASCADE,
      snapshot INTEGER NOT NULL REFERENCES snapshots ON DELETE CASCADE,
      wishes TEXT NOT NULL,               -- JSON: minutes, seeds and so on
      state TEXT NOT NULL,                -- going, paused, done, cancelled, failed
      reason TEXT,
      created INTEGER NOT NULL,
      finished INTEGER
    ) STRICT;
    CREATE INDEX showdowns_by_project ON showdowns (project, id);
    CREATE TABLE showdown_entries (
      showdown INTEGER NOT NULL REFERENCES showdowns ON DELETE CASCADE,
      position INTEGER NOT NULL,
      contender TEXT NOT NULL,
      seed INTEGER NOT NULL,
      share REAL NOT NULL,                -- of the pictures to learn from
      forecast REAL,                      -- seconds
      run INTEGER REFERENCES runs ON DELETE SET NULL,
      left_out TEXT,                      -- why it was not run, as a sentence
      PRIMARY KEY (showdown, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX showdown_entries_by_run ON showdown_entries (run);
  `);
}
