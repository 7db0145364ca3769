// Table removals: files whose rows are deleted, so that a removal cut short is finished at the next start.
import type { Connection } from '../database.ts';

/** A run's folder, a batch of uploads, one upload, or all that is kept under a picture's hash. */
export type RemovalKind = 'run' | 'batch' | 'upload' | 'picture';

/** `name`: number of the run, name of the batch, path within the uploads, SHA-256 of the picture. */
export interface Removal { readonly kind: RemovalKind; readonly name: string }

export function addRemovals(db: Connection, removals: readonly Removal[]): void {
  const insert = db.prepare('INSERT OR IGNORE INTO removals (kind, name) VALUES (?, ?)');
  for (const { kind, name } of removals) insert.run(kind, name);
}

export function listRemovals(db: Connection): Removal[] {
  return db.prepare<[], Removal>('SELECT kind, name FROM removals').all();
}

/** Files that are gone. */
export function endRemovals(db: Connection, removals: readonly Removal[]): void {
  const end = db.prepare('DELETE FROM removals WHERE kind = ? AND name = ?');
  db.transaction(() => { for (const { kind, name } of removals) end.run(kind, name); })();
}
