// Table classes: names, fixed keys and colours of a project's classes, with their counts of pictures.
import { classKeys, naturalOrder, UserError, type ClassColour, type ProjectClass } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { usable } from '../usable-pictures.ts';

interface ClassRow { id: number; name: string; key: string | null; colour: ClassColour | null; made: number; deleted: number }
type Counts = { class: number; pictures: number; train: number; validation: number; test: number };

const rowsOf = (db: Connection, project: number): ClassRow[] =>
  db.prepare<[number], ClassRow>('SELECT id, name, key, colour, made, deleted FROM classes WHERE project = ?').all(project);

/** Names that look the same are one: composed or decomposed letters (macOS writes folders decomposed), and spaces around them. */
const plain = (name: string): string => name.trim().normalize();

function rowNamed(db: Connection, project: number, name: string): ClassRow | undefined {
  return rowsOf(db, project).find((row) => row.name === name) ?? rowsOf(db, project).find((row) => plain(row.name) === plain(name));
}

/** The class's id, made when it is new; a deleted one of that name stands again, without its pictures. */
export function classId(db: Connection, project: number, name: string): number {
  const wanted = plain(name);
  const known = db.prepare<[number, string], number>('SELECT id FROM classes WHERE project = ? AND name = ? AND deleted = 0')
    .pluck().get(project, wanted);
  if (known !== undefined) return known;
  const row = rowNamed(db, project, wanted);
  if (row?.deleted) db.prepare('UPDATE classes SET deleted = 0, made = 0 WHERE id = ?').run(row.id);
  return row?.id ?? Number(db.prepare('INSERT INTO classes (project, name) VALUES (?, ?)').run(project, wanted).lastInsertRowid);
}

/** The class that stands under this name. Throws UserError class-absent. */
export function requireClass(db: Connection, project: number, name: string): number {
  const row = rowNamed(db, project, name);
  if (row && !row.deleted) return row.id;
  const names = listClasses(db, project).map((own) => `“${own.name}”`).join(', ');
  throw new UserError('class-absent', { name, classes: names });
}

/** Whether a class that stands has this name, but for `except`. */
export function isClassName(db: Connection, project: number, name: string, except: number): boolean {
  const row = rowNamed(db, project, name);
  return row !== undefined && row.id !== except && !row.deleted;
}

/** The name, or with a number behind it where another class has it; a deleted class gives way. */
export function freeName(db: Connection, project: number, name: string, own: number): string {
  const others = rowsOf(db, project).filter(({ id }) => id !== own);
  const numbered = (taken: ReadonlySet<string>, from: number): string => {
    for (let n = from; ; n++) if (!taken.has(n === 1 ? name : `${name} (${n})`)) return n === 1 ? name : `${name} (${n})`;
  };
  const free = numbered(new Set(others.filter(({ deleted }) => !deleted).map((row) => row.name)), 1);
  const inTheWay = others.find((row) => row.name === free);
  const rename = (id: number, to: string): void => { db.prepare('UPDATE classes SET name = ? WHERE id = ?').run(to, id); };
  if (inTheWay) rename(inTheWay.id, numbered(new Set([...others.map((row) => row.name), free]), 2));
  return free;
}

/** Ids of classes in the order of their names. */
export const orderedClasses = (db: Connection, project: number): { id: number; name: string }[] =>
  rowsOf(db, project).sort((a, b) => naturalOrder(a.name, b.name));

/** In natural order: those that have pictures, were added by hand, or were learned by a run. */
export function listClasses(db: Connection, project: number): ProjectClass[] {
  return listed(db, project).map(({ row: { name, key, colour }, counts, runs }) => ({
    name, key, colour, pictures: counts?.pictures ?? 0, runs,
    parts: { train: counts?.train ?? 0, validation: counts?.validation ?? 0, test: counts?.test ?? 0 },
  }));
}

function listed(db: Connection, project: number): { row: ClassRow; counts: Counts | undefined; runs: number }[] {
  const counts = new Map(db.prepare<[number], Counts>(`
    SELECT p.class, count(*) AS pictures,
      sum(p.part IS 'train') AS train, sum(p.part IS 'validation') AS validation, sum(p.part IS 'test') AS test
    FROM pictures p WHERE p.project = ? AND p.class IS NOT NULL AND ${usable} GROUP BY p.class`)
    .all(project).map((row) => [row.class, row]));
  const runs = runsByClass(db, project);
  return rowsOf(db, project)
    .filter((row) => !row.deleted && (row.made || counts.has(row.id) || runs.has(row.name)))
    .sort((a, b) => naturalOrder(a.name, b.name))
    .map((row) => ({ row, counts: counts.get(row.id), runs: runs.get(row.name) ?? 0 }));
}

/** How many runs learned each class, by the names of their time; those in the trash don't count. */
export function runsByClass(db: Connection, project: number): ReadonlyMap<string, number> {
  const rows = db.prepare<[number], { name: string; runs: number }>(`
    SELECT n.value AS name, count(DISTINCT r.id) AS runs FROM runs r, json_each(iif(json_valid(r.classes), r.classes, '[]')) n
    WHERE r.project = ? AND r.trashed IS NULL GROUP BY n.value`).all(project);
  return new Map(rows.map(({ name, runs }) => [name, runs]));
}

/**
 * Gives a key to every listed class that has none: a class named by one digit gets that digit, the others the next that is
 * free, in the order of `first` and then of their names. A key that was given stays; when all are, a class that isn't listed
 * loses its own.
 */
export function giveKeys(db: Connection, project: number, first: readonly string[] = []): void {
  const all = rowsOf(db, project);
  if (all.every(({ key, deleted }) => key !== null || deleted)) return;
  const rows = listed(db, project).map(({ row }) => row);
  const place = (name: string): number => { const at = first.indexOf(name); return at < 0 ? first.length : at; };
  const without = rows.filter(({ key }) => key === null).sort((a, b) => place(a.name) - place(b.name));
  if (without.length === 0) return;
  const [taken, ever] = [rows, all].map((some) => new Set(some.map(({ key }) => key)));
  const unused = classKeys.filter((key) => !taken?.has(key));
  const free = new Set([...unused.filter((key) => !ever?.has(key)), ...unused]);
  const own = without.filter(({ name }) => /^[0-9]$/.test(name) && free.delete(name));
  for (const { id, name } of own) setKey(db, project, id, name);
  for (const { id } of without.filter((row) => !own.includes(row))) {
    const [key] = free;
    if (key === undefined) return;
    free.delete(key);
    setKey(db, project, id, key);
  }
}

/** Takes the key from a class that isn't listed, too. */
export function setKey(db: Connection, project: number, id: number, key: string): void {
  db.prepare('UPDATE classes SET key = NULL WHERE project = ? AND key = ?').run(project, key);
  db.prepare('UPDATE classes SET key = ? WHERE id = ?').run(key, id);
}

/** The listed class that has a key. */
export const classWithKey = (db: Connection, project: number, key: string): string | null =>
  listClasses(db, project).find((own) => own.key === key)?.name ?? null;
