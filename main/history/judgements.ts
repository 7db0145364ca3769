// Table judgements: what a person said of findings of the dataset check, and whether it stands.
import type { Judgement } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';

/** Those that stand, by the finding's key. */
export function standingJudgements(db: Connection, project: number): ReadonlyMap<string, Judgement> {
  const rows = db.prepare<[number], { finding: string } & Judgement>(`
    SELECT finding, reason, judged_by AS "by", judged AS at FROM judgements WHERE project = ? AND withdrawn IS NULL ORDER BY id`).all(project);
  return new Map(rows.map(({ finding, ...judgement }) => [finding, judgement]));
}

/** Replaces one of the same finding. */
export function addJudgement(db: Connection, project: number, finding: string, { reason, by, at }: Judgement): void {
  transaction(db, () => {
    withdrawJudgement(db, project, finding, at);
    db.prepare('INSERT INTO judgements (project, finding, reason, judged_by, judged) VALUES (?, ?, ?, ?, ?)').run(project, finding, reason, by, at);
  });
}

/** Whether there was one. */
export function withdrawJudgement(db: Connection, project: number, finding: string, now: number): boolean {
  return db.prepare('UPDATE judgements SET withdrawn = ? WHERE project = ? AND finding = ? AND withdrawn IS NULL').run(now, project, finding).changes > 0;
}
