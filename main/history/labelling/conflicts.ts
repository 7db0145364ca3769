// Pictures that lie in the folders of several classes: one of the labels must be wrong. They have no label until a person
// gives one; tables pictures, label_log and file_problems.
import type { FileProblem } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';

/** A picture of a project whose label is in question, as a condition on `pictures p`. */
export const inConflict = `
  p.class IS NULL AND EXISTS (SELECT 1 FROM file_problems f WHERE f.project = p.project AND f.path = p.path AND f.code = 'conflict')`;

/**
 * Leaves a picture without the label that this import gave it. False for a picture that has a label from elsewhere: a
 * person, or an earlier import, has decided.
 */
export function withdrawLabel(db: Connection, project: number, act: number, sha256: string): boolean {
  const picture = db.prepare<[number, string], { id: number; class: number | null }>(
    'SELECT id, class FROM pictures WHERE project = ? AND sha256 = ?').get(project, sha256);
  if (picture === undefined || picture.class === null) return picture !== undefined;
  const { changes } = db.prepare('DELETE FROM label_log WHERE act = ? AND picture = ?').run(act, picture.id);
  if (changes > 0) db.prepare('UPDATE pictures SET class = NULL WHERE id = ?').run(picture.id);
  return changes > 0;
}

/** Without those conflicts that have been decided: the picture has a label by now, or is left out. */
export function undecided(db: Connection, project: number, problems: readonly FileProblem[]): FileProblem[] {
  const decided = db.prepare<[number, string], number>(
    `SELECT 1 FROM pictures p WHERE p.project = ? AND p.path = ? AND (p.class IS NOT NULL OR NOT (${usable}))`).pluck();
  return problems.filter(({ code, path }) => code !== 'conflict' || decided.get(project, path) === undefined);
}
