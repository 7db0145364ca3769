// Tables projects and folders: the cards of the first screen, names, trash.
import { UserError, type Project } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';
import { getSetting, labelledBySetting } from './settings.ts';
import { nextId } from './deletion/spent-ids.ts';
import { aside, leftOut, removed, usable } from './usable-pictures.ts';

interface ProjectRow {
  id: number; name: string; created: number; used: number; trashed: number | null;
  pictures: number; leftOut: number; removed: number; classes: number; runs: number; strip: string | null;
}

// Counts walk an index, and a class's first picture is looked up, not searched for: cards are fetched again after every label.
const selectProject = `
  SELECT o.id, o.name, o.created, o.used, o.trashed,
    (SELECT count(*) FROM pictures p WHERE p.project = o.id AND ${usable}) AS pictures,
    (SELECT count(*) FROM pictures p WHERE p.project = o.id AND ${aside} AND ${leftOut}) AS leftOut,
    (SELECT count(*) FROM pictures p WHERE p.project = o.id AND ${aside} AND ${removed}) AS removed,
    (SELECT count(*) FROM classes c WHERE c.project = o.id
      AND EXISTS (SELECT 1 FROM pictures p WHERE p.project = o.id AND p.class = c.id AND ${usable})) AS classes,
    (SELECT count(*) FROM runs WHERE project = o.id AND trashed IS NULL) AS runs,
    (SELECT group_concat(sha256) FROM (
      SELECT (SELECT p.sha256 FROM pictures p WHERE p.project = o.id AND p.class = c.id AND ${usable} ORDER BY p.relative LIMIT 1) AS sha256
      FROM classes c WHERE c.project = o.id AND sha256 IS NOT NULL ORDER BY c.name LIMIT 6)) AS strip
  FROM projects o`;

function toProject(row: ProjectRow): Project {
  return {
    id: row.id, name: row.name, created: row.created, used: row.used, pictures: row.pictures, leftOut: row.leftOut, removed: row.removed,
    classes: row.classes, runs: row.runs,
    strip: row.strip?.split(',') ?? [], trashed: row.trashed !== null,
  };
}

/** Newest use first. */
export function listProjects(db: Connection, trashed: boolean): Project[] {
  const rows = db.prepare<[], ProjectRow>(`${selectProject} WHERE o.trashed IS ${trashed ? 'NOT NULL' : 'NULL'} ORDER BY o.used DESC, o.id DESC`).all();
  return rows.map(toProject);
}

/** Throws UserError project-unknown. */
export function getProject(db: Connection, id: number): Project {
  const row = db.prepare<[number], ProjectRow>(`${selectProject} WHERE o.id = ?`).get(id);
  if (!row) throw new UserError('project-unknown', { project: String(id) });
  return toProject(row);
}

/** Throws UserError project-unknown; counts nothing. */
export function requireProject(db: Connection, id: number): void {
  if (db.prepare('SELECT 1 FROM projects WHERE id = ?').get(id) === undefined) throw new UserError('project-unknown', { project: String(id) });
}

/** The project of that name that is not in the trash, or null. */
function projectByName(db: Connection, name: string): Project | null {
  const row = db.prepare<[string], ProjectRow>(`${selectProject} WHERE o.name = ? AND o.trashed IS NULL`).get(name);
  return row ? toProject(row) : null;
}

/** The project that holds the built-in sample pictures, if it was made and not trashed. */
export function sampleProject(db: Connection): number | null {
  return db.prepare<[], number>('SELECT id FROM projects WHERE sample = 1 AND trashed IS NULL').pluck().get() ?? null;
}

/** Throws UserError project-name-taken. */
export function createProject(db: Connection, name: string, now: number, sample = false): number {
  refuseTakenName(db, name, null);
  const insert = `INSERT INTO projects (id, name, sample, created, used) VALUES (${nextId('projects')}, ?, ?, ?, ?)`;
  const { lastInsertRowid } = db.prepare(insert).run(name, sample ? 1 : 0, now, now);
  return Number(lastInsertRowid);
}

function refuseTakenName(db: Connection, name: string, except: number | null): void {
  const taken = projectByName(db, name);
  if (taken && taken.id !== except) throw new UserError('project-name-taken', { project: name });
}

/** Throws UserError project-name-taken. */
export function renameProject(db: Connection, id: number, name: string): void {
  refuseTakenName(db, name, id);
  db.prepare('UPDATE projects SET name = ? WHERE id = ?').run(name, id);
}

export function touchProject(db: Connection, id: number, now: number): void {
  db.prepare('UPDATE projects SET used = ? WHERE id = ?').run(now, id);
}

export function trashProject(db: Connection, id: number, now: number): void {
  db.prepare('UPDATE projects SET trashed = ? WHERE id = ?').run(now, id);
}

/** Takes it out of the trash; a name taken meanwhile gets a number behind it, so that restoring never fails. */
export function restoreProject(db: Connection, id: number): void {
  transaction(db, () => {
    const { name } = getProject(db, id);
    let free = name;
    for (let n = 2; projectByName(db, free) !== null; n++) free = `${name} (${n})`;
    db.prepare('UPDATE projects SET trashed = NULL, name = ? WHERE id = ?').run(free, id);
  });
}

export function addFolder(db: Connection, project: number, path: string, now: number): void {
  db.prepare('INSERT OR IGNORE INTO folders (project, path, added) VALUES (?, ?, ?)').run(project, path, now);
}

/** Names that are redacted at most, of each kind. */
const maxNames = 5000;

/** Columns of names that a person gave, and what orders their rows by age. */
const nameColumns = [
  { table: 'projects', column: 'name', age: 'id' },
  { table: 'classes', column: 'name', age: 'id' },
  { table: 'runs', column: 'name', age: 'id' },
  { table: 'backbones', column: 'name', age: 'added' },
  { table: 'label_acts', column: 'labelled_by', age: 'id' },
  { table: 'second_labels', column: 'second_reader', age: 'added' },
  { table: 'judgements', column: 'judged_by', age: 'id' },
] as const;

/** Names that a person gave to projects, classes, runs and models, and of people who label, for the log to leave out; none where they can’t be read. */
export function personalNames(db: Connection): string[] {
  try {
    const named = nameColumns.flatMap(({ table, column, age }) => db.prepare<[number], string>(`
      SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY max(${age}) DESC LIMIT ?`).pluck().all(maxNames));
    const self = getSetting(db, labelledBySetting);
    return [...named, ...(typeof self === 'string' ? [self] : [])];
  } catch {
    return [];
  }
}
