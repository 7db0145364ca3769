// Files of several pictures, and how a project reads its files.
import type { Connection } from '../database.ts';

export function opening(db: Connection): void {
  db.exec(`
    ALTER TABLE pictures ADD COLUMN frame INTEGER;  -- number in its file, from 1; NULL: the file is one picture
    ALTER TABLE projects ADD COLUMN reading TEXT;   -- JSON, how samples become pixels; NULL: by default
  `);
}
