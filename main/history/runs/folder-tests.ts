// Tables folder_tests and folder_test_files: tests of finished runs on labelled folders, kept with the run.
import type { z } from 'zod';
import { CountedApart, Evaluation, type TestedFile } from '../../../preload/contract.ts';
import { transaction, type Connection } from '../database.ts';
import { readRows } from '../row-findings.ts';

type Measured = Omit<Evaluation, 'run' | 'on'>;
export interface StoredFolderTest {
  id: number; run: number; folder: string; made: number;
  /** Of the pictures that count; null where none does. */
  evaluation: Measured | null;
  apart: CountedApart;
}

interface TestRow { id: number; run: number; folder: string; made: number; evaluation: string | null; facts: string }
const StoredEvaluation: z.ZodType<Measured> = Evaluation.omit({ run: true, on: true });

export function addFolderTest(db: Connection, test: Omit<StoredFolderTest, 'id'>, files: readonly TestedFile[]): number {
  return transaction(db, () => {
    const { run, folder, made, evaluation, apart } = test;
    const id = Number(db.prepare('INSERT INTO folder_tests (run, folder, made, evaluation, facts) VALUES (?, ?, ?, ?, ?)')
      .run(run, folder, made, evaluation && JSON.stringify(evaluation), JSON.stringify(apart)).lastInsertRowid);
    const insert = db.prepare(`
      INSERT INTO folder_test_files (test, position, path, sha256, label, predicted, confidence, probabilities, known, copy_of)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    files.forEach(({ path, sha256, label, predicted, confidence, probabilities, known, copyOf }, position) => insert.run(
      id, position, path, sha256, label, predicted, confidence, Buffer.from(Float64Array.from(probabilities).buffer), known, copyOf));
    return id;
  });
}

/** Newest first. */
export function listFolderTests(db: Connection, run: number): StoredFolderTest[] {
  const rows = db.prepare<[number], TestRow>('SELECT * FROM folder_tests WHERE run = ? ORDER BY id DESC').all(run);
  return readRows(db, rows, ({ evaluation, facts, ...rest }) => ({
    ...rest, evaluation: evaluation === null ? null : StoredEvaluation.parse(JSON.parse(evaluation)),
    apart: CountedApart.parse(JSON.parse(facts)),
  }), ({ id, folder }) => `The test on “${folder}” (number ${id})`);
}

/** The files of a test, the most confident first. */
export function filesOfFolderTest(db: Connection, test: number): TestedFile[] {
  type Row = Omit<TestedFile, 'probabilities' | 'copyOf'> & { probabilities: Buffer; copy_of: number | null };
  return db.prepare<[number], Row>(`
    SELECT path, sha256, label, predicted, confidence, probabilities, known, copy_of FROM folder_test_files WHERE test = ?
    ORDER BY confidence DESC, position`).all(test)
    .map(({ probabilities, copy_of, ...rest }) => ({ ...rest, copyOf: copy_of, probabilities: doublesOf(probabilities) }));
}

/** Copied, since SQLite's bytes needn't begin where a double may. */
const doublesOf = (bytes: Buffer): number[] => [...new Float64Array(Uint8Array.from(bytes).buffer)];
