// Tables label_acts and label_log: an append-only log of labelling. The current label is also on the picture, for fast queries.
import { transaction, type Connection } from './database.ts';
import { classId } from './pictures.ts';

/** Opens the act that an import's labels belong to. */
export function beginImportAct(db: Connection, project: number, now: number): number {
  return Number(db.prepare("INSERT INTO label_acts (project, kind, at) VALUES (?, 'import', ?)").run(project, now).lastInsertRowid);
}

/** Sets the label of pictures (null removes it) as one act. Pictures that already have it are unchanged. Returns how many changed. */
export function labelPictures(db: Connection, project: number, ids: readonly number[], label: string | null, now: number): number {
  const before = db.prepare<[number, number], number | null>('SELECT class FROM pictures WHERE id = ? AND project = ?').pluck();
  return transaction(db, () => {
    const after = label === null ? null : classId(db, project, label);
    const changes = new Map<number, number | null>();
    for (const id of ids) {
      const old = before.get(id, project);
      if (old !== undefined && old !== after) changes.set(id, old);
    }
    if (changes.size === 0) return 0;
    const act = Number(db.prepare("INSERT INTO label_acts (project, kind, at) VALUES (?, 'label', ?)").run(project, now).lastInsertRowid);
    for (const [id, old] of changes) write(db, act, id, old, after);
    return changes.size;
  });
}

/** Undoes the newest act of labelling that stands. Returns the pictures it touched, [] when there is none. */
export function undoLabelling(db: Connection, project: number, now: number): number[] {
  return transaction(db, () => {
    const last = db.prepare<[number], number>(`
      SELECT max(a.id) FROM label_acts a WHERE a.project = ? AND a.kind = 'label'
      AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)`).pluck().get(project);
    if (!last) return [];
    const rows = db.prepare<[number], { picture: number; before: number | null; after: number | null }>(
      'SELECT picture, before, after FROM label_log WHERE act = ?').all(last);
    const act = Number(db.prepare("INSERT INTO label_acts (project, kind, undoes, at) VALUES (?, 'undo', ?, ?)").run(project, last, now).lastInsertRowid);
    for (const { picture, before, after } of rows) write(db, act, picture, after, before);
    return rows.map((row) => row.picture);
  });
}

function write(db: Connection, act: number, picture: number, before: number | null, after: number | null): void {
  db.prepare('INSERT INTO label_log (act, picture, before, after) VALUES (?, ?, ?, ?)').run(act, picture, before, after);
  db.prepare('UPDATE pictures SET class = ? WHERE id = ?').run(after, picture);
}
