/**
 * Activation of staged files by renaming, and roll-back where the self-check fails. Whatever moment a power cut
 * chooses, the package has either all of its native part or no binding, which is the same as none of it.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of the package that hold its native part; the one with the binding comes last and goes first. */
const folders = ['deps', 'lib'] as const;
const stagingName = '.thaw-staging';
const asideName = '.thaw-replaced';
/** Says that everything old has been put aside: what lies in the package from then on is new. */
const emptied = 'emptied';

/**
 * Makes the folder in which a native part is laid out. Clears away what an installation that was cut short has left.
 * Throws the system's error where nothing may be written.
 */
export function openStaging(packageFolder: string): string {
  removeLeftovers(packageFolder);
  const staging = join(packageFolder, stagingName);
  mkdirSync(staging);
  return staging;
}

/** Takes away what was staged or put aside; what was put aside and has nothing in its place goes back first. */
export function removeLeftovers(packageFolder: string): void {
  const aside = join(packageFolder, asideName);
  if (existsSync(aside) && !existsSync(join(packageFolder, 'lib'))) rollBack(packageFolder);
  for (const name of [stagingName, asideName]) rmSync(join(packageFolder, name), { recursive: true, force: true });
}

/** Puts the staged folders in place of those there are. A failure leaves everything as it was. */
export function activate(packageFolder: string): void {
  const [staging, aside] = [join(packageFolder, stagingName), join(packageFolder, asideName)];
  mkdirSync(aside);
  try {
    for (const folder of folders.toReversed()) move(join(packageFolder, folder), join(aside, folder));
    writeFileSync(join(aside, emptied), '');
    for (const folder of folders) move(join(staging, folder), join(packageFolder, folder));
  } catch (error) {
    rollBack(packageFolder);
    throw error;
  }
}

/** Undoes `putInPlace`: what was there before is there again. May itself be cut short and done again. */
export function rollBack(packageFolder: string): void {
  const aside = join(packageFolder, asideName);
  if (existsSync(join(aside, emptied))) {
    for (const folder of folders.toReversed()) rmSync(join(packageFolder, folder), { recursive: true, force: true });
    rmSync(join(aside, emptied));
  }
  for (const folder of folders) move(join(aside, folder), join(packageFolder, folder));
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
