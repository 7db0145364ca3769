// Table pictures: those still to be labelled, in the order of asking without a model, and their counts.
import type { LabelCounts } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';

export interface QueueRequest {
  /** Pictures behind this one come first, then those before it; null: from the first. */
  after: number | null;
  /** Passed over for now, unsure or not: they come after all others. */
  skipped: readonly number[];
  count: number;
  /** Pictures that have this class, instead of those without a label; one that no longer is has none. */
  of?: string | null;
}

/** Pictures that await a label, or another one, apart from those that a person finds ambiguous. */
const waiting = (of: string | null): string => `p.project = @project AND ${usable} AND p.mark IS NOT 'ambiguous' AND ${
  of === null ? 'p.class IS NULL' : 'p.class = (SELECT c.id FROM classes c WHERE c.project = @project AND c.name = @of)'}`;

/** Ids of pictures to label next: by path, then those marked unsure, then those skipped. The picture `after` itself is not among them. */
export function nextUnlabelled(db: Connection, project: number, { after, skipped, count, of = null }: QueueRequest): number[] {
  const ids: number[] = [];
  const take = (condition: string): void => {
    const select = db.prepare<[object], number>(`
      SELECT p.id FROM pictures p WHERE ${waiting(of)} AND ${condition} AND p.id IS NOT @after ORDER BY p.relative, p.id LIMIT @limit`).pluck();
    const values = { project, of, after, skipped: JSON.stringify(skipped), limit: count - ids.length };
    if (values.limit > 0) ids.push(...select.all(values));
  };
  const place = '(SELECT a.relative, a.id FROM pictures a WHERE a.id = @after)';
  const around = after === null ? ['TRUE'] : [`(p.relative, p.id) > ${place}`, `(p.relative, p.id) < ${place}`];
  const passed = 'p.id IN (SELECT value FROM json_each(@skipped))';
  for (const condition of [`p.mark IS NULL AND NOT ${passed}`, `p.mark = 'unsure' AND NOT ${passed}`, passed]) {
    for (const side of around) take(`${condition} AND ${side}`);
  }
  return ids;
}

/** Usable pictures with a label and without; of those without, the ones marked. */
export function countLabels(db: Connection, project: number): LabelCounts {
  const all = db.prepare<[number], { labelled: number; unlabelled: number }>(`
    SELECT count(p.class) AS labelled, count(*) - count(p.class) AS unlabelled FROM pictures p WHERE p.project = ? AND ${usable}`).get(project);
  const marked = db.prepare<[number], { unsure: number; ambiguous: number }>(`
    SELECT count(*) FILTER (WHERE p.mark = 'unsure') AS unsure, count(*) FILTER (WHERE p.mark = 'ambiguous') AS ambiguous
    FROM pictures p WHERE p.project = ? AND p.mark IS NOT NULL AND p.class IS NULL AND ${usable}`).get(project);
  return { labelled: 0, unlabelled: 0, unsure: 0, ambiguous: 0, ...all, ...marked };
}
