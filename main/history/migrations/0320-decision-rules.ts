// The decision rule kept with a run: its operating point, and what it leaves to a person.
import type { Connection } from '../database.ts';

export function decisionRules(db: Connection): void {
  db.exec('ALTER TABLE runs ADD COLUMN decision_rule TEXT;  -- JSON; NULL: the most probable class');
}
