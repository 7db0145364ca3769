// Who may read what Thaw stores: the person alone. New files get no rights for others by the umask, which children
// inherit; what an older version left open is closed when the workspace is opened. On Windows, folders inherit their
// rights from the person's profile, and there is nothing to do.
import { chmodSync, lstatSync, type Stats } from 'node:fs';
import { chmod, lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

const forOthers = 0o077;
/** The person's own umask, for this process and its children. */
const variable = 'THAW_UMASK';
/** The walk is no condition of anything: the folder itself is closed at once, and nobody else gets into it. */
const patienceMs = 20_000;

const isWindows = process.platform === 'win32';

/** From now on, this process and the children it starts write for the person alone. */
export function keepPrivate(): void {
  if (isWindows) return;
  process.env[variable] ??= process.umask().toString(8);
  process.umask(forOthers);
}

/** Rights of a file that goes to the person's own folders: what every other program would give it. */
export function usualMode(kind: 'file' | 'folder' = 'file'): number {
  const umask = process.env[variable];
  return (kind === 'file' ? 0o666 : 0o777) & ~(umask === undefined ? process.umask() : Number.parseInt(umask, 8));
}

/** Gives a file that was written to the person's own folders its usual rights, once it has its name. */
export function giveUsualRights(path: string, kind: 'file' | 'folder' = 'file'): void {
  if (!isWindows) chmodSync(path, usualMode(kind));
}

/** Links are left alone, and so is what belongs to somebody else. */
const isOpen = (facts: Stats): boolean =>
  !isWindows && facts.uid === process.getuid?.() && (facts.isFile() || facts.isDirectory()) && (facts.mode & forOthers) !== 0;

const closed = ({ mode }: Stats): number => mode & 0o7777 & ~forOthers;

/** Closes one file or folder, where it is there. */
export function closeToOthers(path: string): void {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts && isOpen(facts)) chmodSync(path, closed(facts));
}

/**
 * Closes all that lies under the folders, as far as it comes in 20 s or until the signal is aborted; false where it did not
 * come to the end. Never throws.
 */
export async function closeAllToOthers(folders: readonly string[], signal: AbortSignal): Promise<boolean> {
  if (isWindows) return true;
  const end = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  for (const folder of folders) await closeUnder(folder, end).catch(() => {});
  return !end.aborted;
}

async function closeUnder(folder: string, signal: AbortSignal): Promise<void> {
  for await (const { name } of await opendir(folder)) {
    if (signal.aborted) return;
    const path = join(folder, name);
    // What goes away meanwhile needs no rights.
    const facts = await lstat(path).catch(() => null);
    if (facts === null) continue;
    if (isOpen(facts)) await chmod(path, closed(facts)).catch(() => {});
    if (facts.isDirectory()) await closeUnder(path, signal).catch(() => {});
  }
}
