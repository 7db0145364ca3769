// Tables regroupings and locked_sets: new splits of a project's pictures, each of which can be undone, and sets that no split changes.
import { z } from 'zod';
import { Part } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';
import { readRow } from './row-findings.ts';

/** Sets that a new split, an import or a newly set label leaves as they are. */
export function lockedSets(db: Connection, project: number): Part[] {
  return db.prepare<[number], Part>('SELECT part FROM locked_sets WHERE project = ? ORDER BY part').pluck().all(project);
}

export function lockSet(db: Connection, project: number, part: Part, now: number): void {
  db.prepare('INSERT OR IGNORE INTO locked_sets (project, part, at) VALUES (?, ?, ?)').run(project, part, now);
}

export function unlockSet(db: Connection, project: number, part: Part): void {
  db.prepare('DELETE FROM locked_sets WHERE project = ? AND part = ?').run(project, part);
}

export interface Grouped { id: number; group: string | null; part: Part | null }
const Before = z.array(z.tuple([z.number().int(), z.string().nullable(), Part.nullable()]));

/** Gives pictures other groups and sets, and stores the former ones; all or none. */
export function regroup(db: Connection, project: number, before: readonly Grouped[], after: readonly Grouped[], now: number): void {
  transaction(db, () => {
    const former = JSON.stringify(before.map(({ id, group, part }) => [id, group, part]));
    db.prepare('INSERT INTO regroupings (project, before, made) VALUES (?, ?, ?)').run(project, former, now);
    write(db, project, after);
  });
}

export function canUndoRegroup(db: Connection, project: number): boolean {
  return standing(db, project) !== undefined;
}

/** When the newest regrouping that stands was made; null when there is none. */
export const newestRegrouping = (db: Connection, project: number): number | null => standing(db, project)?.made ?? null;

/** Undoes the newest regrouping that stands. Returns the pictures that got their former groups and sets; none when there is none. */
export function undoRegroup(db: Connection, project: number, now: number): number[] {
  return transaction(db, () => {
    const last = standing(db, project);
    if (!last) return [];
    const stored = readRow(db, last, ({ before }) => Before.parse(JSON.parse(before)), () => `The former split of project ${project}`);
    const before = stored.map(([id, group, part]): Grouped => ({ id, group, part }));
    const locked = new Set(lockedSets(db, project));
    const partsNow = new Map(groupedPictures(db, project, before.map(({ id }) => id)).map((row) => [row.id, row.part]));
    // A set that was locked since then stays as it is.
    write(db, project, before.map((row) => {
      const part = partsNow.get(row.id) ?? null;
      return [part, row.part].some((one) => one !== null && locked.has(one)) ? { ...row, part } : row;
    }));
    db.prepare('UPDATE regroupings SET undone = ? WHERE id = ?').run(now, last.id);
    return before.map(({ id }) => id);
  });
}

interface Regrouping { id: number; before: string; made: number }

function standing(db: Connection, project: number): Regrouping | undefined {
  return db.prepare<[number], Regrouping>(
    'SELECT id, before, made FROM regroupings WHERE project = ? AND undone IS NULL ORDER BY id DESC LIMIT 1').get(project);
}

/** Of pictures by id, the group and set of each, read in one go; those of other projects are left out. */
export const groupedPictures = (db: Connection, project: number, ids: readonly number[]): Grouped[] =>
  db.prepare<[string, number], Grouped>(`
    SELECT DISTINCT p.id, p.grp AS "group", p.part FROM json_each(?) i CROSS JOIN pictures p ON p.id = i.value WHERE p.project = ?`)
    .all(JSON.stringify(ids), project);

/** Set by set in one statement each, which is several times faster than row by row; groups only where they change. */
function write(db: Connection, project: number, rows: readonly Grouped[]): void {
  const before = new Map(groupedPictures(db, project, rows.map(({ id }) => id)).map((row) => [row.id, row]));
  const changed = rows.filter(({ id, part }) => before.get(id)?.part !== part);
  const toSet = db.prepare('UPDATE pictures SET part = ? WHERE project = ? AND id IN (SELECT value FROM json_each(?))');
  for (const [part, own] of Map.groupBy(changed, (row) => row.part)) toSet.run(part, project, JSON.stringify(own.map(({ id }) => id)));
  const toGroup = db.prepare('UPDATE pictures SET grp = ? WHERE id = ? AND project = ?');
  for (const { id, group } of rows.filter((row) => before.get(row.id)?.group !== row.group)) toGroup.run(group, id, project);
}
