// Tables snapshots and snapshot_pictures: the exact pictures, labels and split of a run. Equal ones are stored once.
import { createHash } from 'node:crypto';
import type { Part } from '../../preload/contract.ts';
import { transaction, type Connection } from './database.ts';
import type { FileContent } from './picture-files.ts';
import { leftOut, usable } from './usable-pictures.ts';

export interface SnapshotPicture {
  picture: number; sha256: string; frame: number | null; path: string;
  format: string; width: number; height: number; label: string; part: Part; group: string | null;
  /** Of the file, as it is known now. */
  stamp: string | null; content: FileContent;
}

export type LabelledPicture = Omit<SnapshotPicture, 'part'> & { part: Part | null };

/** All usable pictures of the project that are labelled, in a set and unchanged, except classes left out; in a stable order. */
export function picturesForSnapshot(db: Connection, project: number, leaveOut: readonly string[]): SnapshotPicture[] {
  const rows = db.prepare<[number], SnapshotPicture>(`
    SELECT p.id AS picture, p.sha256, p.frame, p.path, p.format, p.width, p.height, p.stamp, p.content, c.name AS label, p.part, p.grp AS "group"
    FROM pictures p JOIN classes c ON c.id = p.class WHERE p.project = ? AND p.part IS NOT NULL AND p.content = 'same' AND ${usable}
    ORDER BY p.relative, p.id`).all(project);
  const left = new Set(leaveOut);
  return rows.filter((row) => !left.has(row.label));
}

const selectLabelled = `
  SELECT p.id AS picture, p.sha256, p.frame, p.path, p.format, p.width, p.height, p.stamp, p.content, c.name AS label, p.part, p.grp AS "group"
  FROM pictures p JOIN classes c ON c.id = p.class WHERE p.project = @project AND p.content = 'same'`;

/** All usable pictures of the project that are labelled and unchanged, in a set or not; in the same order. */
export const labelledPictures = (db: Connection, project: number): LabelledPicture[] =>
  db.prepare<[object], LabelledPicture>(`${selectLabelled} AND ${usable} ORDER BY p.relative, p.id`).all({ project });

/** Those of the pictures that are left out and labelled, in the same order. */
export const leftOutPictures = (db: Connection, project: number, ids: readonly number[]): LabelledPicture[] =>
  db.prepare<[object], LabelledPicture>(`
    ${selectLabelled} AND ${leftOut} AND p.id IN (SELECT value FROM json_each(@ids)) ORDER BY p.relative, p.id`)
    .all({ project, ids: JSON.stringify(ids) });

/** The stored snapshot that equals these pictures; null where there is none. */
export function findSnapshot(db: Connection, project: number, pictures: readonly SnapshotPicture[]): number | null {
  return knownSnapshot(db, project, snapshotDigest(pictures));
}

/** Identity of a snapshot: every picture's content, label, set and group, in order. */
export const snapshotDigest = (pictures: readonly SnapshotPicture[]): string =>
  digestOf(pictures.map((p) => [p.sha256, p.label, p.part, p.group ?? '']));

const knownSnapshot = (db: Connection, project: number, digest: string): number | null =>
  db.prepare<[number, string], number>('SELECT id FROM snapshots WHERE project = ? AND digest = ?').pluck().get(project, digest) ?? null;

/** Stores the snapshot, or finds the equal one. */
export function takeSnapshot(db: Connection, project: number, pictures: readonly SnapshotPicture[], now: number): number {
  const digest = snapshotDigest(pictures);
  const known = knownSnapshot(db, project, digest);
  if (known !== null) return known;
  return transaction(db, () => {
    const id = Number(db.prepare('INSERT INTO snapshots (project, digest, created) VALUES (?, ?, ?)').run(project, digest, now).lastInsertRowid);
    const insert = db.prepare('INSERT INTO snapshot_pictures (snapshot, position, picture, label, part, grp) VALUES (?, ?, ?, ?, ?, ?)');
    pictures.forEach((p, position) => insert.run(id, position, p.picture, p.label, p.part, p.group));
    return id;
  });
}

const selectPictures = `
  SELECT s.picture, p.sha256, p.frame, p.path, p.format, p.width, p.height, p.stamp, p.content, s.label, s.part, s.grp AS "group"
  FROM snapshot_pictures s JOIN pictures p ON p.id = s.picture`;

/** The pictures of a snapshot in their order, with today's paths and the labels of then. */
export function picturesOfSnapshot(db: Connection, snapshot: number): SnapshotPicture[] {
  return db.prepare<[number], SnapshotPicture>(`${selectPictures} WHERE s.snapshot = ? ORDER BY s.position`).all(snapshot);
}

/** Those of the snapshot that a run saw. */
export function snapshotOfRun(db: Connection, run: number): SnapshotPicture[] {
  return db.prepare<[number], SnapshotPicture>(`${selectPictures} JOIN runs r ON r.snapshot = s.snapshot WHERE r.id = ? ORDER BY s.position`).all(run);
}

/** Of those the ones with these contents, whatever the size of the snapshot. */
export function runPicturesByContent(db: Connection, run: number, sha256s: readonly string[]): SnapshotPicture[] {
  const wanted = `${selectPictures} JOIN runs r ON r.snapshot = s.snapshot WHERE r.id = ? AND p.sha256 IN (SELECT value FROM json_each(?))`;
  return db.prepare<[number, string], SnapshotPicture>(wanted).all(run, JSON.stringify(sha256s));
}

/** Snapshot by run, for the runs of a project. */
export function snapshotIds(db: Connection, project: number): ReadonlyMap<number, number> {
  const rows = db.prepare<[number], { id: number; snapshot: number }>('SELECT id, snapshot FROM runs WHERE project = ?').all(project);
  return new Map(rows.map(({ id, snapshot }) => [id, snapshot]));
}

/** Identity of a test set: its pictures and their labels, in any order. */
export function testSetDigest(pictures: readonly SnapshotPicture[]): string {
  const rows = pictures.filter(({ part }) => part === 'test').map(({ sha256, label }) => [sha256, label]);
  return digestOf(rows.sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')));
}

function digestOf(rows: readonly (readonly string[])[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex');
}
