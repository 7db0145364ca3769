// Tables checks and regroupings: dataset checks as they were made, and new splits by their groups, each of which can be undone.
import { z } from 'zod';
import { Part } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';
import { readRow, readRowOrNull } from './row-findings.ts';

export interface StoredCheck { key: string; backbone: string; pictures: number[]; classes: string[]; found: unknown; seconds: number; made: number }

interface CheckRow { key: string; backbone: string; pictures: string; classes: string; found: string; seconds: number; made: number }
const Ids = z.array(z.number().int());
const Names = z.array(z.string());

export function addCheck(db: Connection, project: number, { pictures, classes, found, ...rest }: StoredCheck): void {
  db.prepare(`
    INSERT INTO checks (project, key, backbone, pictures, classes, found, seconds, made)
    VALUES (@project, @key, @backbone, @pictures, @classes, @found, @seconds, @made)`)
    .run({ ...rest, project, pictures: JSON.stringify(pictures), classes: JSON.stringify(classes), found: JSON.stringify(found) });
}

/** The newest, or null, also where it can't be read; `found` is as it was given. */
export function newestCheck(db: Connection, project: number): StoredCheck | null {
  const row = db.prepare<[number], CheckRow>(`
    SELECT key, backbone, pictures, classes, found, seconds, made FROM checks WHERE project = ? ORDER BY id DESC LIMIT 1`).get(project);
  if (!row) return null;
  return readRowOrNull(db, row, ({ pictures, classes, found, ...rest }) => ({
    ...rest, pictures: Ids.parse(JSON.parse(pictures)), classes: Names.parse(JSON.parse(classes)), found: JSON.parse(found) as unknown,
  }), () => `The newest dataset check of project ${project}`);
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

/** Undoes the newest regrouping that stands. Returns how many pictures got their former groups and sets; 0 when there is none. */
export function undoRegroup(db: Connection, project: number, now: number): number {
  return transaction(db, () => {
    const last = standing(db, project);
    if (!last) return 0;
    const stored = readRow(db, last, ({ before }) => Before.parse(JSON.parse(before)), () => `The former split of project ${project}`);
    const before = stored.map(([id, group, part]): Grouped => ({ id, group, part }));
    write(db, project, before);
    db.prepare('UPDATE regroupings SET undone = ? WHERE id = ?').run(now, last.id);
    return before.length;
  });
}

function standing(db: Connection, project: number): { id: number; before: string } | undefined {
  return db.prepare<[number], { id: number; before: string }>(
    'SELECT id, before FROM regroupings WHERE project = ? AND undone IS NULL ORDER BY id DESC LIMIT 1').get(project);
}

function write(db: Connection, project: number, rows: readonly Grouped[]): void {
  const update = db.prepare('UPDATE pictures SET grp = ?, part = ? WHERE id = ? AND project = ?');
  for (const { id, group, part } of rows) update.run(group, part, id, project);
}
