// What training steps take on this machine, so that forecasts need no measuring anew.
import type { Connection } from '../database.ts';

export function measurements(db: Connection): void {
  db.exec(`
    CREATE TABLE measurements (
      key TEXT PRIMARY KEY,               -- JSON of all that makes other figures: file, batch, size, engine, processor
      value TEXT NOT NULL,                -- JSON
      measured INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
