// The first shape of the history: projects, pictures, labels as a log, snapshots, runs and what they said.
import type { Connection } from '../database.ts';

/** Creates all tables. Times are milliseconds since 1970; JSON columns are read through zod. */
export function begin(db: Connection): void {
  db.exec(`
    CREATE TABLE projects (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      sample INTEGER NOT NULL DEFAULT 0,  -- 1: the built-in sample pictures
      created INTEGER NOT NULL,
      used INTEGER NOT NULL,
      trashed INTEGER                     -- when it was put in the trash
    ) STRICT;
    -- Names are taken only by projects that are not in the trash.
    CREATE UNIQUE INDEX projects_by_name ON projects (name) WHERE trashed IS NULL;

    CREATE TABLE folders (
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      path TEXT NOT NULL,
      added INTEGER NOT NULL,
      PRIMARY KEY (project, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE classes (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      name TEXT NOT NULL,
      UNIQUE (project, name)
    ) STRICT;

    CREATE TABLE pictures (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      sha256 TEXT NOT NULL,               -- of the file's bytes
      path TEXT NOT NULL,                 -- absolute
      relative TEXT NOT NULL,             -- to the folder imported, for re-linking
      name TEXT NOT NULL,
      width INTEGER NOT NULL,             -- upright
      height INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      format TEXT NOT NULL,
      bits_per_sample INTEGER NOT NULL,
      class INTEGER REFERENCES classes,   -- the newest word of the label log
      part TEXT CHECK (part IN ('train', 'validation', 'test')),
      grp TEXT,                           -- pictures of one group stay in one part
      missing INTEGER NOT NULL DEFAULT 0,
      added INTEGER NOT NULL,
      UNIQUE (project, sha256)
    ) STRICT;
    CREATE INDEX pictures_by_class ON pictures (project, class, part);
    CREATE INDEX pictures_by_path ON pictures (project, path);
    CREATE INDEX pictures_by_hash ON pictures (sha256);

    -- Labels are facts that are added, never changed: an act sets labels, an undo is an act of its own.
    CREATE TABLE label_acts (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('import', 'label', 'undo')),
      undoes INTEGER UNIQUE REFERENCES label_acts,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX label_acts_by_project ON label_acts (project, kind);
    CREATE TABLE label_log (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      before INTEGER REFERENCES classes,
      after INTEGER REFERENCES classes,
      PRIMARY KEY (act, picture)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE file_problems (
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      path TEXT NOT NULL,
      code TEXT NOT NULL,
      sentence TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (project, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE backbones (
      sha256 TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      file TEXT NOT NULL,                 -- built-in: in the program's resources; else in the workspace
      built_in INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      licence TEXT NOT NULL,
      preprocessing TEXT NOT NULL,        -- JSON
      facts TEXT NOT NULL,                -- JSON
      added INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Runs that saw the same pictures, labels and split share one snapshot, known by its digest.
    CREATE TABLE snapshots (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      digest TEXT NOT NULL,
      created INTEGER NOT NULL,
      UNIQUE (project, digest)
    ) STRICT;
    CREATE TABLE snapshot_pictures (
      snapshot INTEGER NOT NULL REFERENCES snapshots ON DELETE CASCADE,
      position INTEGER NOT NULL,
      picture INTEGER NOT NULL REFERENCES pictures,
      label TEXT NOT NULL,
      part TEXT NOT NULL,
      grp TEXT,
      PRIMARY KEY (snapshot, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      snapshot INTEGER NOT NULL REFERENCES snapshots,
      name TEXT NOT NULL,
      note TEXT NOT NULL DEFAULT '',
      strategy TEXT NOT NULL,
      recipe TEXT NOT NULL,               -- JSON
      seed INTEGER NOT NULL,
      backbone TEXT NOT NULL REFERENCES backbones,
      classes TEXT NOT NULL,              -- JSON list of names, the order of all probabilities
      counts TEXT NOT NULL,               -- JSON, pictures per part
      test_set TEXT NOT NULL,             -- digest of test pictures and labels
      state TEXT NOT NULL,
      reason TEXT,
      created INTEGER NOT NULL,
      finished INTEGER,
      engine TEXT NOT NULL DEFAULT '',
      versions TEXT NOT NULL DEFAULT '{}',
      seconds TEXT,                       -- JSON
      chosen_penalty REAL,
      metrics TEXT NOT NULL DEFAULT '{"test":null,"validation":null}',
      remarks TEXT NOT NULL DEFAULT '[]',
      trashed INTEGER
    ) STRICT;
    CREATE INDEX runs_by_project ON runs (project, created);

    CREATE TABLE curve_points (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      step INTEGER NOT NULL,
      label TEXT NOT NULL,
      train_loss REAL NOT NULL,
      validation_loss REAL,
      validation_accuracy REAL,
      PRIMARY KEY (run, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE predictions (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      part TEXT NOT NULL,
      picture INTEGER NOT NULL REFERENCES pictures,
      label INTEGER NOT NULL,             -- index into the run's classes
      predicted INTEGER NOT NULL,
      confidence REAL NOT NULL,
      probabilities BLOB NOT NULL,        -- float64, little-endian
      PRIMARY KEY (run, part, picture)
    ) STRICT, WITHOUT ROWID;
  `);
}
