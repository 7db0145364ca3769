// Column mark of pictures, and table mark_log: pictures marked as unsure or ambiguous by acts that can be undone.
import type { Connection } from '../database.ts';

export function marks(db: Connection): void {
  db.exec(`
    ALTER TABLE pictures ADD COLUMN mark TEXT CHECK (mark IN ('unsure', 'ambiguous')); -- NULL: none
    CREATE INDEX pictures_by_mark ON pictures (project, mark) WHERE mark IS NOT NULL;
    CREATE TABLE mark_log (
      act INTEGER NOT NULL REFERENCES label_acts ON DELETE CASCADE,
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      before TEXT,
      after TEXT,
      PRIMARY KEY (act, picture)
    ) STRICT, WITHOUT ROWID;
  `);
}
