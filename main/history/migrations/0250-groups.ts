// Index of the pictures of a group: a picture that gets its first label follows those of its group, which are looked up at every label.
import type { Connection } from '../database.ts';

export function groups(db: Connection): void {
  db.exec('CREATE INDEX pictures_by_group ON pictures (project, grp) WHERE grp IS NOT NULL');
}
