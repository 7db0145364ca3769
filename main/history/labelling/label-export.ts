// Labels and marks of a project's pictures with their origin, as they are exported.
import type { ExportedLabel } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';
import { labelOrigins } from './label-origins.ts';

/** Pictures that are used and have a label or a mark, in the order of their files. */
export function listLabels(db: Connection, project: number): ExportedLabel[] {
  const originOf = labelOrigins(db);
  return db.prepare<[number], Omit<ExportedLabel, 'origin'> & { id: number }>(`
    SELECT p.id, p.relative AS file, p.sha256, c.name AS label, p.part, p.grp AS "group", p.mark
    FROM pictures p LEFT JOIN classes c ON c.id = p.class
    WHERE p.project = ? AND (p.class IS NOT NULL OR p.mark IS NOT NULL) AND ${usable} ORDER BY p.relative, p.id`)
    .all(project).map(({ id, ...row }) => ({ ...row, origin: originOf(id) }));
}
