// Column turn of table runs: the order of queued runs.
import { transaction, type Connection } from '../database.ts';

/** An SQL expression: the turn after all others. */
export const nextTurn = "(SELECT coalesce(max(turn), 0) + 1 FROM runs WHERE state = 'queued')";

/** Ids of queued runs, the next one first; those in the trash, or of a project there, do not wait. */
export function waitingRuns(db: Connection): number[] {
  return db.prepare<[], number>(`
    SELECT r.id FROM runs r JOIN projects p ON p.id = r.project
    WHERE r.state = 'queued' AND r.trashed IS NULL AND p.trashed IS NULL ORDER BY r.turn, r.id`).pluck().all();
}

/** Ids of all runs with a result. */
export function finishedRuns(db: Connection): number[] {
  return db.prepare<[], number>("SELECT id FROM runs WHERE state = 'done'").pluck().all();
}

/** Ids of a project's runs that wait or train. */
export function unfinishedRuns(db: Connection, project: number): number[] {
  return db.prepare<[number], number>(`
    SELECT id FROM runs WHERE project = ? AND state IN ('queued', 'preparing', 'training', 'evaluating') ORDER BY id`).pluck().all(project);
}

/** Whether a run or its project, or a project, is in the trash. */
export function isInTrash(db: Connection, of: { readonly run: number } | { readonly project: number }): boolean {
  const found = 'run' in of
    ? db.prepare<[number], number>(`
        SELECT 1 FROM runs r JOIN projects p ON p.id = r.project
        WHERE r.id = ? AND (r.trashed IS NOT NULL OR p.trashed IS NOT NULL)`).pluck().get(of.run)
    : db.prepare<[number], number>('SELECT 1 FROM projects WHERE id = ? AND trashed IS NOT NULL').pluck().get(of.project);
  return found !== undefined;
}

/** Queues an unfinished run again, last. One without a checkpoint begins anew, so its curve is deleted. */
export function requeue(db: Connection, run: number): void {
  transaction(db, () => {
    db.prepare('DELETE FROM curve_points WHERE run = ? AND (SELECT resumable FROM runs WHERE id = run) = 0').run(run);
    db.prepare(`UPDATE runs SET state = 'queued', reason = NULL, finished = NULL, turn = ${nextTurn} WHERE id = ?`).run(run);
  });
}

/** Moves a queued run before another queued one; null: last. Returns the new order. */
export function reorderBefore(db: Connection, run: number, before: number | null): number[] {
  const others = waitingRuns(db).filter((id) => id !== run);
  const at = before === null ? others.length : others.indexOf(before);
  const order = [...others.slice(0, at), run, ...others.slice(at)];
  const turn = db.prepare('UPDATE runs SET turn = ? WHERE id = ?');
  transaction(db, () => order.forEach((id, place) => turn.run(place + 1, id)));
  return order;
}
