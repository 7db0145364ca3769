// Every path that is stored, whoever stored it.
import type { Connection } from './database.ts';

/** Paths of folders and files of all projects and uses, those in the trash too, that have `word` in them. */
export function pathsWith(db: Connection, word: string): string[] {
  return db.prepare<{ word: string }, string>(`
    SELECT path FROM (SELECT path FROM pictures UNION SELECT path FROM folders UNION SELECT path FROM used_files UNION SELECT folder FROM uses)
    WHERE instr(path, @word) > 0`).pluck().all({ word });
}
