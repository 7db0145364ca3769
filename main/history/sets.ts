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
    const partNow = db.prepare<[number], Part | null>('SELECT part FROM pictures WHERE id = ?').pluck();
    // A set that was locked since then stays as it is.
    write(db, project, before.map((row) => {
      const now = partNow.get(row.id) ?? null;
      return [now, row.part].some((part) => part !== null && locked.has(part)) ? { ...row, part: now } : row;
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

function write(db: Connection, project: number, rows: readonly Grouped[]): void {
  const update = db.prepare('UPDATE pictures SET grp = ?, part = ? WHERE id = ? AND project = ?');
  for (const { id, group, part } of rows) update.run(group, part, id, project);
}
