// Making of folders, one level at a time: Node's own recursive form never returns where the system answers ENOENT for a
// folder whose parent is there, as under /proc.
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder and those above it where they are missing; returns the topmost one made. Throws what the file system throws. */
export function makeFolder(folder: string, mode?: number): string | undefined {
  const missing: string[] = [];
  for (let at = folder; !isFolder(at); at = dirname(at)) {
    missing.push(at);
    if (dirname(at) === at) break;
  }
  for (const each of missing.reverse()) makeOne(each, mode);
  return missing[0];
}

/** Another process may make it meanwhile. */
function makeOne(folder: string, mode: number | undefined): void {
  try {
    mkdirSync(folder, { mode });
    // The umask takes rights away that were asked for.
    if (mode !== undefined && process.platform !== 'win32') chmodSync(folder, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
