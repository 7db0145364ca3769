// Tables for labels that are looked over again: what the newest review of a project found, what people decided about single
// pictures, and what their corrections brought.
import type { Connection } from '../database.ts';

export function labelReviews(db: Connection): void {
  db.exec(`
    CREATE TABLE label_reviews (
      project INTEGER PRIMARY KEY REFERENCES projects ON DELETE CASCADE,
      key TEXT NOT NULL,                  -- digest of pictures, labels, groups, starting model
      backbone TEXT NOT NULL,             -- hash of its file
      pictures TEXT NOT NULL,             -- JSON list of ids, in the order the findings count them
      classes TEXT NOT NULL,              -- JSON list of ids, in the order the findings count them
      labels TEXT NOT NULL,               -- JSON list: index of each picture's class
      found TEXT NOT NULL,                -- JSON
      seconds REAL NOT NULL,
      made INTEGER NOT NULL
    ) STRICT;
    -- They stand for as long as their act does.
    CREATE TABLE label_decisions (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('keep', 'take', 'other', 'not-usable', 'ambiguous')),
      before INTEGER REFERENCES classes,
      after INTEGER REFERENCES classes,
      suggestion INTEGER REFERENCES classes,  -- NULL: there was none
      against INTEGER NOT NULL,           -- how many of its ten nearest neighbours had another label
      PRIMARY KEY (act, picture)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX label_decisions_by_picture ON label_decisions (picture, act);
    CREATE TABLE label_effects (
      project INTEGER PRIMARY KEY REFERENCES projects ON DELETE CASCADE,
      value TEXT NOT NULL,                -- JSON
      key TEXT NOT NULL,                  -- digest of pictures, labels before and after, groups, starting model
      made INTEGER NOT NULL
    ) STRICT;
  `);
}
