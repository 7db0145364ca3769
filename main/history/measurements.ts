// Tables measurements and compute_measurements: training-step benchmarks of this computer, by everything that influences
// them, and measurements of the engines, of which the newest of a key counts.
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';

/** Null when nothing was measured under the key, or it can't be read. */
export function getMeasurement(db: Connection, key: string): unknown {
  const value = db.prepare<[string], string>('SELECT value FROM measurements WHERE key = ?').pluck().get(key);
  return value === undefined ? null : readRowOrNull(db, value, (json): unknown => JSON.parse(json), () => 'A measurement of training steps');
}

/** Replaces an earlier measurement of the same key. */
export function putMeasurement(db: Connection, key: string, value: unknown, now: number): void {
  db.prepare('INSERT OR REPLACE INTO measurements (key, value, measured) VALUES (?, ?, ?)').run(key, JSON.stringify(value), now);
}

interface StoredEngineMeasurement { value: unknown; measured: number }

/** The newest measurement under a key; null when there is none, or none that can be read. */
export function newestEngineMeasurement(db: Connection, key: string): StoredEngineMeasurement | null {
  const row = db.prepare<[string], { value: string; measured: number }>(
    'SELECT value, measured FROM compute_measurements WHERE key = ? ORDER BY id DESC LIMIT 1').get(key);
  if (!row) return null;
  return readRowOrNull(db, row, ({ value, measured }) => ({ value: JSON.parse(value) as unknown, measured }), () => 'The measurement of the engines');
}

export function addEngineMeasurement(db: Connection, key: string, value: unknown, now: number): void {
  db.prepare('INSERT INTO compute_measurements (key, value, measured) VALUES (?, ?, ?)').run(key, JSON.stringify(value), now);
}
