// Columns of pictures and folders that importing again works with: what a folder said of each picture, where each lies,
// and which picture took whose place.
import type { Part } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';
import { fileName, type StoredFile } from './picture-files.ts';
import { usable } from './usable-pictures.ts';

/** A picture with what a folder said of it. */
export interface KnownRow extends StoredFile {
  /** Class by the folder; empty: none; null: not known. */
  found: string | null;
  label: string | null;
  /** Class that its import gave it, by its name now. */
  imported: string | null;
  leftOut: string | null; removed: boolean;
}

/** Every picture of the project, those that were replaced too. */
export function knownPictures(db: Connection, project: number): KnownRow[] {
  const imported = new Map(db.prepare<[number], [number, string | null]>(`
    SELECT l.picture, c.name FROM label_acts a JOIN label_log l ON l.act = a.id JOIN classes c ON c.id = l.after
    WHERE a.project = ? AND a.kind = 'import' ORDER BY a.id`).raw().all(project));
  const rows = db.prepare<[number], Omit<KnownRow, 'missing' | 'imported' | 'removed'> & { missing: number; removed: number }>(`
    SELECT p.id, p.sha256, p.frame, p.path, p.relative, p.bytes, p.format, p.stamp, p.content, p.missing, p.found,
      p.left_out AS leftOut, p.removed, c.name AS label
    FROM pictures p LEFT JOIN classes c ON c.id = p.class WHERE p.project = ? ORDER BY p.id`).all(project);
  return rows.map(({ missing, removed, ...row }) => ({ ...row, missing: missing !== 0, removed: removed !== 0, imported: imported.get(row.id) ?? null }));
}

/** A place that pictures have from now on. A stamp that is null stays as it was where the path does, too. */
export interface PicturePlace { ids: readonly number[]; path: string; relative: string; stamp: string | null; found: string | null }

/** Pictures whose content was found at a path. Their labels, sets and groups stay. */
export function movePictures(db: Connection, places: readonly PicturePlace[]): void {
  const update = db.prepare(`
    UPDATE pictures SET stamp = CASE WHEN @stamp IS NULL AND path = @path THEN stamp ELSE @stamp END, path = @path, relative = @relative,
      name = @name, found = coalesce(@found, found), content = 'same', missing = 0 WHERE id = @id`);
  transaction(db, () => {
    for (const { ids, ...place } of places) for (const id of ids) update.run({ ...place, name: fileName(place.path), id });
  });
}

/** Pictures that only runs and snapshots tell of from now on, or that are told of again as files that are gone. */
export function replacePictures(db: Connection, ids: readonly number[]): void {
  db.prepare("UPDATE pictures SET content = 'replaced' WHERE id IN (SELECT value FROM json_each(?))").run(JSON.stringify(ids));
}

export function markMissing(db: Connection, ids: readonly number[]): void {
  db.prepare('UPDATE pictures SET missing = 1 WHERE removed = 0 AND id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
}

/** `picture` takes set, group and label of the one whose place it has. */
export function inheritFrom(db: Connection, picture: number, old: number): void {
  db.prepare(`
    UPDATE pictures SET (part, grp, class) = (SELECT part, grp, class FROM pictures WHERE id = @old), replaces = @old WHERE id = @picture`)
    .run({ picture, old });
}

/** How a folder was imported, as JSON; null where that isn't known. */
export const requestOfFolder = (db: Connection, project: number, path: string): string | null =>
  db.prepare<[number, string], string | null>('SELECT request FROM folders WHERE project = ? AND path = ?').pluck().get(project, path) ?? null;

/** How the folders of a project were imported, as JSON, the newest first. */
export const requestsOfFolders = (db: Connection, project: number): string[] => db.prepare<[number], string>(
  'SELECT request FROM folders WHERE project = ? AND request IS NOT NULL ORDER BY added DESC, path').pluck().all(project);

/** Groups of the project, of those named, with the sets that their pictures are in. */
export const setsOfGroups = (db: Connection, project: number, groups: readonly string[]): { group: string; part: Part }[] =>
  db.prepare<[number, string], { group: string; part: Part }>(`
    SELECT DISTINCT grp AS "group", part FROM pictures p WHERE p.project = ? AND p.grp IN (SELECT value FROM json_each(?))
      AND p.part IS NOT NULL AND ${usable}`).all(project, JSON.stringify(groups));

export function keepRequest(db: Connection, project: number, path: string, request: unknown): void {
  db.prepare('UPDATE folders SET request = ? WHERE project = ? AND path = ?').run(JSON.stringify(request), project, path);
}

/** Folders that pictures of the project lie in, as they were imported, those of most pictures first. */
export function foldersOfPictures(db: Connection, project: number): { folder: string; pictures: number }[] {
  return db.prepare<[number], { folder: string; pictures: number }>(`
    SELECT substr(path, 1, length(path) - length(relative) - 1) AS folder, count(*) AS pictures FROM pictures
    WHERE project = ? AND content <> 'replaced' GROUP BY folder ORDER BY pictures DESC, folder`).all(project);
}
