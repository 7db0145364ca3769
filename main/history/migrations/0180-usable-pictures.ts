// Pictures that are left out or removed, sets that are locked, and tests of runs on labelled folders.
import type { Connection } from '../database.ts';

export function usablePictures(db: Connection): void {
  db.exec(`
    ALTER TABLE pictures ADD COLUMN left_out TEXT;                      -- why it is not usable; NULL: it is
    ALTER TABLE pictures ADD COLUMN removed INTEGER NOT NULL DEFAULT 0; -- 1: in the trash of its project
    CREATE TABLE use_log (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      left_out_before TEXT,
      left_out_after TEXT,
      removed_before INTEGER NOT NULL,
      removed_after INTEGER NOT NULL,
      PRIMARY KEY (act, picture)
    ) STRICT, WITHOUT ROWID;
    -- With them and the set, looking through very many pictures and counting them per class still reads nothing but one index.
    DROP INDEX pictures_in_order;
    DROP INDEX pictures_by_class;
    CREATE INDEX pictures_in_order ON pictures (project, class, relative, id, part, content, left_out, removed);
    CREATE INDEX pictures_aside ON pictures (project) WHERE left_out IS NOT NULL OR removed = 1;

    CREATE TABLE locked_sets (
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      part TEXT NOT NULL CHECK (part IN ('train', 'validation', 'test')),
      at INTEGER NOT NULL,
      PRIMARY KEY (project, part)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE folder_tests (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      folder TEXT NOT NULL,
      made INTEGER NOT NULL,
      evaluation TEXT,                    -- JSON of the pictures that count; NULL where there is none
      facts TEXT NOT NULL                 -- JSON: what was counted apart, and why
    ) STRICT;
    CREATE INDEX folder_tests_by_run ON folder_tests (run, id);
    CREATE TABLE folder_test_files (
      test INTEGER NOT NULL REFERENCES folder_tests ON DELETE CASCADE,
      position INTEGER NOT NULL,
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      label TEXT NOT NULL,
      predicted TEXT NOT NULL,
      confidence REAL NOT NULL,
      probabilities BLOB NOT NULL,        -- float64, little-endian
      known TEXT CHECK (known IN ('exact', 'near')),  -- a copy of a picture that the run learned from
      copy_of INTEGER,                    -- that picture
      PRIMARY KEY (test, position)
    ) STRICT, WITHOUT ROWID;
  `);
}
