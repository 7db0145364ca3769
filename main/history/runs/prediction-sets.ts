// Table uses (its name is older than the term): prediction sets, one run's predictions for some folders and files.
import { z } from 'zod';
import { NoDistances, SourceTally, UserError, type PredictionSet } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { readRow, readRows } from '../row-findings.ts';
import { addFiles, wholeSet, type NewFile, type RowPage } from './predicted-files.ts';

interface NewPredictionSet {
  project: number; run: number;
  /** The folder itself, or the one that all sources lie in. */
  folder: string;
  sources: readonly string[]; classes: readonly string[]; files: readonly NewFile[];
}

/** Begins a prediction set with all its files; those without a reason to be left out wait for their predictions. */
export function beginPredictionSet(
  db: Connection, { project, run, folder, sources, classes, files }: NewPredictionSet, now: number,
): number {
  return transaction(db, () => {
    const use = Number(db.prepare('INSERT INTO uses (project, run, folder, sources, classes, started) VALUES (?, ?, ?, ?, ?, ?)')
      .run(project, run, folder, JSON.stringify(sources), JSON.stringify(classes), now).lastInsertRowid);
    addFiles(db, use, files);
    return use;
  });
}

/** Of a set’s distances: how many training pictures they are ranked against, or why there are none. */
export type DistanceFacts = Pick<PredictionSet, 'leftOut' | 'noDistances'>;

export function setDistanceFacts(db: Connection, use: number, { leftOut, noDistances }: DistanceFacts): void {
  db.prepare('UPDATE uses SET left_out = ?, no_distances = ? WHERE id = ?').run(leftOut, noDistances, use);
}

export function endPredictionSet(db: Connection, use: number, now: number): void {
  db.prepare('UPDATE uses SET finished = ? WHERE id = ?').run(now, use);
}

/** What the pictures of a set are like, and those its run learned from (null: not looked at yet). `firsts`: of several frames or pages. */
const Kinds = z.object({ seen: SourceTally, learned: SourceTally.nullable(), firsts: z.number().int() });
export type PredictionKinds = z.infer<typeof Kinds>;

export function putPredictionKinds(db: Connection, use: number, kinds: PredictionKinds): void {
  db.prepare('UPDATE uses SET kinds = ? WHERE id = ?').run(JSON.stringify(kinds), use);
}

/** Null for predictions of earlier versions. */
export function predictionKinds(db: Connection, use: number): PredictionKinds | null {
  const json = db.prepare<[number], string | null>('SELECT kinds FROM uses WHERE id = ?').pluck().get(use) ?? null;
  return json === null ? null : Kinds.safeParse(JSON.parse(json)).data ?? null;
}

/** As stored; what its kinds mean is told by the workbench. */
export type StoredPredictionSet = Omit<PredictionSet, 'remarks'>;

/** All files, those predicted and those that wait, counted in one walk through the rows. */
const selectSet = `
  SELECT u.id, u.project, u.run, r.name AS runName, u.folder, u.sources, u.classes, u.started, u.finished, u.left_out AS leftOut,
    u.no_distances AS noDistances, (
      SELECT json_array(count(*), count(f.predicted), coalesce(sum(f.predicted IS NULL AND f.problem IS NULL), 0))
      FROM used_files f WHERE f.use = u.id) AS counts
  FROM uses u JOIN runs r ON r.id = u.run`;
const Names = z.array(z.string());
const Counts = z.tuple([z.number(), z.number(), z.number()]);
type Counted = 'files' | 'pictures' | 'waiting';
type SetRow = Omit<StoredPredictionSet, 'classes' | 'sources' | 'noDistances' | Counted> & Record<'classes' | 'counts', string>
  & Record<'sources' | 'noDistances', string | null>;

function toPredictionSet({ counts, ...row }: SetRow): StoredPredictionSet {
  const [files, pictures, waiting] = Counts.parse(JSON.parse(counts));
  return {
    ...row, files, pictures, waiting, classes: Names.parse(JSON.parse(row.classes)),
    sources: row.sources === null ? [row.folder] : Names.parse(JSON.parse(row.sources)), noDistances: NoDistances.nullable().parse(row.noDistances),
  };
}

const nameOf = ({ folder }: SetRow): string => `The predictions for “${folder}”`;

/** Throws UserError predictions-unknown. */
export function getPredictionSet(db: Connection, id: number): StoredPredictionSet {
  const row = db.prepare<[number], SetRow>(`${selectSet} WHERE u.id = ?`).get(id);
  if (!row) throw new UserError('predictions-unknown', { use: id });
  return readRow(db, row, toPredictionSet, nameOf);
}

/** `most` prediction sets of a project that have files, newest first, without the `from` newest; unfinished ones can go on. */
export function listPredictionSets(db: Connection, project: number, { from, most }: RowPage = wholeSet): StoredPredictionSet[] {
  const sql = `${selectSet} WHERE u.project = ? AND (u.finished IS NOT NULL OR EXISTS (SELECT 1 FROM used_files f WHERE f.use = u.id))
    ORDER BY u.started DESC, u.id DESC LIMIT ? OFFSET ?`;
  return readRows(db, db.prepare<[number, number, number], SetRow>(sql).all(project, most, from), toPredictionSet, nameOf);
}

/** The newest unfinished set of a run for just these sources; null where there is none. */
export function unfinishedPredictionSet(db: Connection, run: number, sources: readonly string[]): number | null {
  return db.prepare<[number, string], number>(`
    SELECT id FROM uses WHERE run = ? AND sources = ? AND finished IS NULL ORDER BY id DESC LIMIT 1`).pluck().get(run, JSON.stringify(sources)) ?? null;
}
