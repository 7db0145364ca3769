// Content of predicted files, so that it can be told later that a file is another picture now.
import type { Connection } from '../database.ts';

export function predictedContent(db: Connection): void {
  db.exec(`
    ALTER TABLE used_files ADD COLUMN sha256 TEXT;   -- of the bytes that were predicted; NULL: unknown, as before this format
    ALTER TABLE used_files ADD COLUMN stamp TEXT;    -- size and times of the file then; NULL: they prove nothing
  `);
}
