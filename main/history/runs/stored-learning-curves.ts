// Table learning_curves: the newest learning curve of a run.
import { LearningCurve } from '../../../preload/contract.ts';
import type { Connection } from '../database.ts';
import { readRowOrNull } from '../row-findings.ts';

export function putLearningCurve(db: Connection, run: number, curve: LearningCurve, now: number): void {
  db.prepare('INSERT OR REPLACE INTO learning_curves (run, value, made) VALUES (?, ?, ?)').run(run, JSON.stringify(curve), now);
}

/** Null before it was measured, and where it can't be read. */
export function getLearningCurve(db: Connection, run: number): LearningCurve | null {
  const value = db.prepare<[number], string>('SELECT value FROM learning_curves WHERE run = ?').pluck().get(run);
  if (value === undefined) return null;
  return readRowOrNull(db, value, (json) => LearningCurve.parse(JSON.parse(json)), () => `The learning curve of run ${run}`);
}
