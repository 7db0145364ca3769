// Table settings: settings of the whole program, by name.
import type { Connection } from './database.ts';
import { readRowOrNull } from './row-findings.ts';

/** Name of the person who labels. */
export const labelledBySetting = 'labelled-by';

/** Null when it was not set, or can't be read. */
export function getSetting(db: Connection, name: string): unknown {
  const value = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck().get(name);
  return value === undefined ? null : readRowOrNull(db, value, (json): unknown => JSON.parse(json), () => `The setting “${name}”`);
}

/** Null removes the setting. */
export function putSetting(db: Connection, name: string, value: unknown, now: number): void {
  if (value === null) db.prepare('DELETE FROM settings WHERE name = ?').run(name);
  else db.prepare('INSERT OR REPLACE INTO settings (name, value, changed) VALUES (?, ?, ?)').run(name, JSON.stringify(value), now);
}
