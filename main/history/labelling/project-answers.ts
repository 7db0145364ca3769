// Answers that a project gives once: the class that matters most, and whether left and right mean the same.
import type { ProjectAnswers } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { requireClass } from './classes.ts';
import { requireProject } from '../projects.ts';

type Changes = { [K in keyof ProjectAnswers]?: ProjectAnswers[K] | undefined };
interface AnswerRow { asked: number; chosen: number | null; name: string | null; mirrors: number | null }

/** A class that was deleted or merged since leaves the question open again. Throws UserError project-unknown. */
export function getAnswers(db: Connection, project: number): ProjectAnswers {
  requireProject(db, project);
  const row = db.prepare<[number], AnswerRow>(`
    SELECT o.positive_asked AS asked, o.positive_class AS chosen, c.name, o.mirrors_alike AS mirrors
    FROM projects o LEFT JOIN classes c ON c.id = o.positive_class AND c.deleted = 0 WHERE o.id = ?`).get(project);
  if (!row) return { positiveClass: null, mirrorsAlike: null };
  const gone = row.chosen !== null && row.name === null;
  return {
    positiveClass: row.asked === 0 || gone ? null : { name: row.name },
    mirrorsAlike: row.mirrors === null ? null : row.mirrors === 1,
  };
}

/** Only what is given is stored. Throws UserError class-absent. */
export function putAnswers(db: Connection, project: number, { positiveClass, mirrorsAlike }: Changes): void {
  if (positiveClass !== undefined) {
    const name = positiveClass?.name ?? null;
    db.prepare('UPDATE projects SET positive_class = ?, positive_asked = ? WHERE id = ?')
      .run(name === null ? null : requireClass(db, project, name), positiveClass === null ? 0 : 1, project);
  }
  if (mirrorsAlike !== undefined) {
    db.prepare('UPDATE projects SET mirrors_alike = ? WHERE id = ?').run(mirrorsAlike === null ? null : Number(mirrorsAlike), project);
  }
}
