// Deleting for good: rows, run folders, thumbnails, uploads and features that nothing else uses are gone; all others stay.
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../main/history/index.ts';
import { RowStore } from '../../../main/storage/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const former = gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'history', 'fixtures', 'version-120.sqlite.gz')));
const width = 64;

let folder = '';
let own = '';
let hashes: string[] = [];
let workbench: Workbench;

const thumbnailOf = (sha256: string): string => join(folder, 'cache', 'thumbnails', sha256.slice(0, 2), `${sha256}.jpg`);
function put(file: string, bytes = 1000): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.alloc(bytes, 1));
  return file;
}
function sql<T>(work: (db: Database.Database) => T): T {
  const db = new Database(join(folder, 'thaw.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const keptRows = (): string[] => {
  const store = RowStore.open(join(folder, 'cache', 'features', 'some-model'), width);
  try {
    return store.hashes.filter((sha256) => store.read(sha256, new Uint8Array(width)));
  } finally {
    store.close();
  }
};

/**
 * Project 1 is the one of the fixture; project 2 has six of its pictures, too, and one upload of the same batch. Run folders,
 * thumbnails, features and uploads lie there as the program leaves them.
 */
beforeEach(async () => {
  folder = join(temporaryFolder('trash'), 'workspace');
  mkdirSync(folder);
  own = put(join(temporaryFolder('own-pictures'), 'mine.jpg'));
  writeFileSync(join(folder, 'thaw.sqlite'), former);
  openDatabase(join(folder, 'thaw.sqlite')).close();
  hashes = sql((db) => {
    db.exec("INSERT INTO projects (id, name, created, used) VALUES (2, 'Other', 1, 1)");
    const columns = 'sha256, path, relative, name, width, height, bytes, format, bits_per_sample, part, grp, missing, added';
    db.exec(`INSERT INTO pictures (project, ${columns}) SELECT 2, ${columns} FROM pictures WHERE project = 1 ORDER BY id LIMIT 6`);
    const upload = (name: string) => join(folder, 'received', '2026-01-01 10.00.00', 'a', name);
    db.prepare('UPDATE pictures SET path = ? WHERE project = 2 AND name = (SELECT min(name) FROM pictures WHERE project = 2)').run(put(upload('kept.jpg')));
    const paths = [put(upload('gone.jpg')), put(join(folder, 'received', '2026-01-02 10.00.00', 'gone.jpg')), own];
    const last = db.prepare('SELECT id FROM pictures WHERE project = 1 ORDER BY id DESC LIMIT 3').pluck().all();
    last.forEach((id, i) => db.prepare('UPDATE pictures SET path = ? WHERE id = ?').run(paths[i], id));
    return db.prepare<[], string>('SELECT sha256 FROM pictures WHERE project = 1 ORDER BY id').pluck().all();
  });
  for (const sha256 of hashes) put(thumbnailOf(sha256));
  for (const run of [1, 2, 3, 900]) put(join(folder, 'runs', String(run), 'head.json'), 5000);
  const store = RowStore.open(join(folder, 'cache', 'features', 'some-model'), width);
  store.add(hashes, new Uint8Array(hashes.length * width).map((_, i) => i % 251));
  store.close();
  workbench = await openWorkbench({ folder, resume: false });
});
afterEach(() => workbench.close());

test('a project goes with all that is its own; what another project uses stays, and so do the person’s files', async () => {
  await workbench.call('projects.trash', { project: 1 });
  const measured = await workbench.call('trash.measure', { projects: [1] });
  expect(measured).toMatchObject({ projects: 1, pictures: 36 });
  expect(measured.bytes).toBeGreaterThanOrEqual(3 * 5000 + 30 * 1000);
  const { freedBytes, sentence } = await workbench.call('trash.delete', { projects: [1] });
  expect(freedBytes).toBeGreaterThan(measured.bytes);
  expect(sentence).toMatch(/^1 project with \d+ runs deleted; \d+.[kM]B came free\.$/);

  expect(readdirSync(join(folder, 'runs'))).toEqual(['900']);
  expect(hashes.filter((sha256) => existsSync(thumbnailOf(sha256)))).toEqual(hashes.slice(0, 6));
  expect(keptRows().sort()).toEqual(hashes.slice(0, 6).sort());
  expect(readdirSync(join(folder, 'received'), { recursive: true }).sort())
    .toEqual(['2026-01-01 10.00.00', join('2026-01-01 10.00.00', 'a'), join('2026-01-01 10.00.00', 'a', 'kept.jpg')]);
  expect(existsSync(own)).toBe(true);
  const next = await workbench.call('projects.sample', {});
  expect(next.project).toBe(3);
  await workbench.close();

  sql((db) => {
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    expect(db.prepare('SELECT count(*) FROM removals').pluck().get()).toBe(0);
    const ofProject = db.prepare<[], string>("SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'project'").pluck().all();
    expect(ofProject.length).toBeGreaterThan(10);
    for (const table of ofProject) expect(db.prepare(`SELECT count(*) FROM ${table} WHERE project = 1`).pluck().get(), table).toBe(0);
    for (const table of ['predictions', 'curve_points', 'used_files', 'snapshot_pictures', 'showdown_entries', 'advices']) {
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
  });
});

test('a run goes alone: the project, other runs and the Showdown it was in stay, and its number is not given again', async () => {
  await workbench.close();
  const entry = 'SELECT showdown, run FROM showdown_entries WHERE run IS NOT NULL';
  const showdown = sql((db) => db.prepare<[], { showdown: number; run: number }>(entry).get());
  const newest = sql((db) => db.prepare<[], number>('SELECT max(id) FROM runs').pluck().get()) ?? 0;
  workbench = await openWorkbench({ folder, resume: false });
  const before = (await workbench.call('runs.list', { project: 1 })).length;
  for (const run of [showdown?.run ?? 0, newest]) {
    await workbench.call('runs.trash', { run });
    await workbench.call('trash.delete', { runs: [run] });
  }
  const runs = await workbench.call('runs.list', { project: 1 });
  expect(runs.length).toBe(before - new Set([showdown?.run, newest]).size);
  const { entries } = await workbench.call('showdown.get', { showdown: showdown?.showdown ?? 0 });
  expect(entries.some(({ skipped }) => skipped === 'Its run was deleted.')).toBe(true);
  const [{ sha256: backbone } = { sha256: '' }] = await workbench.call('backbones.list', {});
  const { run } = await workbench.call('runs.start', { project: 1, strategy: 'transfer', backbone });
  expect(run).toBeGreaterThan(newest);
  await workbench.close();
  sql((db) => { expect(db.pragma('foreign_key_check')).toEqual([]); });
});

test('what is not in the trash is not deleted, and the sentence says so', async () => {
  await expect(workbench.call('trash.delete', { projects: [1] })).rejects.toThrow('“Tiles” is not in the trash. Move it there first.');
  await expect(workbench.call('trash.delete', { runs: [1] })).rejects.toThrow(/is not in the trash/);
  expect((await workbench.call('projects.list', {})).map(({ name }) => name).sort()).toEqual(['Other', 'Tiles']);
});

test('a removal cut short is finished at the next start, and a row that names a file elsewhere removes nothing', async () => {
  await workbench.close();
  const elsewhere = put(join(dirname(folder), 'elsewhere.jpg'));
  sql((db) => {
    const insert = db.prepare('INSERT INTO removals (kind, name) VALUES (?, ?)');
    const rows = [['run', '900'], ['run', '../..'], ['upload', '../../elsewhere.jpg'], ['batch', '..'], ['picture', hashes[0]]];
    for (const [kind, name] of rows) insert.run(kind, name);
  });
  workbench = await openWorkbench({ folder, resume: false });
  expect(existsSync(join(folder, 'runs', '900'))).toBe(false);
  expect(existsSync(thumbnailOf(hashes[0] ?? ''))).toBe(false);
  const kept = [elsewhere, join(folder, 'received', '2026-01-01 10.00.00'), join(folder, 'runs', '1')];
  expect(kept.filter((path) => existsSync(path))).toEqual(kept);
  await workbench.close();
  expect(sql((db) => db.prepare('SELECT count(*) FROM removals').pluck().get())).toBe(0);
});
