// Columns of label_acts: who labelled, and how. Acts of before have neither: it is not known.
import type { Connection } from '../database.ts';

export function labelledBy(db: Connection): void {
  db.exec(`
    ALTER TABLE label_acts ADD COLUMN labelled_by TEXT; -- name of the person; NULL: a folder or table, or not known
    ALTER TABLE label_acts ADD COLUMN source TEXT;      -- how: 'hand', 'suggestion', 'folder'…; NULL: not known
    CREATE INDEX label_log_by_picture ON label_log (picture);
  `);
}
