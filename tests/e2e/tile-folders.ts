// Folders of sample tiles under names of a test's own, to be imported by the page.
import { cpSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');

function copyTiles(kind: string, folder: string, count: number, nameOf: (i: number) => string): void {
  readdirSync(join(samples, kind)).slice(0, count).forEach((file, i) => cpSync(join(samples, kind, file), join(folder, nameOf(i))));
}

/** A temporary folder with `perKind` tiles in each class folder: chipped, good and scratched. The caller removes it. */
export function classFolders(perKind: number, nameOf: (kind: string, i: number) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-classes-'));
  for (const kind of ['chipped', 'good', 'scratched']) {
    mkdirSync(join(folder, kind));
    copyTiles(kind, join(folder, kind), perKind, (i) => nameOf(kind, i));
  }
  return folder;
}

/** A temporary folder of good tiles without classes. The caller removes it. */
export function flatFolder(count: number, nameOf: (i: number) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-flat-'));
  copyTiles('good', folder, count, nameOf);
  return folder;
}

/** A temporary folder of `perKind` tiles of each kind, mixed, whose names say what they are: “00 chipped.jpg”. The caller removes it. */
export function unsortedFolder(perKind: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-unsorted-'));
  for (const kind of ['chipped', 'good', 'scratched']) copyTiles(kind, folder, perKind, (i) => `${String(i).padStart(2, '0')} ${kind}.jpg`);
  return folder;
}
