// A folder's files under second names, so that they stay as they are while the first ones are replaced.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDraft } from './draft-file.ts';
import { linkOrCopy } from './link-or-copy.ts';
import { makeFolder } from './make-folder.ts';

/** Links all files below `from`, which may be missing; links and half-written drafts are left out. Returns their paths within `from`. */
export function linkTree(from: string, to: string, within = ''): string[] {
  makeFolder(to, 0o700);
  return entriesOf(from).flatMap((entry) => {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) return linkTree(join(from, entry.name), join(to, entry.name), path);
    if (!entry.isFile() || isDraft(entry.name)) return [];
    linkOrCopy(join(from, entry.name), join(to, entry.name));
    return [path];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
