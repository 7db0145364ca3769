// Parts of a folder replaced by others, the former ones put aside. A cut at any point is finished by doing it once more.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

interface Replacement {
  readonly from: string;
  readonly into: string;
  readonly aside: string;
  /** Names of files and folders in `from`. */
  readonly parts: readonly string[];
  /** Ends of names that belong to a part, and go aside with it. */
  readonly companions: readonly string[];
}

export function replaceParts({ from, into, aside, parts, companions }: Replacement): void {
  makeFolder(aside, 0o700);
  for (const part of parts) {
    // One that is not there any more was moved before the cut.
    if (!existsSync(join(from, part))) continue;
    for (const name of [part, ...companions.map((end) => part + end)]) {
      if (existsSync(join(into, name))) renameSync(join(into, name), join(aside, name));
    }
    renameSync(join(from, part), join(into, part));
  }
}
