// A second name for a file's content, as cheap as the drive allows.
import { copyFileSync, linkSync } from 'node:fs';

/** Hard link, or a copy where the drive knows no links. A file that is replaced later leaves the link as it was. */
export function linkOrCopy(file: string, target: string): void {
  try {
    linkSync(file, target);
  } catch {
    copyFileSync(file, target);
  }
}
