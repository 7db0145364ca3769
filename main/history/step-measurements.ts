// Table measurements: training-step benchmarks of this computer, by everything that influences them.
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
