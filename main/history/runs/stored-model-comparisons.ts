// Table model_comparisons: the newest Showdown of pre-trained models of each project.
import { StoredModelComparison } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { readRowOrNull } from '../row-findings.ts';

/** `key`: digest of the pictures, labels and models that were compared. */
export interface KeptModelComparison { key: string; value: StoredModelComparison; made: number }

export function putModelComparison(db: Connection, project: number, { key, value, made }: KeptModelComparison): void {
  db.prepare('INSERT OR REPLACE INTO model_comparisons (project, key, value, made) VALUES (?, ?, ?, ?)')
    .run(project, key, JSON.stringify(value), made);
}

/** Null where there is none, or where it can't be read. */
export function getModelComparison(db: Connection, project: number): KeptModelComparison | null {
  const row = db.prepare<[number], { key: string; value: string; made: number }>(
    'SELECT key, value, made FROM model_comparisons WHERE project = ?',
  ).get(project);
  return row ? readRowOrNull(db, row, ({ value, ...rest }) => ({ ...rest, value: StoredModelComparison.parse(JSON.parse(value)) }),
    () => `The comparison of pre-trained models of project ${project}`) : null;
}
