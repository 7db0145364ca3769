// Rows that can't be read any more: they stay as they are, lists show the others, and each becomes a finding. Owns no table.
import { UserError } from '../../preload/contract.ts';
import type { Connection } from './database.ts';

const findings = new WeakMap<Connection, Map<string, string>>();

/** Sentences about rows that were found unreadable since the database was opened. */
export const rowFindings = (db: Connection): string[] => [...(findings.get(db)?.values() ?? [])];

/** Reads a row. Throws UserError row-unreadable with the row's `name`, and notes it as a finding. */
export function readRow<R, T>(db: Connection, row: R, read: (row: R) => T, name: (row: R) => string): T {
  try {
    return read(row);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const problem = new UserError('row-unreadable', { row: name(row) });
    const known = findings.get(db) ?? new Map<string, string>();
    findings.set(db, known.set(problem.message, problem.message));
    throw problem;
  }
}

/** The row, or null where it can't be read. */
export function readRowOrNull<R, T>(db: Connection, row: R, read: (row: R) => T, name: (row: R) => string): T | null {
  try {
    return readRow(db, row, read, name);
  } catch (error) {
    if (error instanceof UserError && error.code === 'row-unreadable') return null;
    throw error;
  }
}

/** The rows that can be read. */
export function readRows<R, T extends object>(db: Connection, rows: readonly R[], read: (row: R) => T, name: (row: R) => string): T[] {
  return rows.flatMap((row) => readRowOrNull(db, row, read, name) ?? []);
}
