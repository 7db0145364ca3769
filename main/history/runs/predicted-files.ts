// Table used_files (its name is older than the term): the files of prediction sets, each waiting, predicted, or left out for a reason.
import { z } from 'zod';
import type { PredictedFile } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { readRowOrNull } from '../row-findings.ts';

/** A picture of a file, or why it is left out. */
export interface NewFile { path: string; frame: number | null; problem: string | null }

/** After those that the set has. */
export function addFiles(db: Connection, use: number, files: readonly NewFile[]): void {
  const next = db.prepare<[number], number>('SELECT coalesce(max(position) + 1, 0) FROM used_files WHERE use = ?').pluck().get(use) ?? 0;
  const insert = db.prepare('INSERT INTO used_files (use, position, path, frame, problem) VALUES (?, ?, ?, ?, ?)');
  transaction(db, () => files.forEach(({ path, frame, problem }, i) => insert.run(use, next + i, path, frame, problem)));
}

const isWaiting = 'predicted IS NULL AND problem IS NULL';

export interface WaitingFile { position: number; path: string; frame: number | null }

export const waitingFiles = (db: Connection, use: number): WaitingFile[] => db.prepare<[number], WaitingFile>(
  `SELECT position, path, frame FROM used_files WHERE use = ? AND ${isWaiting} ORDER BY position`).all(use);

/** What became of files that waited, all or none. */
export function storePredictions(db: Connection, use: number, files: readonly (PredictedFile & { position: number })[]): void {
  const update = db.prepare(`
    UPDATE used_files SET predicted = ?, confidence = ?, probabilities = ?, problem = ?, sha256 = ?, stamp = ?, distance = ?, nearest = ?
      WHERE use = ? AND position = ?`);
  transaction(db, () => {
    for (const { position, predicted, confidence, probabilities, problem, content, distance, nearest } of files) {
      update.run(predicted, confidence, probabilities.length === 0 ? null : Buffer.from(Float64Array.from(probabilities).buffer), problem,
        content?.sha256 ?? null, content?.stamp ?? null, distance,
        nearest.length === 0 ? null : JSON.stringify(nearest.map((near) => [near.sha256, near.distance])), use, position);
    }
  });
}

/** Files that hold something else by now, or that can be read by now, wait again. */
export function predictAgain(db: Connection, use: number, positions: readonly number[]): void {
  const update = db.prepare(`
    UPDATE used_files SET predicted = NULL, confidence = NULL, probabilities = NULL, problem = NULL, sha256 = NULL, stamp = NULL,
      distance = NULL, nearest = NULL WHERE use = ? AND position = ?`);
  transaction(db, () => positions.forEach((position) => update.run(use, position)));
}

/** As it was predicted, with what a person said of it since. */
export type PredictionRow = PredictedFile & { readonly corrected: string | null; readonly setAside: boolean };

const Nearest = z.array(z.tuple([z.string(), z.number()]));

/** A page of the rows: `most` of them, from position `from` on. */
export interface RowPage { from: number; most: number }

export const wholeSet: RowPage = { from: 0, most: -1 };

/** Predictions in the order of the files; their index is their position. */
export function listStoredPredictions(db: Connection, use: number, { from, most }: RowPage = wholeSet): PredictionRow[] {
  type Read = { probabilities: Buffer | null; sha256: string | null; stamp: string | null; nearest: string | null };
  type Row = Omit<PredictionRow, 'probabilities' | 'content' | 'nearest' | 'setAside'> & Read & { setAside: number };
  const nearestOf = (json: string | null) => Nearest.parse(JSON.parse(json ?? '[]')).map(([sha256, distance]) => ({ sha256, distance }));
  return db.prepare<[number, number, number], Row>(`
    SELECT path, frame, predicted, confidence, probabilities, problem, corrected, set_aside AS setAside, sha256, stamp, distance, nearest
    FROM used_files WHERE use = ? AND position >= ? ORDER BY position LIMIT ?`).all(use, from, most)
    .map(({ probabilities, sha256, stamp, nearest, setAside, ...row }) => ({
      ...row, setAside: setAside !== 0, probabilities: probabilities === null ? [] : doublesIn(probabilities),
      content: sha256 === null ? null : { sha256, stamp },
      nearest: readRowOrNull(db, nearest, nearestOf, () => `The training pictures near “${row.path}”`) ?? [],
    }));
}

const doublesIn = (bytes: Buffer): number[] => Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i));

interface KnownFile { path: string; frame: number | null; sha256: string | null }

/** Some files of a set with the hash of what was predicted, by position; unknown positions are left out. */
export function filesOfPredictions(db: Connection, use: number, positions: readonly number[]): Map<number, KnownFile> {
  const select = db.prepare<[number, number], KnownFile>('SELECT path, frame, sha256 FROM used_files WHERE use = ? AND position = ?');
  return new Map(positions.flatMap((position) => {
    const file = select.get(use, position);
    return file === undefined ? [] : [[position, file] as const];
  }));
}
