// Tables label_acts, label_log and class_log: acts of labelling and of managing classes and pictures, only ever added to. What
// stands now is also on the picture and on the class, for fast queries.
import type { LabelSource } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';

export type ClassField = 'name' | 'key' | 'colour' | 'made' | 'deleted';

/** The project that an act belongs to, its time, who did it and how; null or left out: not known. */
export interface ActTarget { project: number; now: number; labelledBy?: string | null; source?: LabelSource | null }

/** One act of a person, all or nothing. Where nothing changed there was none, so that an undo never finds an empty one. */
export function inAct<T>(db: Connection, target: ActTarget, work: (act: number) => T): T {
  return transaction(db, () => {
    const act = beginAct(db, target, 'label');
    const result = work(act);
    const logs = ['label_log', 'class_log', 'use_log', 'mark_log', 'label_decisions', 'adjudications', 'prediction_log'];
    const changed = logs.map((log) => `SELECT 1 FROM ${log} WHERE act = @act`).join(' UNION ALL ');
    db.prepare(`DELETE FROM label_acts WHERE id = @act AND NOT EXISTS (${changed})`).run({ act });
    return result;
  });
}

/** Begins an act; `import` ones are not undone by themselves. An undo names the act that it `undoes`. */
export function beginAct(
  db: Connection, { project, now, labelledBy = null, source = null }: ActTarget, kind: 'label' | 'import' | 'undo', undoes: number | null = null,
): number {
  return Number(db.prepare('INSERT INTO label_acts (project, kind, undoes, at, labelled_by, source) VALUES (?, ?, ?, ?, ?, ?)')
    .run(project, kind, undoes, now, labelledBy, source).lastInsertRowid);
}

/**
 * Gives pictures another class as part of an act; `ids` is JSON. Set-based, since a class may have half of all pictures.
 * Returns how many changed.
 */
export function relabel(
  db: Connection, act: number, { project, ids, after }: { project: number; ids: string; after: number | null },
): number {
  const { changes } = db.prepare(`
    INSERT INTO label_log (act, picture, before, after) SELECT DISTINCT @act, p.id, p.class, @after
    FROM json_each(@ids) i CROSS JOIN pictures p ON p.id = i.value WHERE p.project = @project AND p.class IS NOT @after`)
    .run({ act, project, ids, after });
  if (changes > 0) showLabels(db, act);
  return changes;
}

/** Puts what the log of an act says onto its pictures. */
export function showLabels(db: Connection, act: number): void {
  db.prepare(`UPDATE pictures SET class = l.after FROM label_log l WHERE l.act = ? AND pictures.id = l.picture`).run(act);
}

/** Changes a class as part of an act. */
export function changeClass(db: Connection, act: number, id: number, field: ClassField, after: string | null): void {
  const before = db.prepare<[number], string | null>(`SELECT CAST(${field} AS TEXT) FROM classes WHERE id = ?`).pluck().get(id) ?? null;
  if (before === after) return;
  db.prepare('INSERT INTO class_log (act, class, field, before, after) VALUES (?, ?, ?, ?, ?)').run(act, id, field, before, after);
  setField(db, id, field, after);
}

function setField(db: Connection, id: number, field: ClassField, value: string | null): void {
  db.prepare(`UPDATE classes SET ${field} = ? WHERE id = ?`).run(field === 'made' || field === 'deleted' ? Number(value) : value, id);
}
