// Copy of the database before a migration, kept until a later start found everything in order. Owns no table.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import { freeBytes } from '../../storage/index.ts';
import type { Connection } from '../database.ts';
import { copyDatabase, databaseBytes } from './copy-database.ts';

const nameOfCopy = /^before-\d+\.sqlite$/;

/** Folder of copies beside a database file. */
export const backupsFolder = (file: string): string => join(dirname(file), 'backups');

/** Beside the copy, the migration itself writes each page once to the log, and once more to the file. */
const copiesWritten = 3;

/** Room below which nothing is begun, whatever the size of the database. */
const leastRoomBytes = 8e6;

/** Throws UserError migration-no-room before anything is written, and disk-full. */
export function keepCopyBeforeMigration(db: Connection, file: string, newest: number): void {
  const needed = copiesWritten * databaseBytes(file) + leastRoomBytes;
  const free = freeBytes(dirname(file));
  if (free < needed) throw new UserError('migration-no-room', { folder: dirname(file), needed, free });
  copyDatabase(db, join(backupsFolder(file), `before-${String(newest).padStart(4, '0')}.sqlite`));
}

/** Removes the copies of earlier migrations. */
export function removeMigrationCopies(file: string): void {
  const folder = backupsFolder(file);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (nameOfCopy.test(name)) rmSync(join(folder, name), { force: true });
}
