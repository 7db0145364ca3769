// The discriminant in a run's head, beside the penalty of its logistic regression.
import type { Connection } from '../database.ts';

export function discriminants(db: Connection): void {
  db.exec(`
    ALTER TABLE runs ADD COLUMN discriminant TEXT;   -- JSON: share and shrinkage; NULL: logistic regression alone, as before this format
  `);
}
