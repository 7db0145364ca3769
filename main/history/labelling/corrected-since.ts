// Pictures of a run whose label was corrected, or that were left out, since it learned; tables snapshot_pictures, pictures
// and label_log. A class that was renamed, merged or deleted corrects no picture.
import type { CorrectedPicture } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';

/**
 * In the order of the run's snapshot. By the first and the last change of its label since then: the snapshot knows a class
 * only by its name of that time. A correction that was undone is none.
 */
export function correctedSince(db: Connection, run: number): CorrectedPicture[] {
  return db.prepare<[{ run: number }], Omit<CorrectedPicture, 'removed'> & { removed: number }>(`
    WITH changes AS (
      SELECT l.picture, l.act, l.before, l.after FROM runs r
      JOIN label_acts a ON a.project = r.project AND a.at >= r.created AND a.kind <> 'import' JOIN label_log l ON l.act = a.id
      WHERE r.id = @run AND NOT EXISTS (SELECT 1 FROM class_log c WHERE c.act = a.id)
    ),
    relabelled AS (
      SELECT first.picture FROM (SELECT picture, before, min(act) FROM changes GROUP BY picture) first
      JOIN (SELECT picture, after, max(act) FROM changes GROUP BY picture) last ON last.picture = first.picture
      WHERE first.before IS NOT last.after
    )
    SELECT s.picture, s.label AS learned, c.name AS label, p.left_out AS leftOut, p.removed
    FROM runs r JOIN snapshot_pictures s ON s.snapshot = r.snapshot JOIN pictures p ON p.id = s.picture LEFT JOIN classes c ON c.id = p.class
    WHERE r.id = @run AND p.content <> 'replaced' AND (
      p.left_out IS NOT NULL OR p.removed = 1 OR (c.name IS NOT s.label AND p.id IN (SELECT picture FROM relabelled)))
    ORDER BY s.position`).all({ run }).map((row) => ({ ...row, removed: row.removed !== 0 }));
}
