// Sources of predictions beside one folder, frames of their files, and predictions that are stored one by one: what is left can go on.
import type { Connection } from '../database.ts';

export function predictionSources(db: Connection): void {
  db.exec(`
    ALTER TABLE uses ADD COLUMN sources TEXT;         -- JSON list of folders and files; NULL: the folder alone
    ALTER TABLE uses ADD COLUMN kinds TEXT;           -- JSON: what the pictures are like, and those learned from; NULL: unknown
    ALTER TABLE used_files ADD COLUMN frame INTEGER;  -- from 1; NULL: the file is one picture
    -- Before this format a set was stored at its end, all or none: one that has none had not ended.
  `);
}
