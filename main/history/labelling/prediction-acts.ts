// Columns corrected and set_aside of used_files, and table prediction_log: the class a person gave to predicted files, or that
// they want none for them.
import type { Part } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';
import { inAct, relabel, type ActTarget } from './acts.ts';
import { classId, giveKeys } from './classes.ts';
import { settleUnsure } from './marks.ts';
import { putUse } from './picture-use.ts';

/** Predicted files of a set, by their positions. */
export interface PredictedFiles { readonly use: number; readonly positions: readonly number[] }

/** `corrected` null: no class given. */
interface Answer { readonly corrected: string | null; readonly aside: boolean }

/** What a person says of predicted files, as part of an act. */
export function putAnswer(db: Connection, act: number, { use, positions }: PredictedFiles, { corrected, aside }: Answer): void {
  const { changes } = db.prepare(`
    INSERT INTO prediction_log (act, use, position, corrected_before, corrected_after, aside_before, aside_after)
    SELECT DISTINCT @act, f.use, f.position, f.corrected, @corrected, f.set_aside, @aside
    FROM json_each(@positions) i CROSS JOIN used_files f ON f.use = @use AND f.position = i.value
    WHERE f.corrected IS NOT @corrected OR f.set_aside <> @aside`)
    .run({ act, use, corrected, aside: aside ? 1 : 0, positions: JSON.stringify(positions) });
  if (changes > 0) showAnswers(db, act);
}

/** Sets predicted files aside, or takes that back, as one act. A class given before is gone then. */
export const setAside = (db: Connection, target: ActTarget, files: PredictedFiles, aside: boolean): void =>
  inAct(db, target, (act) => putAnswer(db, act, files, { corrected: null, aside }));

/** Undoes what an act said of predictions, as part of another. Returns how many. */
export function undoAnswers(db: Connection, { act, last }: { act: number; last: number }): number {
  const { changes } = db.prepare(`
    INSERT INTO prediction_log (act, use, position, corrected_before, corrected_after, aside_before, aside_after)
    SELECT ?, use, position, corrected_after, corrected_before, aside_after, aside_before FROM prediction_log WHERE act = ?`).run(act, last);
  showAnswers(db, act);
  return changes;
}

function showAnswers(db: Connection, act: number): void {
  db.prepare(`
    UPDATE used_files SET corrected = l.corrected_after, set_aside = l.aside_after FROM prediction_log l
    WHERE l.act = ? AND used_files.use = l.use AND used_files.position = l.position`).run(act);
}

/**
 * Gives predicted files a class, and the pictures of the project that they are by now their label, as one act. `brought`: of
 * these pictures, those that are used from now on. Returns how many labels changed.
 */
export function correctAnswers(
  db: Connection, target: ActTarget, files: PredictedFiles, { label, pictures, brought }: {
    label: string; pictures: readonly number[]; brought: readonly number[];
  },
): number {
  const { project } = target;
  return inAct(db, target, (act) => {
    putAnswer(db, act, files, { corrected: label, aside: false });
    putUse(db, act, { project, ids: brought, use: { kind: 'used' } });
    const ids = JSON.stringify(pictures);
    const changed = relabel(db, act, { project, ids, after: classId(db, project, label) });
    settleUnsure(db, act, { project, ids });
    giveKeys(db, project);
    return changed;
  });
}

/** Of these pictures, those without a label that an undo removed: it took back that they were brought in. */
export const removedByUndo = (db: Connection, ids: readonly number[]): number[] => db.prepare<[string], number>(`
  SELECT p.id FROM json_each(?) i JOIN pictures p ON p.id = i.value WHERE p.removed = 1 AND p.class IS NULL AND (
    SELECT a.kind FROM use_log l JOIN label_acts a ON a.id = l.act WHERE l.picture = p.id ORDER BY l.act DESC LIMIT 1) = 'undo'`)
  .pluck().all(JSON.stringify(ids));

/**
 * Pictures of the project that a run didn't learn from and that are labelled as predictions since: `corrected` to another class
 * than was predicted, the others confirmed.
 */
export const labelledSince = (db: Connection, run: number): { picture: number; sha256: string; part: Part; corrected: boolean }[] =>
  db.prepare<[object], { picture: number; sha256: string; part: Part; corrected: number }>(`
    SELECT p.id AS picture, p.sha256, p.part, EXISTS (
        SELECT 1 FROM used_files f JOIN uses u ON u.id = f.use
        WHERE f.sha256 = p.sha256 AND f.corrected IS NOT NULL AND u.project = r.project AND f.corrected <> f.predicted) AS corrected
    FROM runs r JOIN label_acts a ON a.project = r.project AND a.at >= r.created AND a.kind = 'label' AND a.source = 'prediction'
    JOIN label_log l ON l.act = a.id JOIN pictures p ON p.id = l.picture AND p.class = l.after
    WHERE r.id = @run AND p.part IS NOT NULL AND ${usable} AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)
    GROUP BY p.id ORDER BY p.id`).all({ run }).map(({ corrected, ...row }) => ({ ...row, corrected: corrected !== 0 }));
