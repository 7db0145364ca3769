// Indexes for looking through very many pictures: in the wall's order without sorting, and those whose file is gone.
import type { Connection } from '../database.ts';

export function order(db: Connection): void {
  db.exec(`
    CREATE INDEX pictures_in_order ON pictures (project, class, relative);
    CREATE INDEX pictures_missing ON pictures (project) WHERE missing = 1;
  `);
}
