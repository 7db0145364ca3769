// Table pictures, its columns about files: where each lies, and whether it still holds what was imported.
import { transaction, type Connection } from './database.ts';
import { usable } from './usable-pictures.ts';

/** `changed`: the file holds other content than when it was imported; `replaced`: that content is a picture of its own by now. */
export type FileContent = 'same' | 'changed' | 'replaced';

export interface StoredFile {
  id: number; sha256: string; frame: number | null; path: string; relative: string; bytes: number; format: string;
  /** Size and times of the file when its content was last proven; null: unknown. */
  stamp: string | null;
  content: FileContent; missing: boolean;
}

/** Every picture of the project, those that were replaced too. */
export function pictureFiles(db: Connection, project: number): StoredFile[] {
  return db.prepare<[number], Omit<StoredFile, 'missing'> & { missing: number }>(
    'SELECT id, sha256, frame, path, relative, bytes, format, stamp, content, missing FROM pictures WHERE project = ? ORDER BY id')
    .all(project)
    .map(({ missing, ...rest }) => ({ ...rest, missing: missing !== 0 }));
}

export interface FoundFile { path: string; project: number; frame: number | null; format: string; width: number; height: number }

/** Files that had this content when it was last proven, in any project, the likeliest first. */
export function filesOfPicture(db: Connection, sha256: string): FoundFile[] {
  return db.prepare<[string], FoundFile>(`
    SELECT path, project, frame, format, width, height FROM pictures WHERE sha256 = ?
    ORDER BY content <> 'same', missing, id DESC`).all(sha256);
}

/** What a verification found of a file. */
export type FileFacts = Pick<StoredFile, 'id' | 'stamp' | 'content' | 'missing'>;

/**
 * Of a picture in the trash it isn’t noted that its file went: one that is missing there was dropped because its file had gone, and
 * comes back with it; one that a person removed stays where it is.
 */
export function setFileFacts(db: Connection, facts: readonly FileFacts[]): void {
  const update = db.prepare(`
    UPDATE pictures SET stamp = ?, content = ?, missing = CASE WHEN removed = 1 THEN missing ELSE ? END WHERE id = ?`);
  transaction(db, () => {
    for (const { id, stamp, content, missing } of facts) update.run(stamp, content, missing ? 1 : 0, id);
  });
}

/** Usable pictures of the project that hold other content than at their import, and of those that are gone. */
export function countAltered(db: Connection, project: number): { changed: number; missing: number } {
  const count = (where: string): number =>
    db.prepare<[number], number>(`SELECT count(*) FROM pictures p WHERE p.project = ? AND ${where} AND ${usable}`)
      .pluck().get(project) ?? 0;
  // Said twice, so that the index of what isn't the same is used.
  return { changed: count("p.content = 'changed' AND p.content <> 'same'"), missing: count('p.missing = 1') };
}

export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
