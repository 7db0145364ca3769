// Table label_decisions: what people decided about doubtful labels. A decision is part of an act with the label, mark or use
// that it changes, and stands until that act is undone.
import type { DecisionKind } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { inAct, relabel, type ActTarget } from './acts.ts';
import { classId, giveKeys } from './classes.ts';
import { putMark, settleUnsure } from './marks.ts';
import { putUse } from './picture-use.ts';

/** What was known of a picture when it was decided: the class suggested instead, and how many neighbours had another label. */
export interface DecisionEvidence { readonly picture: number; readonly suggestion: string | null; readonly against: number }

/** `label`: the class of `other`; `reason`: that of `not-usable`. */
export interface NewDecision {
  readonly kind: DecisionKind; readonly label: string | null; readonly reason: string | null; readonly of: readonly DecisionEvidence[];
}

/** Classes by id; null: no label, or no suggestion. */
export interface StandingDecision {
  act: number; at: number; picture: number; kind: DecisionKind; before: number | null; after: number | null;
  suggestion: number | null; against: number;
  /** The person; null: not known. */
  labelledBy: string | null;
}

/** As one act. Returns how many labels, marks and uses it changed. */
export function decide(db: Connection, target: ActTarget, { kind, label, reason, of }: NewDecision): number {
  const { project } = target;
  return inAct(db, target, (act) => {
    const insert = db.prepare(`
      INSERT OR IGNORE INTO label_decisions (act, picture, kind, before, after, suggestion, against)
      SELECT @act, p.id, @kind, p.class, p.class, @suggestion, @against FROM pictures p WHERE p.id = @picture AND p.project = @project`);
    for (const { picture, suggestion, against } of of) {
      insert.run({ act, project, kind, picture, against, suggestion: suggestion === null ? null : classId(db, project, suggestion) });
    }
    const ids = of.map(({ picture }) => picture);
    const changed = kind === 'not-usable' ? putUse(db, act, { project, ids, use: { kind: 'left-out', reason: reason ?? '' } })
      : kind === 'ambiguous' ? putMark(db, act, { project, ids, mark: 'ambiguous' })
        : corrected(db, act, project, correctionsOf({ kind, label, of }));
    db.prepare('UPDATE label_decisions SET after = p.class FROM pictures p WHERE label_decisions.act = ? AND p.id = label_decisions.picture')
      .run(act);
    return changed;
  });
}

/** Pictures by the class they get. */
function correctionsOf({ kind, label, of }: Pick<NewDecision, 'kind' | 'label' | 'of'>): ReadonlyMap<string, number[]> {
  const corrections = new Map<string, number[]>();
  if (kind !== 'take' && kind !== 'other') return corrections;
  for (const { picture, suggestion } of of) {
    const to = kind === 'take' ? suggestion : label;
    if (to !== null) corrections.set(to, [...corrections.get(to) ?? [], picture]);
  }
  return corrections;
}

function corrected(db: Connection, act: number, project: number, corrections: ReadonlyMap<string, readonly number[]>): number {
  let changed = 0;
  for (const [label, pictures] of corrections) {
    const ids = JSON.stringify(pictures);
    settleUnsure(db, act, { project, ids });
    changed += relabel(db, act, { project, ids, after: classId(db, project, label) });
  }
  if (changed > 0) giveKeys(db, project);
  return changed;
}

/** Newest first; those whose act was undone no longer stand. */
export function standingDecisions(db: Connection, project: number): StandingDecision[] {
  return db.prepare<[number], StandingDecision>(`
    SELECT d.act, a.at, d.picture, d.kind, d.before, d.after, d.suggestion, d.against, a.labelled_by AS labelledBy
    FROM label_acts a JOIN label_decisions d ON d.act = a.id
    WHERE a.project = ? AND a.kind = 'label' AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)
    ORDER BY a.id DESC, d.picture`).all(project);
}
