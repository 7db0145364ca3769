// Answers that a project gives once: the class that matters most, and whether left and right mean the same.
import type { Connection } from '../database.ts';

export function projectAnswers(db: Connection): void {
  db.exec(`
    ALTER TABLE projects ADD COLUMN positive_class INTEGER REFERENCES classes ON DELETE SET NULL;  -- NULL: none, or not asked
    ALTER TABLE projects ADD COLUMN positive_asked INTEGER NOT NULL DEFAULT 0;                     -- 1: answered
    ALTER TABLE projects ADD COLUMN mirrors_alike INTEGER;                                         -- 1 or 0; NULL: not asked
  `);
}
