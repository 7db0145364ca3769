// Table checks: dataset checks as they were made.
import { z } from 'zod';
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';

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

/** Number of the newest; null where there is none. */
export const newestCheckNumber = (db: Connection, project: number): number | null =>
  db.prepare<[number], number | null>('SELECT max(id) FROM checks WHERE project = ?').pluck().get(project) ?? null;

/** The newest, or null, also where it can't be read; `found` is as it was given. */
export function newestCheck(db: Connection, project: number): StoredCheck | null {
  const row = db.prepare<[number], CheckRow>(`
    SELECT key, backbone, pictures, classes, found, seconds, made FROM checks WHERE project = ? ORDER BY id DESC LIMIT 1`).get(project);
  if (!row) return null;
  return readRowOrNull(db, row, ({ pictures, classes, found, ...rest }) => ({
    ...rest, pictures: Ids.parse(JSON.parse(pictures)), classes: Names.parse(JSON.parse(classes)), found: JSON.parse(found) as unknown,
  }), () => `The newest dataset check of project ${project}`);
}
