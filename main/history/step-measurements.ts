// What was measured on this machine, by all that makes other figures.
import type { Connection } from './database.ts';

/** What was measured under a key, as it was given; null when nothing was. */
export function getMeasurement(db: Connection, key: string): unknown {
  const value = db.prepare<[string], string>('SELECT value FROM measurements WHERE key = ?').pluck().get(key);
  return value === undefined ? null : JSON.parse(value);
}

/** Keeps a measurement, in the place of an earlier one of the same key. */
export function putMeasurement(db: Connection, key: string, value: unknown, now: number): void {
  db.prepare('INSERT OR REPLACE INTO measurements (key, value, measured) VALUES (?, ?, ?)').run(key, JSON.stringify(value), now);
}
