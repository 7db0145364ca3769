// Where a picture's label comes from: the newest act that stands of those that gave it one; tables label_acts and label_log.
import type { LabelOrigin } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';

interface OriginRow extends LabelOrigin { kind: 'import' | 'label'; replaces: number | null }

/**
 * Null where the picture has no label, or no act tells of it. An act that was undone gave nothing; one that merged classes
 * leaves the label to who gave it; a picture that took the place of another has that one's label. `undecided`: of the label before
 * a disagreement of readers was decided.
 */
export function labelOrigins(db: Connection, { undecided = false } = {}): (picture: number) => LabelOrigin | null {
  const decisions = undecided ? "AND a.source IS NOT 'second-reader'" : '';
  const find = db.prepare<[number], OriginRow>(`
    SELECT a.kind, p.replaces, a.labelled_by AS labelledBy, coalesce(a.source, iif(a.kind = 'import', 'import', NULL)) AS source, a.at
    FROM pictures p JOIN label_log l ON l.picture = p.id JOIN label_acts a ON a.id = l.act
    WHERE p.id = ? AND p.class IS NOT NULL AND l.after IS NOT NULL AND a.kind <> 'undo' AND a.source IS NOT 'class-change' ${decisions}
      AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)
    ORDER BY a.id DESC LIMIT 1`);
  const originOf = (picture: number): LabelOrigin | null => {
    const row = find.get(picture);
    if (row === undefined) return null;
    const { kind, replaces, ...origin } = row;
    return (kind === 'import' && replaces !== null ? originOf(replaces) : null) ?? origin;
  };
  return originOf;
}
