// Temporary folders of the tests, removed when the file that asked for them has ended.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A new, empty folder; its name tells who made it. */
export function temporaryFolder(name = 'test'): string {
  const folder = mkdtempSync(join(tmpdir(), `thaw-${name}-`));
  made.push(folder);
  return folder;
}

/** Removes all that were handed out; called after each file, and when the process ends. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

process.once('exit', removeTemporaryFolders);
