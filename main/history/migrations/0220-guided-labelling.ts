// Table guided_labelling: projects whose pictures are asked for in an order that a model makes, from which act on, and whether their
// test set is drawn as it goes.
import type { Connection } from '../database.ts';

export function guidedLabelling(db: Connection): void {
  db.exec(`
    CREATE TABLE guided_labelling (
      project INTEGER PRIMARY KEY REFERENCES projects ON DELETE CASCADE,
      since INTEGER NOT NULL, -- newest act before it, 0: none
      draws_test INTEGER NOT NULL CHECK (draws_test IN (0, 1)),
      at INTEGER NOT NULL
    ) STRICT;
  `);
}
