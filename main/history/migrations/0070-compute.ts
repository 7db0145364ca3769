// What was found of the engines on this machine, and settings of the whole program.
import type { Connection } from '../database.ts';

export function compute(db: Connection): void {
  db.exec(`
    CREATE TABLE compute_measurements (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL,                  -- JSON of all that makes other figures: machine, drivers, versions, starting model
      value TEXT NOT NULL,                -- JSON: a row per engine
      measured INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX compute_measurements_by_key ON compute_measurements (key, id);
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL,                -- JSON
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
