// Facts of pictures from further columns of a table (site, scanner, lot, date), to filter and to report by.
import type { Connection } from '../database.ts';

export function pictureFacts(db: Connection): void {
  db.exec(`
    -- Each pair of a fact's name and a value once, so that fifty thousand pictures of five sites hold five texts.
    CREATE TABLE facts (
      id INTEGER PRIMARY KEY,
      project INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (project, name, value)
    ) STRICT;
    CREATE TABLE picture_facts (
      picture INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
      fact INTEGER NOT NULL REFERENCES facts ON DELETE CASCADE,
      PRIMARY KEY (picture, fact)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX picture_facts_by_fact ON picture_facts (fact, picture);
  `);
}
