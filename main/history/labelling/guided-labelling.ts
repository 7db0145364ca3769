// Table guided_labelling: since when the pictures of a project are asked for with a model's help. From then on what is labelled is no random
// choice any more, so the test set is drawn apart.
import type { Part, PictureMark } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';

export interface GuidedLabelling {
  /** The newest act before it. */
  since: number;
  /** Whether the test set is drawn as labelling goes; else it was there. */
  drawsTest: boolean;
}

export function guidedLabelling(db: Connection, project: number): GuidedLabelling | null {
  const row = db.prepare<[number], { since: number; draws_test: number }>(
    'SELECT since, draws_test FROM guided_labelling WHERE project = ?').get(project);
  return row ? { since: row.since, drawsTest: row.draws_test !== 0 } : null;
}

/** Does nothing where it has begun already. */
export function beginGuidedLabelling(db: Connection, project: number, { drawsTest, now }: { drawsTest: boolean; now: number }): void {
  db.prepare('INSERT OR IGNORE INTO guided_labelling (project, since, draws_test, at) VALUES (?, ?, ?, ?)')
    .run(project, labelVersion(db, project), drawsTest ? 1 : 0, now);
}

/** Number of the newest act of a project, which changes with every label; 0 before the first. */
export function labelVersion(db: Connection, project: number): number {
  return db.prepare<[number], number | null>('SELECT max(id) FROM label_acts WHERE project = ?').pluck().get(project) ?? 0;
}

/** Usable labelled pictures of the test set. */
export function testPictures(db: Connection, project: number): number {
  return db.prepare<[number], number>(
    `SELECT count(*) FROM pictures p WHERE p.project = ? AND p.part = 'test' AND p.class IS NOT NULL AND ${usable}`).pluck().get(project) ?? 0;
}

/**
 * Acts that gave pictures without a label one since labelling is guided, and still stand: those that gave it to pictures of the
 * test set, and all others. A group labelled at once is one.
 */
export function guidedActs(db: Connection, project: number): { test: number; others: number } {
  const row = db.prepare<[object], { test: number; others: number }>(`
    WITH acts AS (
      SELECT a.id, max(p.part IS 'test') AS test FROM guided_labelling g
      JOIN label_acts a ON a.project = g.project AND a.id > g.since AND a.kind = 'label'
      JOIN label_log l ON l.act = a.id AND l.before IS NULL AND l.after IS NOT NULL JOIN pictures p ON p.id = l.picture AND p.class IS NOT NULL
      WHERE g.project = @project AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id) GROUP BY a.id)
    SELECT coalesce(sum(test), 0) AS test, count(*) - coalesce(sum(test), 0) AS others FROM acts`).get({ project });
  return row ?? { test: 0, others: 0 };
}

/** A picture as features are extracted from it. */
export interface GuidedPicture {
  id: number; sha256: string; frame: number | null; path: string; format: string; width: number; height: number; stamp: string | null;
}

/** Usable pictures whose files are there and unchanged, in a stable order. */
export function guidedPictures(db: Connection, project: number): GuidedPicture[] {
  return db.prepare<[number], GuidedPicture>(`
    SELECT p.id, p.sha256, p.frame, p.path, p.format, p.width, p.height, p.stamp
    FROM pictures p WHERE p.project = ? AND p.content = 'same' AND p.missing = 0 AND ${usable} ORDER BY p.id`).all(project);
}

/** What labelling needs to know of a picture. */
export interface LabelState { id: number; sha256: string; class: number | null; part: Part | null; group: string | null; mark: PictureMark | null }

/** Of the pictures of `guidedPictures`, in the same order. */
export function labelStates(db: Connection, project: number): LabelState[] {
  return db.prepare<[number], LabelState>(`
    SELECT p.id, p.sha256, p.class, p.part, p.grp AS "group", p.mark
    FROM pictures p WHERE p.project = ? AND p.content = 'same' AND p.missing = 0 AND ${usable} ORDER BY p.id`).all(project);
}

/** The same of a few, in their order; unknown ids are left out. */
export function labelStatesOf(db: Connection, project: number, ids: readonly number[]): LabelState[] {
  return db.prepare<[string, number], LabelState>(`
    SELECT p.id, p.sha256, p.class, p.part, p.grp AS "group", p.mark FROM json_each(?) i CROSS JOIN pictures p ON p.id = i.value
    WHERE p.project = ? AND ${usable} ORDER BY i.key`).all(JSON.stringify(ids), project);
}

/** Names of classes by their ids, without deleted ones. */
export function classNames(db: Connection, project: number): ReadonlyMap<number, string> {
  const rows = db.prepare<[number], { id: number; name: string }>('SELECT id, name FROM classes WHERE project = ? AND deleted = 0').all(project);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
