// Table imports: imports that have begun and not ended, so that an interrupted one resumes at the next start.
import type { Connection } from './database.ts';

export interface UnfinishedImport {
  id: number;
  project: number;
  /** JSON, as it was asked for. */
  request: string;
  /** Newest picture there was when it began. */
  before: number;
}

export function beginImport(db: Connection, project: number, request: unknown, now: number): UnfinishedImport {
  const before = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM pictures').pluck().get() ?? 0;
  const row = { project, request: JSON.stringify(request), before };
  const insert = db.prepare('INSERT INTO imports (project, request, before, started) VALUES (?, ?, ?, ?)');
  return { id: Number(insert.run(project, row.request, before, now).lastInsertRowid), ...row };
}

export function endImport(db: Connection, id: number): void {
  db.prepare('DELETE FROM imports WHERE id = ?').run(id);
}

/** Of projects that are not in the trash, oldest first. */
export function unfinishedImports(db: Connection): UnfinishedImport[] {
  return db.prepare<[], UnfinishedImport>(`
    SELECT i.id, i.project, i.request, i.before FROM imports i JOIN projects p ON p.id = i.project WHERE p.trashed IS NULL ORDER BY i.id`).all();
}
