// Table compute_measurements: measurements of the engines, append-only; the newest of a key counts.
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';

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
