// Tables label_acts, label_log and class_log: acts of labelling and of managing classes, only ever added to. What stands now
// is also on the picture and on the class, for fast queries. An undo is an act of its own, so it goes back for ever.
import { transaction, type Connection } from '../database.ts';
import { freeName, giveKeys } from './classes.ts';

type ClassField = 'name' | 'key' | 'colour' | 'made' | 'deleted';
interface ClassRecord { class: number; field: ClassField; before: string | null; after: string | null }

/** Begins an act; `import` ones are not undone by themselves. */
export function beginAct(db: Connection, project: number, kind: 'label' | 'import', now: number): number {
  return Number(db.prepare('INSERT INTO label_acts (project, kind, at) VALUES (?, ?, ?)').run(project, kind, now).lastInsertRowid);
}

/**
 * Gives pictures another class as part of an act; `ids` is JSON. Set-based, since a class may have half of all pictures.
 * Returns how many changed.
 */
export function relabel(db: Connection, act: number, { project, ids, after }: { project: number; ids: string; after: number | null }): number {
  const { changes } = db.prepare(`
    INSERT INTO label_log (act, picture, before, after) SELECT DISTINCT @act, p.id, p.class, @after
    FROM json_each(@ids) i CROSS JOIN pictures p ON p.id = i.value WHERE p.project = @project AND p.class IS NOT @after`)
    .run({ act, project, ids, after });
  if (changes > 0) showLabels(db, act, 'after');
  return changes;
}

/** Puts what the log of an act says onto its pictures. */
function showLabels(db: Connection, act: number, side: 'before' | 'after'): void {
  db.prepare(`UPDATE pictures SET class = l.${side} FROM label_log l WHERE l.act = ? AND pictures.id = l.picture`).run(act);
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

/** What an undo put back: pictures by id, and classes by the names they have now. */
export interface Undone { pictures: number[]; classes: string[] }

/** Undoes the newest act that stands; null when there is none. */
export function undoAct(db: Connection, project: number, now: number): Undone | null {
  return transaction(db, () => {
    const last = db.prepare<[number], number>(`
      SELECT max(a.id) FROM label_acts a WHERE a.project = ? AND a.kind = 'label'
      AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)`).pluck().get(project);
    if (!last) return null;
    const act = Number(db.prepare("INSERT INTO label_acts (project, kind, undoes, at) VALUES (?, 'undo', ?, ?)").run(project, last, now).lastInsertRowid);
    db.prepare('INSERT INTO label_log (act, picture, before, after) SELECT ?, picture, after, before FROM label_log WHERE act = ?').run(act, last);
    showLabels(db, act, 'after');
    const pictures = db.prepare<[number], number>('SELECT picture FROM label_log WHERE act = ? ORDER BY picture').pluck().all(act);
    const classes = undoClasses(db, project, { act, last });
    giveKeys(db, project);
    return { pictures, classes };
  });
}

/** A name or a key that another class has by now is not taken from it. */
function undoClasses(db: Connection, project: number, { act, last }: { act: number; last: number }): string[] {
  const records = db.prepare<[number], ClassRecord>('SELECT class, field, before, after FROM class_log WHERE act = ?').all(last);
  const taken = db.prepare<[number, string | null, number], number>('SELECT 1 FROM classes WHERE project = ? AND key = ? AND id <> ?').pluck();
  for (const { class: id, field, before } of records) {
    const wanted = field === 'name' ? freeName(db, project, before ?? '', id)
      : field === 'key' && taken.get(project, before, id) !== undefined ? null : before;
    changeClass(db, act, id, field, wanted);
  }
  const name = db.prepare<[number], string>('SELECT name FROM classes WHERE id = ?').pluck();
  return [...new Set(records.map((record) => record.class))].flatMap((id) => name.get(id) ?? []);
}
