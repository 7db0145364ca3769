// Where a run was computed; until now there was only the processor.
import type { Connection } from '../database.ts';

export function engines(db: Connection): void {
  db.exec(`
    ALTER TABLE runs ADD COLUMN provider TEXT NOT NULL DEFAULT '';
    ALTER TABLE runs ADD COLUMN device TEXT;      -- the hardware's name where it is known
    UPDATE runs SET provider = 'cpu' WHERE engine <> '';
  `);
}
