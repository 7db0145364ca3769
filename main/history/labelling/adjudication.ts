// Table adjudications: what a person decided where readers disagree, each decision an act that is undone like any other.
import type { AdjudicationDecision } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { inAct, relabel, type ActTarget } from './acts.ts';
import { namesNow } from './classes-then.ts';
import { classId, giveKeys } from './classes.ts';
import { putMark } from './marks.ts';
import { putUse } from './picture-use.ts';

/** Reason why a picture is left out by a decision. */
export const notUsableReason = 'not usable';

interface StandingRow { first: number | null; decision: AdjudicationDecision['kind']; class: number | null; by: string | null; at: number }
export interface Adjudication { decision: AdjudicationDecision; by: string | null; at: number }

const standing = `NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.act)`;

/** Decides a picture; also one that was decided before. The project's label of before the first decision is kept with it. */
export function adjudicate(db: Connection, target: ActTarget, picture: number, decision: AdjudicationDecision): void {
  const { project } = target;
  const ids = JSON.stringify([picture]);
  const leftOut = db.prepare<[number], string | null>('SELECT left_out FROM pictures WHERE id = ?').pluck();
  inAct(db, target, (act) => {
    const earlier = db.prepare<[number], { first: number | null }>(
      `SELECT a.first FROM adjudications a WHERE a.picture = ? AND ${standing} ORDER BY a.act LIMIT 1`).get(picture);
    const first = earlier ? earlier.first : db.prepare<[number], number | null>('SELECT class FROM pictures WHERE id = ?').pluck().get(picture) ?? null;
    const chosen = decision.kind === 'label' ? classId(db, project, decision.label) : null;
    db.prepare('INSERT INTO adjudications (act, picture, first, decision, class) VALUES (?, ?, ?, ?, ?)')
      .run(act, picture, first, decision.kind, chosen);
    if (chosen !== null) {
      relabel(db, act, { project, ids, after: chosen });
      giveKeys(db, project);
    }
    // What an earlier decision did beside is taken back.
    if (earlier || decision.kind === 'ambiguous') putMark(db, act, { project, ids: [picture], mark: decision.kind === 'ambiguous' ? 'ambiguous' : null });
    if (decision.kind === 'not-usable') putUse(db, act, { project, ids: [picture], use: { kind: 'left-out', reason: notUsableReason } });
    else if (earlier && leftOut.get(picture) === notUsableReason) putUse(db, act, { project, ids: [picture], use: { kind: 'used' } });
  });
}

/** The newest decision that stands, by picture. */
export function listAdjudications(db: Connection, project: number): Map<number, Adjudication> {
  const nameOf = namesNow(db);
  const rows = db.prepare<[number], StandingRow & { picture: number }>(`
    SELECT a.picture, a.first, a.decision, a.class, l.labelled_by AS "by", l.at FROM adjudications a JOIN label_acts l ON l.id = a.act
    WHERE l.project = ? AND ${standing} ORDER BY a.act`).all(project);
  return new Map(rows.map(({ picture, decision, class: id, by, at }) => [picture, {
    by, at, decision: decision === 'label' ? { kind: 'label', label: id === null ? '' : nameOf(id) } : { kind: decision },
  }]));
}
