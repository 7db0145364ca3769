// Columns left_out and removed of pictures, and table use_log: pictures left out with their reason, removed, and used again.
import type { PictureUse } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { inAct, type ActTarget } from './acts.ts';

/** As one act; the files are never touched. Removing keeps the reason why a picture was left out. Returns how many changed. */
export const setUse = (db: Connection, target: ActTarget, ids: readonly number[], use: PictureUse): number =>
  inAct(db, target, (act) => putUse(db, act, { project: target.project, ids, use }));

/** The same as part of an act. */
export function putUse(
  db: Connection, act: number, { project, ids, use }: { project: number; ids: readonly number[]; use: PictureUse },
): number {
  const isRemoved = use.kind === 'removed';
  const after = isRemoved ? 'p.left_out' : '@leftOut';
  const leftOut = isRemoved ? {} : { leftOut: use.kind === 'left-out' ? use.reason : null };
  const { changes } = db.prepare(`
    INSERT INTO use_log (act, picture, left_out_before, left_out_after, removed_before, removed_after)
    SELECT DISTINCT @act, p.id, p.left_out, ${after}, p.removed, @removed FROM json_each(@ids) i CROSS JOIN pictures p ON p.id = i.value
    WHERE p.project = @project AND (p.left_out IS NOT ${after} OR p.removed <> @removed)`)
    .run({ act, project, ids: JSON.stringify(ids), removed: isRemoved ? 1 : 0, ...leftOut });
  if (changes > 0) showUse(db, act);
  return changes;
}

/** Undoes what an act did, as part of another. Returns the pictures. */
export function undoUse(db: Connection, { act, last }: { act: number; last: number }): number[] {
  db.prepare(`
    INSERT INTO use_log (act, picture, left_out_before, left_out_after, removed_before, removed_after)
    SELECT ?, picture, left_out_after, left_out_before, removed_after, removed_before FROM use_log WHERE act = ?`).run(act, last);
  showUse(db, act);
  return db.prepare<[number], number>('SELECT picture FROM use_log WHERE act = ? ORDER BY picture').pluck().all(act);
}

function showUse(db: Connection, act: number): void {
  db.prepare(`
    UPDATE pictures SET left_out = l.left_out_after, removed = l.removed_after FROM use_log l
    WHERE l.act = ? AND pictures.id = l.picture`).run(act);
}
