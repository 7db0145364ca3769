// Judgements of findings of the dataset check: a person’s "this is fine, because…". Rows stay; one that was taken back says when.
import type { Connection } from '../database.ts';

export function judgements(db: Connection): void {
  db.exec(`
    CREATE TABLE judgements (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      finding TEXT NOT NULL,                   -- its kind, and of a shortcut the input: 'shared', 'shortcut:colour'
      reason TEXT NOT NULL,
      judged_by TEXT,                          -- name of the person; NULL: not known
      judged INTEGER NOT NULL,
      withdrawn INTEGER
    ) STRICT;
    CREATE INDEX judgements_by_project ON judgements (project);
  `);
}
