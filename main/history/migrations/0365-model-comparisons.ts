// Showdowns of pre-trained models: the newest of each project.
import type { Connection } from '../database.ts';

export function modelComparisons(db: Connection): void {
  db.exec(`
    CREATE TABLE model_comparisons (
      project INTEGER PRIMARY KEY REFERENCES projects ON DELETE CASCADE,
      key TEXT NOT NULL,                  -- digest of pictures, labels, models and their image sizes
      value TEXT NOT NULL,                -- JSON
      made INTEGER NOT NULL
    ) STRICT;
  `);
}
