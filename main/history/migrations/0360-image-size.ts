// The image size of a run, with the trials that it was chosen by.
import type { Connection } from '../database.ts';

export function imageSize(db: Connection): void {
  db.exec('ALTER TABLE runs ADD COLUMN image_size TEXT;  -- JSON; NULL: not kept, as before this format');
}
