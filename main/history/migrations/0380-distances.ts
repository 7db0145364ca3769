// Distances of predicted pictures from what the run learned, and the training pictures nearest to them.
import type { Connection } from '../database.ts';

export function distances(db: Connection): void {
  db.exec(`
    ALTER TABLE used_files ADD COLUMN distance REAL;   -- share of left-out training pictures that are nearer, > 1 beyond all; NULL: unknown
    ALTER TABLE used_files ADD COLUMN nearest TEXT;    -- JSON: [[sha256 of a training picture, distance], …], nearest first; NULL: unknown
    ALTER TABLE uses ADD COLUMN left_out INTEGER;      -- training pictures that the distances are ranked against; NULL: no distances
    ALTER TABLE uses ADD COLUMN no_distances TEXT;     -- why there are none; NULL: there are, or predicted before this format
  `);
}
