// Undo of acts, whatever they changed: the newest that stands first. An undo is an act of its own, so it goes back for ever.
import { transaction, type Connection } from '../database.ts';
import { beginAct, changeClass, showLabels, type ActTarget, type ClassField } from './acts.ts';
import { freeName, giveKeys } from './classes.ts';
import { undoMarks } from './marks.ts';
import { undoUse } from './picture-use.ts';
import { undoAnswers } from './prediction-acts.ts';

interface ClassRecord { class: number; field: ClassField; before: string | null; after: string | null }

/**
 * What an undo put back: pictures by id (their labels, whether they are used, their marks, and what was decided about them),
 * classes by the names they have now, and how many predictions are as they were.
 */
export interface Undone { pictures: number[]; classes: string[]; used: number[]; marked: number[]; decided: number[]; predictions: number }

/** When the newest act that stands was done; null when there is none. */
export const newestAct = (db: Connection, project: number): number | null => standing(db, project)?.at ?? null;

const standing = (db: Connection, project: number): { id: number; at: number } | undefined => db.prepare<[number], { id: number; at: number }>(`
  SELECT a.id, a.at FROM label_acts a WHERE a.project = ? AND a.kind = 'label'
  AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id) ORDER BY a.id DESC LIMIT 1`).get(project);

/** Undoes the newest act that stands; null when there is none. */
export function undoAct(db: Connection, target: ActTarget): Undone | null {
  const { project } = target;
  return transaction(db, () => {
    const last = standing(db, project)?.id;
    if (last === undefined) return null;
    const act = beginAct(db, target, 'undo', last);
    db.prepare(`
      INSERT INTO label_log (act, picture, before, after) SELECT ?, picture, after, before FROM label_log WHERE act = ?`).run(act, last);
    showLabels(db, act);
    const pictures = db.prepare<[number], number>('SELECT picture FROM label_log WHERE act = ? ORDER BY picture').pluck().all(act);
    const classes = undoClasses(db, project, { act, last });
    const used = undoUse(db, { act, last });
    const marked = undoMarks(db, { act, last });
    const predictions = undoAnswers(db, { act, last });
    giveKeys(db, project);
    const decided = db.prepare<[object], number>(`
      SELECT picture FROM label_decisions WHERE act = @last UNION SELECT picture FROM adjudications WHERE act = @last ORDER BY picture`)
      .pluck().all({ last });
    return { pictures, classes, used, marked, decided, predictions };
  });
}

/** A name or a key that another class has by now is not taken from it. */
function undoClasses(db: Connection, project: number, { act, last }: { act: number; last: number }): string[] {
  const records = db.prepare<[number], ClassRecord>('SELECT class, field, before, after FROM class_log WHERE act = ?').all(last);
  const taken = db.prepare<[number, string | null, number], number>(
    'SELECT 1 FROM classes WHERE project = ? AND key = ? AND id <> ?').pluck();
  for (const { class: id, field, before } of records) {
    const wanted = field === 'name' ? freeName(db, project, before ?? '', id)
      : field === 'key' && taken.get(project, before, id) !== undefined ? null : before;
    changeClass(db, act, id, field, wanted);
  }
  const name = db.prepare<[number], string>('SELECT name FROM classes WHERE id = ?').pluck();
  return [...new Set(records.map((record) => record.class))].flatMap((id) => name.get(id) ?? []);
}
