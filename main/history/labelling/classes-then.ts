// Classes of a project by the names they had at an earlier time, such as that of a run, and what became of each; tables classes,
// class_log and label_log. Runs know classes only by name, so that renamed and merged ones are found again here.
import type { Connection } from '../database.ts';

interface ClassNow { id: number; name: string; deleted: number }

/** By the name of then, the name of the class now: its own, or that of the class it was merged into; null: it was deleted. */
export function classesThen(db: Connection, project: number, at: number): ReadonlyMap<string, string | null> {
  const rows = db.prepare<[number], ClassNow>('SELECT id, name, deleted FROM classes WHERE project = ?').all(project);
  const firstNames = new Map(db.prepare<[number, number], { class: number; before: string }>(`
    SELECT l.class, l.before FROM class_log l JOIN label_acts a ON a.id = l.act
    WHERE a.project = ? AND a.at > ? AND l.field = 'name' ORDER BY l.act DESC`).all(project, at).map((row) => [row.class, row.before]));
  const nameNow = ({ id }: ClassNow): string | null => {
    const now = classNow(db, id);
    return now === undefined || now.deleted ? null : now.name;
  };
  // A class that stands comes last, so that it wins over a deleted one of its name.
  return new Map(rows.toSorted((a, b) => b.deleted - a.deleted).map((row) => [firstNames.get(row.id) ?? row.name, nameNow(row)]));
}

/** `classesThen` for many times: equal between two renamings, so that each is looked up once. */
export function classesAtTimes(db: Connection, project: number): (at: number) => ReadonlyMap<string, string | null> {
  const renamings = db.prepare<[number], number>(`
    SELECT DISTINCT a.at FROM class_log l JOIN label_acts a ON a.id = l.act WHERE a.project = ? AND l.field = 'name'`).pluck().all(project);
  const known = new Map<number, ReadonlyMap<string, string | null>>();
  return (at) => {
    const later = renamings.filter((renaming) => renaming > at).length;
    const then = known.get(later) ?? classesThen(db, project, at);
    known.set(later, then);
    return then;
  };
}

/** Names of classes by id; of one that was merged, the name of the class it was merged into; of a deleted one its last. */
export function namesNow(db: Connection): (id: number) => string {
  const known = new Map<number, string>();
  return (id) => {
    const name = known.get(id) ?? classNow(db, id)?.name ?? '';
    known.set(id, name);
    return name;
  };
}

/** The class, or the one that its pictures have gone to by merges; a deleted one where they went to none. */
function classNow(db: Connection, id: number, passed: readonly number[] = []): ClassNow | undefined {
  const row = db.prepare<[number], ClassNow>('SELECT id, name, deleted FROM classes WHERE id = ?').get(id);
  const into = row?.deleted ? mergedInto(db, id) : null;
  return into === null || passed.includes(into) ? row : classNow(db, into, [...passed, id]) ?? row;
}

/** The class that got the pictures of a deleted one; null where they got no label, or there were none. */
function mergedInto(db: Connection, id: number): number | null {
  return db.prepare<[number, number], number | null>(`
    SELECT l.after FROM label_log l WHERE l.before = ?
    AND l.act = (SELECT max(act) FROM class_log WHERE class = ? AND field = 'deleted' AND after = '1')
    GROUP BY l.after ORDER BY count(*) DESC LIMIT 1`).pluck().get(id, id) ?? null;
}

/**
 * Of the pictures that have a class now, how many a snapshot knows under each of its labels; most first. Tells of which class
 * a new one was split off.
 */
export function learnedLabels(db: Connection, snapshot: number, project: number, name: string): { label: string; pictures: number }[] {
  return db.prepare<[number, string, number], { label: string; pictures: number }>(`
    SELECT s.label, count(*) AS pictures FROM classes c JOIN pictures p ON p.project = c.project AND p.class = c.id
    JOIN snapshot_pictures s ON s.picture = p.id
    WHERE c.project = ? AND c.name = ? AND c.deleted = 0 AND s.snapshot = ? GROUP BY s.label ORDER BY pictures DESC`).all(project, name, snapshot);
}
