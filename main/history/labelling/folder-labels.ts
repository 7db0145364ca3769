// Labels and class names taken over from a folder: one act, undone as one.
import { changeClass, inAct, relabel, type ActTarget } from './acts.ts';
import { classId, freeName, giveKeys, isClassName, requireClass } from './classes.ts';
import type { Connection } from '../database.ts';

export interface FolderLabels {
  /** Pictures by the class they get. */
  labels: ReadonlyMap<string, readonly number[]>;
  /** Classes that get another name; where another class has it, its pictures become pictures of that one. */
  renamed: readonly { name: string; to: string }[];
}

/** Returns how many pictures were given another class; a class that only changed its name counts none. */
export function takeFolderLabels(db: Connection, target: ActTarget, { labels, renamed }: FolderLabels): number {
  if (labels.size + renamed.length === 0) return 0;
  return inAct(db, target, (act) => {
    const { project } = target;
    const ofClass = db.prepare<[number, number], string>(
      'SELECT json_group_array(id) FROM pictures WHERE project = ? AND class = ?').pluck();
    let changed = 0;
    for (const { name, to } of renamed) {
      const id = requireClass(db, project, name);
      if (!isClassName(db, project, to, id)) changeClass(db, act, id, 'name', freeName(db, project, to.trim().normalize(), id));
      else {
        changed += relabel(db, act, { project, ids: ofClass.get(project, id) ?? '[]', after: classId(db, project, to) });
        changeClass(db, act, id, 'deleted', '1');
      }
    }
    for (const [label, ids] of labels) {
      changed += relabel(db, act, { project, ids: JSON.stringify(ids), after: classId(db, project, label) });
    }
    giveKeys(db, project);
    return changed;
  });
}
