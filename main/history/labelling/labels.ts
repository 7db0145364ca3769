// Labels of pictures, set as acts that can be undone.
import { beginAct, inAct, relabel, type ActTarget } from './acts.ts';
import { classId, giveKeys } from './classes.ts';
import { settleUnsure } from './marks.ts';
import type { Connection } from '../database.ts';

/** Opens the act that an import's labels belong to. */
export const beginImportAct = (db: Connection, target: ActTarget): number => beginAct(db, target, 'import');

/** Sets the label of pictures (null removes it) as one act. Pictures that already have it are unchanged. Returns how many changed. */
export function labelPictures(db: Connection, target: ActTarget, ids: readonly number[], label: string | null): number {
  const { project } = target;
  return inAct(db, target, (act) => {
    const after = label === null ? null : classId(db, project, label);
    const changed = relabel(db, act, { project, ids: JSON.stringify(ids), after });
    if (label !== null) settleUnsure(db, act, { project, ids: JSON.stringify(ids) });
    if (changed > 0 && label !== null) giveKeys(db, project);
    return changed;
  });
}

/** Gives pictures the labels of a list as one act. Returns how many changed. */
export function labelTogether(db: Connection, target: ActTarget, labels: ReadonlyMap<string, readonly number[]>): number {
  const { project } = target;
  return inAct(db, target, (act) => {
    let changed = 0;
    for (const [label, own] of labels) {
      const ids = JSON.stringify(own);
      changed += relabel(db, act, { project, ids, after: classId(db, project, label) });
      settleUnsure(db, act, { project, ids });
    }
    if (changed > 0) giveKeys(db, project);
    return changed;
  });
}
