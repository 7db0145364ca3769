// Table compute_measurements: measurements of the engines, append-only; the newest of a key counts.
import type { Connection } from './database.ts';

interface StoredEngineMeasurement { value: unknown; measured: number }

/** The newest measurement under a key; null when there is none. */
export function newestEngineMeasurement(db: Connection, key: string): StoredEngineMeasurement | null {
  const row = db.prepare<[string], { value: string; measured: number }>(
    'SELECT value, measured FROM compute_measurements WHERE key = ? ORDER BY id DESC LIMIT 1').get(key);
  return row ? { value: JSON.parse(row.value) as unknown, measured: row.measured } : null;
}

export function addEngineMeasurement(db: Connection, key: string, value: unknown, now: number): void {
  db.prepare('INSERT INTO compute_measurements (key, value, measured) VALUES (?, ?, ?)').run(key, JSON.stringify(value), now);
}
