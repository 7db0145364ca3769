// Tables runs, curve_points and predictions: settings, results, training curves. Every change of state is one transaction.
import { z } from 'zod';
import {
  ChosenImageSize, FineTuningResult, HeadDiscriminant, Metrics, PartCounts, Recipe, RunSeconds, RunState, Strategy, UserError,
  type CurvePoint, type Part, type Run, type TestPrediction,
} from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { nextId } from '../deletion/spent-ids.ts';
import { readRow, readRowOrNull, readRows } from '../row-findings.ts';
import { nextTurn } from './run-queue.ts';

export interface NewRun {
  project: number; snapshot: number; name: string; strategy: Strategy; recipe: Recipe; seed: number;
  backbone: string; classes: string[]; counts: PartCounts; testSet: string; startedFrom: number | null;
}

/** One picture's probabilities in the order of the run's classes; `label` and `predicted` are indices into them. */
export interface NewPrediction { picture: number; label: number; predicted: number; confidence: number; probabilities: number[] }

interface RunResult {
  engine: string; provider: string; device: string | null; versions: Record<string, string>; seconds: RunSeconds;
  chosenPenalty: number | null; discriminant: HeadDiscriminant | null; fineTuning: FineTuningResult | null; imageSize?: ChosenImageSize | null;
  metrics: { test: Metrics | null; validation: Metrics | null }; crossValidated?: Run['crossValidated']; remarks: string[];
  /** `all`: of the cross-validation, where there was one. */
  predictions: Record<'validation' | 'test', NewPrediction[]> & { all?: NewPrediction[] };
}

interface RunRow {
  id: number; project: number; name: string; note: string; strategy: Strategy; recipe: string; seed: number; backbone: string; backbone_name: string;
  classes: string; counts: string; test_set: string; state: RunState; reason: string | null; created: number; finished: number | null;
  engine: string; provider: string; device: string | null; versions: string; seconds: string | null; chosen_penalty: number | null;
  metrics: string; cross_validated: string | null; remarks: string; trashed: number | null;
  discriminant: string | null; tuned: string | null; image_size: string | null; started_from: number | null; started_name: string | null; resumable: number;
}

const selectRun = `
  SELECT r.*, b.name AS backbone_name, f.name AS started_name
  FROM runs r JOIN backbones b ON b.sha256 = r.backbone LEFT JOIN runs f ON f.id = r.started_from`;
/** States a run can be resumed from: with a checkpoint, or also from the start because nobody stopped it. */
const resumableFrom: Partial<Record<RunState, 'from-checkpoint' | 'always'>> = {
  paused: 'always', interrupted: 'always', cancelled: 'from-checkpoint', failed: 'from-checkpoint',
};
const StoredMetrics = z.object({ test: Metrics.nullable(), validation: Metrics.nullable() });
const FoldCounts = { correct: z.array(z.number()), n: z.array(z.number()) };
const CrossValidated = z.object({
  repeats: z.number(), folds: z.number(), accuracies: z.array(z.number()), metrics: Metrics,
  byFold: z.union([
    z.object({ deals: z.array(z.string()), ...FoldCounts }),
    // Of earlier versions: one digest for all repeats together, comparable among runs of that version only.
    z.object({ deal: z.string(), ...FoldCounts }).transform(({ deal, ...counts }) => ({ deals: [deal], ...counts })),
  ]).nullable().default(null),
});
const Names = z.array(z.string());
const Versions = z.record(z.string(), z.string());

/** Runs as they were read, by their rows: the figures of a finished run stay, and lists of hundreds are asked for on every screen. */
const readRuns = new WeakMap<Connection, Map<number, { row: RunRow; run: Run }>>();

const columnsOf = (row: RunRow): (keyof RunRow)[] => Object.keys(row) as (keyof RunRow)[];
const sameRow = (a: RunRow, b: RunRow): boolean => columnsOf(a).every((column) => a[column] === b[column]);

function runOf(db: Connection, row: RunRow): Run {
  const known = readRuns.get(db) ?? new Map<number, { row: RunRow; run: Run }>();
  readRuns.set(db, known);
  const before = known.get(row.id);
  if (before && sameRow(before.row, row)) return { ...before.run };
  const run = toRun(row);
  known.set(row.id, { row, run });
  return { ...run };
}

function toRun(row: RunRow): Run {
  return {
    id: row.id, project: row.project, name: row.name, note: row.note, strategy: Strategy.parse(row.strategy), recipe: Recipe.parse(JSON.parse(row.recipe)),
    seed: row.seed, backbone: { sha256: row.backbone, name: row.backbone_name }, engine: row.engine, provider: row.provider, device: row.device,
    versions: Versions.parse(JSON.parse(row.versions)),
    state: RunState.parse(row.state), reason: row.reason, created: row.created, finished: row.finished,
    seconds: row.seconds === null ? null : RunSeconds.parse(JSON.parse(row.seconds)), classes: Names.parse(JSON.parse(row.classes)),
    counts: PartCounts.parse(JSON.parse(row.counts)), testSet: row.test_set, chosenPenalty: row.chosen_penalty,
    discriminant: row.discriminant === null ? null : HeadDiscriminant.parse(JSON.parse(row.discriminant)),
    fineTuning: row.tuned === null ? null : FineTuningResult.parse(JSON.parse(row.tuned)),
    imageSize: row.image_size === null ? null : ChosenImageSize.parse(JSON.parse(row.image_size)),
    startedFrom: row.started_from === null ? null : { run: row.started_from, name: row.started_name ?? '' },
    resumable: resumableFrom[row.state] === 'always' || (resumableFrom[row.state] === 'from-checkpoint' && row.resumable === 1),
    metrics: StoredMetrics.parse(JSON.parse(row.metrics)),
    crossValidated: row.cross_validated === null ? null : CrossValidated.parse(JSON.parse(row.cross_validated)),
    remarks: Names.parse(JSON.parse(row.remarks)), trashed: row.trashed !== null,
  };
}

const nameOfRun = ({ name, id }: Pick<RunRow, 'name' | 'id'>): string => `The run “${name}” (number ${id})`;

/** Newest first; of one project or of all. */
export function listRuns(db: Connection, project: number | null, trashed: boolean): Run[] {
  const where = `r.trashed IS ${trashed ? 'NOT NULL' : 'NULL'}${project === null ? '' : ' AND r.project = @project'}`;
  const rows = db.prepare<[{ project: number | null }], RunRow>(`${selectRun} WHERE ${where} ORDER BY r.id DESC`).all({ project });
  return readRows(db, rows, (row) => runOf(db, row), nameOfRun);
}

/** Throws UserError run-unknown. */
export function getRun(db: Connection, id: number): Run {
  const row = db.prepare<[number], RunRow>(`${selectRun} WHERE r.id = ?`).get(id);
  if (!row) throw new UserError('run-unknown', { run: String(id) });
  return readRow(db, row, (row) => runOf(db, row), nameOfRun);
}

export function createRun(db: Connection, run: NewRun, now: number): number {
  return Number(db.prepare(`
    INSERT INTO runs (id, project, snapshot, name, strategy, recipe, seed, backbone, classes, counts, test_set, started_from, state, turn, created)
    VALUES (${nextId('runs')}, @project, @snapshot, @name, @strategy, @recipe, @seed, @backbone, @classes, @counts, @testSet, @startedFrom,
      'queued', ${nextTurn}, @now)`)
    .run({ ...run, recipe: JSON.stringify(run.recipe), classes: JSON.stringify(run.classes), counts: JSON.stringify(run.counts), now }).lastInsertRowid);
}

export function setRunState(db: Connection, id: number, state: RunState): void {
  db.prepare('UPDATE runs SET state = ? WHERE id = ?').run(state, id);
}

type EndWithoutResult = 'paused' | 'cancelled' | 'interrupted' | 'failed';

/** Ends a run without a result; `reason` is a sentence. */
export function endRun(db: Connection, id: number, state: EndWithoutResult, reason: string, now: number): void {
  db.prepare('UPDATE runs SET state = ?, reason = ?, finished = ? WHERE id = ?').run(state, reason, now, id);
}

/** Marks runs that were running when the program last ended; queued ones stay queued. Returns how many. */
export function markInterrupted(db: Connection, reason: string, now: number): number {
  const running = "state IN ('preparing', 'training', 'evaluating')";
  return db.prepare(`UPDATE runs SET state = 'interrupted', reason = ?, finished = ? WHERE ${running}`).run(reason, now).changes;
}

/** Stores a result, its predictions and the state 'done' in one transaction. */
export function finishRun(db: Connection, id: number, result: RunResult, now: number): void {
  const insert = db.prepare(`
    INSERT INTO predictions (run, part, picture, label, predicted, confidence, probabilities) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  transaction(db, () => {
    for (const part of ['validation', 'test', 'all'] as const) {
      for (const p of result.predictions[part] ?? []) {
        insert.run(id, part, p.picture, p.label, p.predicted, p.confidence, Buffer.from(Float64Array.from(p.probabilities).buffer));
      }
    }
    db.prepare(`
      UPDATE runs SET state = 'done', reason = NULL, finished = @now, engine = @engine, provider = @provider, device = @device,
        versions = @versions, seconds = @seconds, chosen_penalty = @chosenPenalty, discriminant = @discriminant, tuned = @tuned,
        resumable = 0, metrics = @metrics, cross_validated = @crossValidated, image_size = @imageSize, remarks = @remarks WHERE id = @id`)
      .run({
        id, now, engine: result.engine, provider: result.provider, device: result.device, versions: JSON.stringify(result.versions),
        seconds: JSON.stringify(result.seconds), chosenPenalty: result.chosenPenalty,
        discriminant: jsonOrNull(result.discriminant), tuned: jsonOrNull(result.fineTuning),
        metrics: JSON.stringify(result.metrics), crossValidated: jsonOrNull(result.crossValidated),
        imageSize: jsonOrNull(result.imageSize), remarks: JSON.stringify(result.remarks),
      });
  });
}

/** The image size that the newest run of a project with this backbone measured; null without one. */
export function measuredImageSize(db: Connection, project: number, backbone: string): number | null {
  return db.prepare<[number, string], number>(`
    SELECT image_size ->> '$.size' FROM runs
    WHERE project = ? AND backbone = ? AND state = 'done' AND json_array_length(image_size, '$.trials') > 1 ORDER BY finished DESC, id DESC LIMIT 1`)
    .pluck().get(project, backbone) ?? null;
}

const jsonOrNull = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null);

/** Notes that there is a checkpoint, from which the run can be resumed however it ends. */
export function markResumable(db: Connection, id: number): void {
  db.prepare('UPDATE runs SET resumable = 1 WHERE id = ?').run(id);
}

export function hasCheckpoint(db: Connection, id: number): boolean {
  return db.prepare<[number], number>('SELECT resumable FROM runs WHERE id = ?').pluck().get(id) === 1;
}

/** Adds a caveat before the run has ended; one that is there already is not repeated. */
export function addRemark(db: Connection, id: number, remark: string): void {
  const { remarks } = getRun(db, id);
  db.prepare('UPDATE runs SET remarks = ? WHERE id = ?').run(JSON.stringify([...new Set([...remarks, remark])]), id);
}

/** Adds a point of the curve, or replaces the one with its step: a resumed run may train some steps again. */
export function addCurvePoint(db: Connection, run: number, point: CurvePoint): void {
  db.prepare(`
    INSERT OR REPLACE INTO curve_points
      (run, step, label, train_loss, validation_loss, validation_accuracy, epoch, learning_rate, images_per_second)
    VALUES (@run, @step, @label, @trainLoss, @validationLoss, @validationAccuracy, @epoch, @learningRate, @imagesPerSecond)`)
    .run({ run, ...point });
}

export function listCurve(db: Connection, run: number): CurvePoint[] {
  return db.prepare<[number], CurvePoint>(`
    SELECT step, label, train_loss AS trainLoss, validation_loss AS validationLoss, validation_accuracy AS validationAccuracy,
      epoch, learning_rate AS learningRate, images_per_second AS imagesPerSecond
    FROM curve_points WHERE run = ? ORDER BY step`).all(run);
}

/** Deletes the points after a step, which the resumed run will train anew. */
export function cutCurveAfter(db: Connection, run: number, step: number): void {
  db.prepare('DELETE FROM curve_points WHERE run = ? AND step > ?').run(run, step);
}

/** A prediction without its names and hashes, for metrics over very many pictures. */
export type StoredProbabilities = Pick<NewPrediction, 'picture' | 'label'> & { probabilities: Float64Array };

/** A run's predictions for one set, by picture; in pages of `most` pictures `after` one. */
export function listProbabilities(
  db: Connection, run: number, part: Part | 'all', { after, most }: { after: number; most: number } = { after: -1, most: -1 },
): StoredProbabilities[] {
  const rows = db.prepare<[number, string, number, number], [number, number, Buffer]>(`
    SELECT picture, label, probabilities FROM predictions WHERE run = ? AND part = ? AND picture > ? ORDER BY picture LIMIT ?`)
    .raw().all(run, part, after, most);
  return rows.map(([picture, label, bytes]) => ({ picture, label, probabilities: doublesIn(bytes) }));
}

function doublesIn(bytes: Buffer): Float64Array {
  const doubles = new Float64Array(bytes.length / 8);
  for (let i = 0; i < doubles.length; i++) doubles[i] = bytes.readDoubleLE(8 * i);
  return doubles;
}

type NamedPrediction = NewPrediction & { sha256: string; name: string };

/** Predictions of one set with the name and hash of each picture, most confident first. */
export function listPredictions(db: Connection, run: number, part: Part | 'all'): NamedPrediction[] {
  return namedPredictions(db, { run, part, where: '', first: null });
}

/** The most confident wrong ones, no more than `first`. */
export function listMistakes(db: Connection, run: number, part: Part | 'all', first: number | null): NamedPrediction[] {
  return namedPredictions(db, { run, part, where: 'AND q.label <> q.predicted', first });
}

interface PredictionQuestion { run: number; part: Part | 'all'; where: string; first: number | null }

function namedPredictions(db: Connection, { run, part, where, first }: PredictionQuestion): NamedPrediction[] {
  type Row = Omit<NamedPrediction, 'probabilities'> & { probabilities: Buffer };
  return db.prepare<[number, string, number], Row>(`
    SELECT q.picture, q.label, q.predicted, q.confidence, q.probabilities, p.sha256, p.name
    FROM predictions q JOIN pictures p ON p.id = q.picture WHERE q.run = ? AND q.part = ? ${where} ORDER BY q.confidence DESC, q.picture LIMIT ?`)
    .all(run, part, first ?? -1)
    .map((row) => ({ ...row, probabilities: [...doublesIn(row.probabilities)] }));
}

export function renameRun(db: Connection, id: number, name: string): void {
  db.prepare('UPDATE runs SET name = ? WHERE id = ?').run(name, id);
}

export function noteRun(db: Connection, id: number, note: string): void {
  db.prepare('UPDATE runs SET note = ? WHERE id = ?').run(note, id);
}

/** `now` puts it in the trash, null takes it out. */
export function trashRun(db: Connection, id: number, now: number | null): void {
  db.prepare('UPDATE runs SET trashed = ? WHERE id = ?').run(now, id);
}

/** Predictions for a test picture by finished runs that are not in the trash, newest first. */
export function testPredictionsOf(db: Connection, picture: number): TestPrediction[] {
  interface Row { run: number; name: string; classes: string; label: number; predicted: number; confidence: number }
  return db.prepare<[number], Row>(`
    SELECT r.id AS run, r.name, r.classes, q.label, q.predicted, q.confidence
    FROM predictions q JOIN runs r ON r.id = q.run
    WHERE q.picture = ? AND q.part = 'test' AND r.trashed IS NULL ORDER BY r.created DESC, r.id DESC LIMIT 20`).all(picture)
    .flatMap((row) => {
      const { classes, label, predicted, ...rest } = row;
      const names = readRowOrNull(db, row, () => Names.parse(JSON.parse(classes)), ({ name, run }) => nameOfRun({ name, id: run }));
      return names ? [{ ...rest, label: names[label] ?? '', predicted: names[predicted] ?? '' }] : [];
    });
}
