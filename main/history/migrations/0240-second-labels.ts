// Labels of second readers, which stand beside those of the project, and decisions where they differ.
import type { Connection } from '../database.ts';

export function secondLabels(db: Connection): void {
  db.exec(`
    CREATE TABLE second_labels (
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      second_reader TEXT NOT NULL,             -- name of the person
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      class INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,
      label TEXT NOT NULL,                     -- as the person wrote it
      at INTEGER,                              -- when it was given; NULL: not known
      file TEXT NOT NULL,                      -- name of the file that brought it
      added INTEGER NOT NULL,
      PRIMARY KEY (picture, second_reader)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX second_labels_by_project ON second_labels (project, second_reader);

    -- Decisions, each part of an act; first: the project's class before the disagreement was decided.
    CREATE TABLE adjudications (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      first INTEGER REFERENCES classes ON DELETE CASCADE,
      decision TEXT NOT NULL CHECK (decision IN ('label', 'ambiguous', 'not-usable')),
      class INTEGER REFERENCES classes ON DELETE CASCADE,
      PRIMARY KEY (act, picture)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX adjudications_by_picture ON adjudications (picture);
  `);
}
