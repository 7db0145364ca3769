// What thawed runs leave beside transfer runs: rounds and rates on the curve, what was chosen, whose weights they began with.
import type { Connection } from '../database.ts';

export function thawing(db: Connection): void {
  db.exec(`
    ALTER TABLE runs ADD COLUMN tuned TEXT;                             -- JSON; NULL where only the head learned
    ALTER TABLE runs ADD COLUMN started_from INTEGER REFERENCES runs;
    ALTER TABLE runs ADD COLUMN resumable INTEGER NOT NULL DEFAULT 0;   -- 1: there is a checkpoint to go on from
    ALTER TABLE runs ADD COLUMN turn REAL;                              -- place among waiting runs, lowest first
    ALTER TABLE curve_points ADD COLUMN epoch REAL;
    ALTER TABLE curve_points ADD COLUMN learning_rate REAL;
    ALTER TABLE curve_points ADD COLUMN images_per_second REAL;
  `);
}
