// Changes of classes, each one act: added, renamed, merged, deleted, coloured, given another key.
import { UserError, type ClassColour } from '../../../preload/contract.ts';
import { beginAct, changeClass, relabel } from './acts.ts';
import { classId, classWithKey, freeName, giveKeys, isClassName, listClasses, requireClass } from './classes.ts';
import { transaction, type Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';

interface Target { project: number; now: number }

/** Names that the project has already are passed over. Returns those that are new. */
export function addClasses(db: Connection, { project, now }: Target, names: readonly string[]): string[] {
  return transaction(db, () => {
    const before = new Set(listClasses(db, project).map(({ name }) => name));
    const act = beginAct(db, project, 'label', now);
    for (const name of names) changeClass(db, act, classId(db, project, name), 'made', '1');
    const added = listClasses(db, project).map(({ name }) => name).filter((name) => !before.has(name));
    giveKeys(db, project, names.map((name) => name.trim().normalize()));
    if (added.length === 0) db.prepare('DELETE FROM label_acts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM class_log WHERE act = label_acts.id)').run(act);
    return added;
  });
}

/** Throws UserError class-absent, class-name-taken. */
export function renameClass(db: Connection, { project, now }: Target, name: string, to: string): void {
  transaction(db, () => {
    const id = requireClass(db, project, name);
    const wanted = to.trim().normalize();
    if (isClassName(db, project, wanted, id)) throw new UserError('class-name-taken', { name: wanted });
    changeClass(db, beginAct(db, project, 'label', now), id, 'name', freeName(db, project, wanted, id));
  });
}

/** The pictures of `names` become pictures of `into`. Returns how many. Throws UserError class-absent. */
export function mergeClasses(db: Connection, { project, now }: Target, names: readonly string[], into: string): number {
  return transaction(db, () => {
    const target = requireClass(db, project, into);
    const merged = [...new Set(names.map((name) => requireClass(db, project, name)))].filter((id) => id !== target);
    if (merged.length === 0) return 0;
    return emptied(db, { project, now }, merged, target);
  });
}

/** Its pictures have no label then. Returns how many there are. Throws UserError class-absent. */
export function deleteClass(db: Connection, target: Target, name: string): number {
  return transaction(db, () => emptied(db, target, [requireClass(db, target.project, name)], null));
}

function emptied(db: Connection, { project, now }: Target, classes: readonly number[], into: number | null): number {
  const pictures = db.prepare<[number, string], number>(`
    SELECT count(*) FROM pictures p WHERE p.project = ? AND p.class IN (SELECT value FROM json_each(?)) AND ${usable}`)
    .pluck().get(project, JSON.stringify(classes)) ?? 0;
  const act = beginAct(db, project, 'label', now);
  const ids = db.prepare<[number, string], string>(`
    SELECT json_group_array(p.id) FROM pictures p WHERE p.project = ? AND p.class IN (SELECT value FROM json_each(?))`)
    .pluck().get(project, JSON.stringify(classes)) ?? '[]';
  relabel(db, act, { project, ids, after: into });
  for (const id of classes) changeClass(db, act, id, 'deleted', '1');
  // A class that was made of others is there to stay, as they were.
  if (into !== null) changeClass(db, act, into, 'made', '1');
  return pictures;
}

/** Throws UserError class-absent. */
export function colourClass(db: Connection, { project, now }: Target, name: string, colour: ClassColour | null): void {
  transaction(db, () => {
    const id = requireClass(db, project, name);
    changeClass(db, beginAct(db, project, 'label', now), id, 'colour', colour);
  });
}

/** Throws UserError class-absent, class-key-taken. */
export function setClassKey(db: Connection, { project, now }: Target, name: string, key: string | null): void {
  transaction(db, () => {
    const id = requireClass(db, project, name);
    const holder = key === null ? null : classWithKey(db, project, key);
    if (holder !== null && requireClass(db, project, holder) !== id) throw new UserError('class-key-taken', { key: key ?? '', name: holder });
    // A class that isn't listed gives way.
    db.prepare('UPDATE classes SET key = NULL WHERE project = ? AND key = ? AND id <> ?').run(project, key, id);
    changeClass(db, beginAct(db, project, 'label', now), id, 'key', key);
  });
}
