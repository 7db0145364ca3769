// Drafts: a file is written under a hidden name in its own folder, and gets its name once all of it is on the disk. The name
// is given in one step of the file system, which either replaces the file of that name or refuses to.
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, realpathSync, renameSync, rmSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../preload/contract.ts';

/** Short, so that it fits wherever the name of the file does; a folder that is read for pictures leaves hidden files out. */
const draftName = /^\.thaw-[0-9a-f-]{36}\.part$/;

export const isDraft = (name: string): boolean => draftName.test(basename(name));

/** A new draft's path, in the folder of `file`. */
export const draftBeside = (file: string): string => join(dirname(file), `.thaw-${randomUUID()}.part`);

/** Where a link leads, so that the link stays; a file that must not exist is meant as it is named. */
export function targetOf(file: string, replace: boolean): string {
  if (!replace) return file;
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Gives a draft its name. Throws UserError file-exists where there is a file of that name, unless it may be replaced. */
export function giveName(draft: string, file: string, replace: boolean): void {
  if (replace) return renameSync(draft, file);
  try {
    linkSync(draft, file);
  } catch (error) {
    refuseExisting(error, file);
    if (!lacksLinks(error)) throw error;
    // The name is taken by an empty file first, which the draft then replaces.
    reserve(file);
    return renameSync(draft, file);
  }
  rmSync(draft, { force: true });
}

function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx'));
  } catch (error) {
    refuseExisting(error, file);
    throw error;
  }
}

function refuseExisting(error: unknown, file: string): void {
  if (codeOf(error) === 'EEXIST') throw new UserError('file-exists', { file });
}

/** Answers of FAT and of some network drives; EISDIR is Windows' for exFAT. */
const withoutLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EISDIR', 'EXDEV']);
const lacksLinks = (error: unknown): boolean => withoutLinks.has(codeOf(error) ?? '');

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/**
 * Brings the names in a folder to the disk: without it a power cut may take back a rename. `made`: the topmost folder that
 * was made for it, whose own name is new, too. Windows does this by itself, and opens no folders.
 */
export function syncFolder(folder: string, made: string | undefined): void {
  if (process.platform === 'win32') return;
  for (let at = folder; ; at = dirname(at)) {
    syncOne(at);
    if (made === undefined || at === dirname(made) || at === dirname(at)) return;
  }
}

function syncOne(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, 'r');
  } catch {
    // A folder that may be written but not read.
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!unsyncable.has(codeOf(error) ?? '')) throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Network drives that know nothing of the sort. */
const unsyncable: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF', 'EACCES', 'EPERM', 'ENOSYS']);

/** Access rights of the file that is replaced; those of a new file where there is none. */
export const modeOf = (stats: Stats | undefined): number => (stats ? stats.mode & 0o7777 : 0o666);
