// Databases of earlier programs, from the frozen ones of each format.
import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openDatabase } from '../../main/history/index.ts';
import { temporaryFolder } from '../temporary.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

/** What a run's row points to: the pre-trained model “b” and snapshot 1. */
export const backboneAndSnapshot = `
  INSERT INTO backbones (sha256, name, file, built_in, bytes, licence, preprocessing, facts, added)
    VALUES ('b', 'net', 'net.onnx', 1, 1, 'free', '{}', '{}', 1);
  INSERT INTO snapshots (id, project, digest, created) VALUES (1, 1, 'd', 1);`;

/** A copy of the database that a program of that format made, as it is. */
export function frozenDatabase(version: number): string {
  const file = join(temporaryFolder('frozen'), 'thaw.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(join(fixtures, `version-${String(version).padStart(3, '0')}.sqlite.gz`))));
  return file;
}

function newDatabase(): string {
  const file = join(temporaryFolder('newest'), 'thaw.sqlite');
  openDatabase(file).close();
  return file;
}

/** A database that a program of that format made, emptied, with a few pictures; without a format, one of today. */
export function oldDatabase(version?: number): string {
  const file = version === undefined ? newDatabase() : frozenDatabase(version);
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
  for (const table of tables) db.exec(`DELETE FROM "${String(table)}"`);
  db.exec(
    "INSERT INTO projects (id, name, created, used) VALUES (1, 'Cells', 1, 1); INSERT INTO classes (id, project, " +
      "name) VALUES (1, 1, 'white'), (2, 1, 'red')",
  );
  const insert = db.prepare(
    "INSERT INTO pictures (project, sha256, path, relative, name, width, height, bytes, format, bits_per_sample, " +
      "class, missing, added) VALUES (1, ?, ?, ?, ?, 1, 1, 1, 'jpeg', 8, ?, ?, 1)",
  );
  [['b', 1, 0], ['a', 1, 1], ['c', 2, 0], ['d', null, 0]].forEach(([name, label, missing], i) => insert.run(
    String(i).repeat(64), `/${name}.jpg`, `${name}.jpg`, `${name}.jpg`, label, missing,
  ));
  db.close();
  return file;
}
