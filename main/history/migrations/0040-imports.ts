// Imports that are going on, so that one cut short by the power goes on where it was.
import type { Connection } from '../database.ts';

/** `before` is the newest picture there was: those after it came with this import, and their parts are not settled yet. */
export function imports(db: Connection): void {
  db.exec(`
    CREATE TABLE imports (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      request TEXT NOT NULL,              -- JSON, as it was asked for
      before INTEGER NOT NULL,
      started INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX imports_by_project ON imports (project);
  `);
}
