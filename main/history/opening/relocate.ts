// Stored paths of a workspace that lies elsewhere now, across the tables that hold some. Owns no table.
import { sep } from 'node:path';
import { transaction, type Connection } from '../database.ts';

const columns = [
  ['backbones', 'file'], ['pictures', 'path'], ['folders', 'path'], ['used_files', 'path'], ['uses', 'folder'], ['file_problems', 'path'],
] as const;

/** Paths below `from` begin with `to` from now on; all others stay. */
export function relocate(db: Connection, from: string, to: string): void {
  if (from === to) return;
  const separator = from.includes('\\') ? '\\' : '/';
  const [before, after] = [from + separator, to + sep];
  transaction(db, () => {
    for (const [table, column] of columns) {
      db.prepare(`UPDATE OR IGNORE ${table} SET ${column} = ? || substr(${column}, ?) WHERE substr(${column}, 1, ?) = ?`)
        .run(after, before.length + 1, before.length, before);
    }
  });
}
