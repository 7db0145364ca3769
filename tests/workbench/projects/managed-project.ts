// A workspace with a project of stored pictures, without files, and with runs of that time: for what needs no pixels.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  addPictures, beginImportAct, createProject, giveKeys, openDatabase, picturesForSnapshot, takeSnapshot, type Connection, type NewPicture,
} from '../../../main/history/index.ts';
import type { Part } from '../../../preload/contract.ts';

export interface Stored { label: string | null; part?: Part | null; group?: string | null }

export const storedPicture = (n: number, { label, part = 'train', group = null }: Stored): NewPicture => ({
  frame: null, sha256: n.toString(16).padStart(64, '0'), path: `/pictures/${n}.jpg`, relative: `${String(n).padStart(5, '0')}.jpg`, width: 10, height: 10,
  bytes: 100, format: 'jpeg', bitsPerSample: 8, label, part: label === null ? null : part, group, stamp: null,
});

/** Picture n of the list has id n + 1. */
export function fill(db: Connection, pictures: readonly Stored[]): number {
  const project = createProject(db, 'Cells', 1);
  addPictures(db, project, beginImportAct(db, { project, now: 1 }), pictures.map((picture, i) => storedPicture(i + 1, picture)), 1);
  giveKeys(db, project);
  return project;
}

/** A finished run on the pictures as they are. */
export function storeRun(db: Connection, project: number, name: string, classes: readonly string[]): number {
  const snapshot = takeSnapshot(db, project, picturesForSnapshot(db, project, []), 1);
  db.exec(`INSERT OR IGNORE INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added)
    VALUES ('b', 'net', 'net.onnx', 0, 1, 'free', '{}', '{}', 1)`);
  return Number(db.prepare(`
    INSERT INTO runs (project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, state, created)
    VALUES (?, ?, ?, 'transfer', '{}', 0, 'b', ?, '{"train":1,"validation":0,"test":1}', 't', 'done', 1)`)
    .run(project, snapshot, name, JSON.stringify(classes)).lastInsertRowid);
}

/** The folder of a workspace that holds what `write` stores. */
export function managedWorkspace(folder: string, write: (db: Connection) => void): string {
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const db = openDatabase(join(workspace, 'thaw.sqlite'));
  write(db);
  db.close();
  return workspace;
}
