// The run that a person means to use: when it was starred; of a project's runs, one at a time.
import type { Connection } from '../database.ts';

export function starred(db: Connection): void {
  db.exec('ALTER TABLE runs ADD COLUMN starred INTEGER');
}
