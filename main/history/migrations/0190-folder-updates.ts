// Columns for importing a folder again: the class that the folder said of each picture, the picture whose place another
// took, and how each folder was imported.
import type { Connection } from '../database.ts';

export function folderUpdates(db: Connection): void {
  db.exec(`
    ALTER TABLE pictures ADD COLUMN found TEXT;       -- class by the folder; '': it says none; NULL: not known
    ALTER TABLE pictures ADD COLUMN replaces INTEGER; -- picture whose file, set and group it took over
    ALTER TABLE folders ADD COLUMN request TEXT;      -- JSON of the newest import; NULL: not known
  `);
}
