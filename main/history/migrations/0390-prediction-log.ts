// Acts on predictions that can be undone: corrections, confirmations, and pictures set aside.
import type { Connection } from '../database.ts';

export function predictionLog(db: Connection): void {
  db.exec(`
    ALTER TABLE used_files ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0; -- 1: a person wants no class for it
    CREATE TABLE prediction_log (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      use INTEGER NOT NULL,
      position INTEGER NOT NULL,
      corrected_before TEXT,
      corrected_after TEXT,
      aside_before INTEGER NOT NULL,
      aside_after INTEGER NOT NULL,
      PRIMARY KEY (act, use, position)
    ) STRICT, WITHOUT ROWID;
    -- Which pictures of the project are corrected predictions is asked by content.
    CREATE INDEX used_files_corrected ON used_files (sha256) WHERE corrected IS NOT NULL;
  `);
}
