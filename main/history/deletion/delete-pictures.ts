// Deleting removed pictures for good: their rows, what was done with them, and what files nothing else uses. Pictures that a run was trained or
// tested on stay, since the run tells of them; they go with their runs.
import { transaction, type Connection } from '../database.ts';
import { unneededUploads, uploadsIn } from './delete-rows.ts';
import { addRemovals, type Removal } from './removals.ts';
import { spendIds } from './spent-ids.ts';

/** Removed pictures of a project: those that can be deleted for good, and how many runs keep. */
export interface RemovedPictures { readonly ids: readonly number[]; readonly kept: number }

/** `ids` null: all that were removed. */
export function removedPictures(db: Connection, project: number, ids: readonly number[] | null): RemovedPictures {
  const rows = db.prepare<[object], { id: number; used: number }>(`
    SELECT p.id, EXISTS (SELECT 1 FROM snapshot_pictures s WHERE s.picture = p.id)
      OR EXISTS (SELECT 1 FROM predictions r WHERE r.picture = p.id) AS used
    FROM pictures p WHERE p.project = @project AND p.removed = 1 AND (@ids IS NULL OR p.id IN (SELECT value FROM json_each(@ids)))`)
    .all({ project, ids: ids && JSON.stringify(ids) });
  const free = rows.filter(({ used }) => used === 0);
  return { ids: free.map(({ id }) => id), kept: rows.length - free.length };
}

const listed = 'IN (SELECT value FROM json_each(@ids))';

/** Hashes of these pictures that no other picture has. */
export const hashesOfOnly = (db: Connection, ids: readonly number[]): string[] => db.prepare<[object], string>(`
  SELECT DISTINCT p.sha256 FROM pictures p WHERE p.id ${listed}
    AND NOT EXISTS (SELECT 1 FROM pictures o WHERE o.sha256 = p.sha256 AND o.id NOT ${listed})`).pluck().all({ ids: JSON.stringify(ids) });

const logs = ['label_log', 'use_log', 'mark_log', 'label_decisions', 'adjudications'] as const;

/** What acts that were wholly about these pictures have left to undo is nothing: they count as undone. */
const undoEmptiedActs = `
  INSERT INTO label_acts (project, kind, undoes, at) SELECT @project, 'undo', a.id, @now FROM label_acts a
  WHERE a.project = @project AND a.kind = 'label' AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)
    AND a.id IN (${logs.map((log) => `SELECT act FROM ${log} WHERE picture ${listed}`).join(' UNION ')})
    AND NOT EXISTS (SELECT 1 FROM class_log c WHERE c.act = a.id)
    AND NOT EXISTS (SELECT 1 FROM prediction_log c WHERE c.act = a.id)
    ${logs.map((log) => `AND NOT EXISTS (SELECT 1 FROM ${log} l WHERE l.act = a.id AND l.picture NOT ${listed})`).join(' ')}`;

/** Deletes them, overwrites what was deleted, and returns what files are to be removed; all or nothing. */
export function deletePictures(
  db: Connection, { project, now }: { project: number; now: number }, ids: readonly number[], { uploads }: { uploads: string },
): Removal[] {
  const values = { ids: JSON.stringify(ids) };
  db.pragma('secure_delete = ON');
  try {
    return transaction(db, () => {
      const hashes = hashesOfOnly(db, ids);
      const before = uploadsIn(db, uploads);
      db.prepare(undoEmptiedActs).run({ project, now, ...values });
      for (const table of [...logs, 'second_labels', 'picture_facts']) db.prepare(`DELETE FROM ${table} WHERE picture ${listed}`).run(values);
      db.prepare(`UPDATE pictures SET replaces = NULL WHERE replaces ${listed}`).run(values);
      spendIds(db, 'pictures', ids);
      db.prepare(`DELETE FROM pictures WHERE id ${listed}`).run(values);
      const removals: Removal[] = [
        ...hashes.map((name): Removal => ({ kind: 'picture', name })), ...unneededUploads(before, uploadsIn(db, uploads)),
      ];
      addRemovals(db, removals);
      return removals;
    });
  } finally {
    db.pragma('secure_delete = OFF');
  }
}
