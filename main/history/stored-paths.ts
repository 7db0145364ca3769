// Every stored path, across the tables of projects, pictures and prediction sets. Owns no table.
import type { Connection } from './database.ts';

/** Paths of folders and files that contain `word`, those in the trash too. */
export function pathsWith(db: Connection, word: string): string[] {
  return db.prepare<{ word: string }, string>(`
    SELECT path FROM (SELECT path FROM pictures UNION SELECT path FROM folders UNION SELECT path FROM used_files UNION SELECT folder FROM uses)
    WHERE instr(path, @word) > 0`).pluck().all({ word });
}
