// Copies of what was there before a restore, kept until the person deletes them.
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesUnder } from '../core/workspace.ts';

const copyName = /^before-restore-\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d$/;

/** Name of the folder in `backups` that keeps what a restore replaces. */
export const nameOfCopy = (now: number): string => `before-restore-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '.')}`;

/** Oldest first. */
export function keptCopies(folder: string): { name: string; bytes: number }[] {
  const backups = join(folder, 'backups');
  if (!existsSync(backups)) return [];
  return readdirSync(backups).filter((name) => copyName.test(name)).sort().map((name) => ({ name, bytes: bytesUnder(join(backups, name)) }));
}

/** Deletes those that are named and there, and returns how many bytes that freed. */
export async function deleteCopies(folder: string, names: readonly string[]): Promise<number> {
  const copies = keptCopies(folder).filter(({ name }) => names.includes(name));
  for (const { name } of copies) await rm(join(folder, 'backups', name), { recursive: true, force: true });
  return copies.reduce((sum, { bytes }) => sum + bytes, 0);
}
