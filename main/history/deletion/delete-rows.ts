/**
 * Deleting projects and runs for good: all their rows, and the list of files that nothing else uses, in one transaction.
 * Children go before parents and SQLite's own cascades are off, since those look through a whole table for each picture.
 */
import { transaction, type Connection } from '../database.ts';
import { spendIds } from './spent-ids.ts';
import { pathsWith } from '../stored-paths.ts';
import { addRemovals, type Removal } from './removals.ts';

export interface Selection { readonly projects: readonly number[]; readonly runs: readonly number[] }

/** Rows that go with a selection. */
export interface DeletionCounts { projects: number; runs: number; pictures: number; predictionSets: number }

/** The selection with the runs of its projects, as SQLite takes lists. */
function listsOf(db: Connection, { projects, runs }: Selection): { projects: string; runs: string; runIds: number[] } {
  const runIds = db.prepare<[string, string], number>(`
    SELECT id FROM runs WHERE project IN (SELECT value FROM json_each(?)) OR id IN (SELECT value FROM json_each(?))`)
    .pluck().all(JSON.stringify(projects), JSON.stringify(runs));
  return { projects: JSON.stringify(projects), runs: JSON.stringify(runIds), runIds };
}

export function countDeletion(db: Connection, selection: Selection): DeletionCounts & { runIds: number[] } {
  const { projects, runs, runIds } = listsOf(db, selection);
  const count = (sql: string): number => db.prepare<object, number>(sql).pluck().get({ projects, runs }) ?? 0;
  return {
    runIds, projects: selection.projects.length, runs: runIds.length,
    pictures: count(`SELECT count(*) FROM pictures WHERE project IN (SELECT value FROM json_each(@projects))`),
    predictionSets: count(`
      SELECT count(*) FROM uses WHERE project IN (SELECT value FROM json_each(@projects)) OR run IN (SELECT value FROM json_each(@runs))`),
  };
}

/** Hashes of pictures that only these projects have. */
export function exclusivePictures(db: Connection, projects: readonly number[]): string[] {
  return db.prepare<object, string>(`
    SELECT DISTINCT p.sha256 FROM pictures p WHERE p.project IN (SELECT value FROM json_each(@projects)) AND NOT EXISTS (
      SELECT 1 FROM pictures o WHERE o.sha256 = p.sha256 AND o.project NOT IN (SELECT value FROM json_each(@projects)))`)
    .pluck().all({ projects: JSON.stringify(projects) });
}

const ofRuns = 'IN (SELECT value FROM json_each(@runs))';
const ofProjects = 'IN (SELECT value FROM json_each(@projects))';
const setsGoing = `SELECT id FROM uses WHERE run ${ofRuns} OR project ${ofProjects}`;
const showdownsGoing = `SELECT id FROM showdowns WHERE project ${ofProjects}`;
const unusedSnapshots = `
  SELECT id FROM snapshots WHERE id NOT IN (SELECT snapshot FROM runs) AND id NOT IN (SELECT snapshot FROM showdowns)
    AND id NOT IN (SELECT snapshot FROM advices)`;

/** What acts changed in pictures and classes. */
const logs = ['label_log', 'class_log', 'use_log', 'mark_log', 'label_decisions', 'adjudications'] as const;

/** Acts that only answered predictions of sets that go have nothing left to undo: they count as undone. */
const undoEmptiedActs = `
  INSERT INTO label_acts (project, kind, undoes, at) SELECT a.project, 'undo', a.id, a.at FROM label_acts a
  WHERE a.kind = 'label' AND NOT EXISTS (SELECT 1 FROM label_acts u WHERE u.undoes = a.id)
    AND a.id IN (SELECT act FROM prediction_log WHERE use IN (${setsGoing}))
    ${logs.map((log) => `AND NOT EXISTS (SELECT 1 FROM ${log} l WHERE l.act = a.id)`).join(' ')}
    AND NOT EXISTS (SELECT 1 FROM prediction_log l WHERE l.act = a.id AND l.use NOT IN (${setsGoing}))`;

/** In their order: of each table before those it refers to. */
const statements: readonly string[] = [
  undoEmptiedActs,
  `DELETE FROM prediction_log WHERE use IN (${setsGoing})`,
  `UPDATE runs SET started_from = NULL WHERE started_from ${ofRuns}`,
  `UPDATE showdown_entries SET run = NULL, left_out = 'Its run was deleted.' WHERE run ${ofRuns}`,
  `DELETE FROM used_files WHERE use IN (${setsGoing})`,
  `DELETE FROM uses WHERE run ${ofRuns} OR project ${ofProjects}`,
  `DELETE FROM folder_test_files WHERE test IN (SELECT id FROM folder_tests WHERE run ${ofRuns})`,
  ...['folder_tests', 'predictions', 'curve_points', 'learning_curves'].map((table) => `DELETE FROM ${table} WHERE run ${ofRuns}`),
  `DELETE FROM runs WHERE id ${ofRuns}`,
  `DELETE FROM showdown_entries WHERE showdown IN (${showdownsGoing})`,
  `DELETE FROM showdowns WHERE project ${ofProjects}`,
  `DELETE FROM advices WHERE snapshot IN (SELECT id FROM snapshots WHERE project ${ofProjects})`,
  `DELETE FROM snapshot_pictures WHERE snapshot IN (${unusedSnapshots})`,
  `DELETE FROM snapshots WHERE id IN (${unusedSnapshots})`,
  ...logs.map((table) =>
    `DELETE FROM ${table} WHERE act IN (SELECT id FROM label_acts WHERE project ${ofProjects})`),
  `DELETE FROM picture_facts WHERE fact IN (SELECT id FROM facts WHERE project ${ofProjects})`,
  ...[
    'guided_labelling', 'label_acts', 'label_reviews', 'label_effects', 'second_labels', 'locked_sets', 'checks', 'judgements', 'regroupings', 'imports',
    'model_comparisons', 'file_problems', 'folders', 'facts', 'pictures', 'classes',
  ].map((table) => `DELETE FROM ${table} WHERE project ${ofProjects}`),
  `DELETE FROM projects WHERE id ${ofProjects}`,
];

/** Name of the folder of uploads in stored paths, wherever the workspace lies. */
interface Uploads { readonly uploads: string }

/** Deletes the rows and returns what files are to be removed; all or nothing, and what was deleted is overwritten. */
export function deleteForGood(db: Connection, selection: Selection, { uploads }: Uploads): Removal[] {
  db.pragma('foreign_keys = OFF');
  db.pragma('secure_delete = ON');
  try {
    return transaction(db, () => {
      const { projects, runs, runIds } = listsOf(db, selection);
      const hashes = exclusivePictures(db, selection.projects);
      const before = uploadsIn(db, uploads);
      for (const sql of statements) db.prepare(sql).run(namedIn(sql, { projects, runs }));
      spendIds(db, 'projects', selection.projects);
      spendIds(db, 'runs', runIds);
      const removals: Removal[] = [
        ...runIds.map((id): Removal => ({ kind: 'run', name: String(id) })),
        ...hashes.map((name): Removal => ({ kind: 'picture', name })), ...unneededUploads(before, uploadsIn(db, uploads)),
      ];
      addRemovals(db, removals);
      return removals;
    });
  } finally {
    db.pragma('secure_delete = OFF');
    db.pragma('foreign_keys = ON');
  }
}

/** SQLite refuses values that a statement doesn't name. */
function namedIn(sql: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`@${name}`)));
}

/** Paths of stored pictures and folders within the folder of uploads. */
export function uploadsIn(db: Connection, uploads: string): Set<string> {
  return new Set(pathsWith(db, uploads).flatMap((path) => {
    const pieces = path.split(/[\\/]/);
    const at = pieces.lastIndexOf(uploads);
    return at < 0 || at === pieces.length - 1 ? [] : [pieces.slice(at + 1).join('/')];
  }));
}

const batchOf = (path: string): string => path.split('/', 1)[0] ?? path;

/** Batches that nothing refers to any more as a whole; of others, the single files. */
export function unneededUploads(before: ReadonlySet<string>, after: ReadonlySet<string>): Removal[] {
  const needed = new Set([...after].map(batchOf));
  const gone = [...before].filter((path) => !after.has(path));
  const batches = new Set(gone.map(batchOf).filter((batch) => !needed.has(batch)));
  return [
    ...[...batches].map((name): Removal => ({ kind: 'batch', name })),
    ...gone.filter((path) => !batches.has(batchOf(path)) && path.includes('/')).map((name): Removal => ({ kind: 'upload', name })),
  ];
}
