// Column mark of pictures, and table mark_log: pictures marked as unsure (to be looked at again) or ambiguous (no class is right).
import type { PictureMark } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { inAct, type ActTarget } from './acts.ts';

/** Marks pictures (null removes the mark) as one act. Returns how many changed. */
export function markPictures(db: Connection, target: ActTarget, ids: readonly number[], mark: PictureMark | null): number {
  return inAct(db, target, (act) => putMark(db, act, { project: target.project, ids, mark }));
}

/** The same as part of an act. */
export function putMark(
  db: Connection, act: number, { project, ids, mark }: { project: number; ids: readonly number[]; mark: PictureMark | null },
): number {
  const { changes } = db.prepare(`
    INSERT INTO mark_log (act, picture, before, after) SELECT DISTINCT @act, p.id, p.mark, @mark
    FROM json_each(@ids) i CROSS JOIN pictures p ON p.id = i.value WHERE p.project = @project AND p.mark IS NOT @mark`)
    .run({ act, project, ids: JSON.stringify(ids), mark });
  if (changes > 0) showMarks(db, act);
  return changes;
}

/** A label settles what a person was unsure of, as part of the act that sets it; `ids` is JSON. An ambiguous picture stays so. */
export function settleUnsure(db: Connection, act: number, { project, ids }: { project: number; ids: string }): void {
  const { changes } = db.prepare(`
    INSERT INTO mark_log (act, picture, before, after) SELECT DISTINCT @act, p.id, p.mark, NULL
    FROM json_each(@ids) i CROSS JOIN pictures p ON p.id = i.value WHERE p.project = @project AND p.mark = 'unsure'`)
    .run({ act, project, ids });
  if (changes > 0) showMarks(db, act);
}

/** Undoes what an act marked, as part of another. Returns the pictures. */
export function undoMarks(db: Connection, { act, last }: { act: number; last: number }): number[] {
  db.prepare('INSERT INTO mark_log (act, picture, before, after) SELECT ?, picture, after, before FROM mark_log WHERE act = ?').run(act, last);
  showMarks(db, act);
  return db.prepare<[number], number>('SELECT picture FROM mark_log WHERE act = ? ORDER BY picture').pluck().all(act);
}

function showMarks(db: Connection, act: number): void {
  db.prepare('UPDATE pictures SET mark = l.after FROM mark_log l WHERE l.act = ? AND pictures.id = l.picture').run(act);
}
