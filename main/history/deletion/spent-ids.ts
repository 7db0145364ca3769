// Table spent_ids: numbers of deleted projects, runs and pictures. None is given again, since pages, scripts and folders know things by them.
import type { Connection } from '../database.ts';

type Numbered = 'projects' | 'runs' | 'pictures';

/** An SQL expression: a number that no row of the table has or ever had. */
export const nextId = (table: Numbered): string => `
  (SELECT max(coalesce((SELECT max(id) FROM ${table}), 0), coalesce((SELECT id FROM spent_ids WHERE owner = '${table}'), 0)) + 1)`;

export function spendIds(db: Connection, table: Numbered, ids: readonly number[]): void {
  if (ids.length === 0) return;
  db.prepare('INSERT INTO spent_ids (owner, id) VALUES (?, ?) ON CONFLICT (owner) DO UPDATE SET id = max(id, excluded.id)').run(table, Math.max(...ids));
}
