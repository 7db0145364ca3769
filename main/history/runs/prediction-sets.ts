// Tables uses and used_files (their names are older than the term): prediction sets, one run's predictions for a folder.
import { z } from 'zod';
import { NoDistances, UserError, type PredictedFile, type PredictionSet } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { readRow, readRowOrNull, readRows } from '../row-findings.ts';

interface NewPredictionSet { project: number; run: number; folder: string; classes: readonly string[] }

/** Begins a prediction set; its predictions are stored when it is finished. */
export function beginPredictionSet(db: Connection, { project, run, folder, classes }: NewPredictionSet, now: number): number {
  return Number(db.prepare('INSERT INTO uses (project, run, folder, classes, started) VALUES (?, ?, ?, ?, ?)')
    .run(project, run, folder, JSON.stringify(classes), now).lastInsertRowid);
}

/** Of a set’s distances: how many training pictures they are ranked against, or why there are none. */
export type DistanceFacts = Pick<PredictionSet, 'leftOut' | 'noDistances'>;

/** Stores the predictions and the end of the set, all or none. */
export function finishPredictionSet(
  db: Connection, use: number, files: readonly PredictedFile[], { leftOut, noDistances }: DistanceFacts, now: number,
): void {
  const insert = db.prepare(`
    INSERT INTO used_files (use, position, path, predicted, confidence, probabilities, problem, sha256, stamp, distance, nearest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  transaction(db, () => {
    files.forEach((file, position) => insert.run(use, position, file.path, file.predicted, file.confidence,
      file.probabilities.length === 0 ? null : Buffer.from(Float64Array.from(file.probabilities).buffer), file.problem,
      file.content?.sha256 ?? null, file.content?.stamp ?? null, file.distance,
      file.nearest.length === 0 ? null : JSON.stringify(file.nearest.map(({ sha256, distance }) => [sha256, distance]))));
    db.prepare('UPDATE uses SET finished = ?, left_out = ?, no_distances = ? WHERE id = ?').run(now, leftOut, noDistances, use);
  });
}

const selectSet = `
  SELECT u.id, u.project, u.run, r.name AS runName, u.folder, u.classes, u.started, u.finished, u.left_out AS leftOut,
    u.no_distances AS noDistances,
    (SELECT count(*) FROM used_files f WHERE f.use = u.id AND f.predicted IS NOT NULL) AS pictures
  FROM uses u JOIN runs r ON r.id = u.run`;
const Names = z.array(z.string());
type SetRow = Omit<PredictionSet, 'classes' | 'noDistances'> & { classes: string; noDistances: string | null };
const toPredictionSet = (row: SetRow): PredictionSet => ({
  ...row, classes: Names.parse(JSON.parse(row.classes)), noDistances: NoDistances.nullable().parse(row.noDistances),
});
const nameOf = ({ folder }: SetRow): string => `The predictions for “${folder}”`;

/** Throws UserError predictions-unknown. */
export function getPredictionSet(db: Connection, id: number): PredictionSet {
  const row = db.prepare<[number], SetRow>(`${selectSet} WHERE u.id = ?`).get(id);
  if (!row) throw new UserError('predictions-unknown', { use: id });
  return readRow(db, row, toPredictionSet, nameOf);
}

/** Finished prediction sets of a project, newest first. */
export function listPredictionSets(db: Connection, project: number): PredictionSet[] {
  const sql = `${selectSet} WHERE u.project = ? AND u.finished IS NOT NULL ORDER BY u.started DESC, u.id DESC`;
  return readRows(db, db.prepare<[number], SetRow>(sql).all(project), toPredictionSet, nameOf);
}

/** As it was predicted, with what a person said of it since. */
export type PredictionRow = PredictedFile & { readonly corrected: string | null; readonly setAside: boolean };

const Nearest = z.array(z.tuple([z.string(), z.number()]));

/** Predictions in the order of the files; their index is their position. */
export function listStoredPredictions(db: Connection, use: number): PredictionRow[] {
  type Read = { probabilities: Buffer | null; sha256: string | null; stamp: string | null; nearest: string | null };
  type Row = Omit<PredictionRow, 'probabilities' | 'content' | 'nearest' | 'setAside'> & Read & { setAside: number };
  const nearestOf = (json: string | null) => Nearest.parse(JSON.parse(json ?? '[]')).map(([sha256, distance]) => ({ sha256, distance }));
  return db.prepare<[number], Row>(`
    SELECT path, predicted, confidence, probabilities, problem, corrected, set_aside AS setAside, sha256, stamp, distance, nearest
    FROM used_files WHERE use = ? ORDER BY position`).all(use)
    .map(({ probabilities, sha256, stamp, nearest, setAside, ...row }) => ({
      ...row, setAside: setAside !== 0, probabilities: probabilities === null ? [] : doublesIn(probabilities),
      content: sha256 === null ? null : { sha256, stamp },
      nearest: readRowOrNull(db, nearest, nearestOf, () => `The training pictures near “${row.path}”`) ?? [],
    }));
}

const doublesIn = (bytes: Buffer): number[] => Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i));

/** Some files of a set with the hash of what was predicted, by position; unknown positions are left out. */
export function filesOfPredictions(
  db: Connection, use: number, positions: readonly number[],
): Map<number, { path: string; sha256: string | null }> {
  const select = db.prepare<[number, number], { path: string; sha256: string | null }>(
    'SELECT path, sha256 FROM used_files WHERE use = ? AND position = ?');
  return new Map(positions.flatMap((position) => {
    const file = select.get(use, position);
    return file === undefined ? [] : [[position, file] as const];
  }));
}
