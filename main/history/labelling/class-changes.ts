// Changes of classes, each one act: added, renamed, merged, deleted, coloured, given another key.
import { UserError, type ClassColour } from '../../../preload/contract.ts';
import { changeClass, inAct, relabel, type ActTarget } from './acts.ts';
import { classId, classWithKey, freeName, giveKeys, isClassName, listClasses, requireClass } from './classes.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';

/** Names that the project has already are passed over. Returns those that are new. */
export function addClasses(db: Connection, target: ActTarget, names: readonly string[]): string[] {
  return inAct(db, target, (act) => {
    const { project } = target;
    const before = new Set(listClasses(db, project).map(({ name }) => name));
    for (const name of names) changeClass(db, act, classId(db, project, name), 'made', '1');
    const added = listClasses(db, project).map(({ name }) => name).filter((name) => !before.has(name));
    giveKeys(db, project, names.map((name) => name.trim().normalize()));
    return added;
  });
}

/** Throws UserError class-absent, class-name-taken. */
export function renameClass(db: Connection, target: ActTarget, name: string, to: string): void {
  inAct(db, target, (act) => {
    const { project } = target;
    const id = requireClass(db, project, name);
    const wanted = to.trim().normalize();
    if (isClassName(db, project, wanted, id)) throw new UserError('class-name-taken', { name: wanted });
    changeClass(db, act, id, 'name', freeName(db, project, wanted, id));
  });
}

/** The pictures of `names` become pictures of `into`. Returns how many. Throws UserError class-absent. */
export function mergeClasses(db: Connection, target: ActTarget, names: readonly string[], into: string): number {
  return inAct(db, target, (act) => {
    const { project } = target;
    const kept = requireClass(db, project, into);
    const merged = [...new Set(names.map((name) => requireClass(db, project, name)))].filter((id) => id !== kept);
    if (merged.length === 0) return 0;
    return emptied(db, act, { project, classes: merged, into: kept });
  });
}

/**
 * Adds the classes that a class falls into; its pictures keep it until each gets one of them. It is listed no longer once it has
 * none left and no run knows it. Returns the names that are new. Throws UserError class-absent.
 */
export function splitClass(db: Connection, target: ActTarget, name: string, into: readonly string[]): string[] {
  return inAct(db, target, (act) => {
    const { project } = target;
    const whole = requireClass(db, project, name);
    const before = new Set(listClasses(db, project).map((own) => own.name));
    for (const part of into) {
      const id = classId(db, project, part);
      if (id !== whole) changeClass(db, act, id, 'made', '1');
    }
    changeClass(db, act, whole, 'made', '0');
    giveKeys(db, project, into.map((part) => part.trim().normalize()));
    return listClasses(db, project).map((own) => own.name).filter((own) => !before.has(own));
  });
}

/** Its pictures have no label then. Returns how many there are. Throws UserError class-absent. */
export function deleteClass(db: Connection, target: ActTarget, name: string): number {
  const { project } = target;
  return inAct(db, target, (act) => emptied(db, act, { project, classes: [requireClass(db, project, name)], into: null }));
}

interface Emptying { project: number; classes: readonly number[]; into: number | null }

function emptied(db: Connection, act: number, { project, classes, into }: Emptying): number {
  const pictures = db.prepare<[number, string], number>(`
    SELECT count(*) FROM pictures p WHERE p.project = ? AND p.class IN (SELECT value FROM json_each(?)) AND ${usable}`)
    .pluck().get(project, JSON.stringify(classes)) ?? 0;
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
export function colourClass(db: Connection, target: ActTarget, name: string, colour: ClassColour | null): void {
  inAct(db, target, (act) => changeClass(db, act, requireClass(db, target.project, name), 'colour', colour));
}

/** Throws UserError class-absent, class-key-taken. */
export function setClassKey(db: Connection, target: ActTarget, name: string, key: string | null): void {
  inAct(db, target, (act) => {
    const { project } = target;
    const id = requireClass(db, project, name);
    const holder = key === null ? null : classWithKey(db, project, key);
    if (holder !== null && requireClass(db, project, holder) !== id) {
      throw new UserError('class-key-taken', { key: key ?? '', name: holder });
    }
    // A class that isn't listed gives way.
    db.prepare('UPDATE classes SET key = NULL WHERE project = ? AND key = ? AND id <> ?').run(project, key, id);
    changeClass(db, act, id, 'key', key);
  });
}
