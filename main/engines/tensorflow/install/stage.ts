/** Staging: lays TensorFlow’s native parts out in a folder of their own before anything of the package is touched. */
import { copyFile, cp, lstat, open, readdir, readlink, realpath, stat, symlink, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../../../preload/contract.ts';
import { linkOrCopy, makeFolder } from '../../../storage/index.ts';
import { readArchive } from './archive.ts';
import { machineOf } from './install-target.ts';
import type { InstallProgress } from './progress.ts';
import { bindingFolder, type PartName, type Wanted } from './published.ts';
import { belongsTo, isCudaFile, type Source } from './sources.ts';
import { installWords } from './install-words.ts';
import { whatToBring } from './sentences.ts';

const folderOf = (part: PartName, wanted: Wanted): string => (part === 'library' ? wanted.libraryFolder : bindingFolder);

/** Puts a part into `staging`. Throws UserError tensorflow-archive-damaged, or the signal's reason. */
export async function* stage(part: PartName, source: Source, staging: string, wanted: Wanted, signal: AbortSignal): AsyncGenerator<InstallProgress, void> {
  const folder = join(staging, folderOf(part, wanted));
  makeFolder(folder);
  if ('archive' in source) yield* unpack(part, source.archive, folder, signal);
  else for (const file of source.files) {
    signal.throwIfAborted();
    yield { phase: `Copying ${basename(file)}`, done: 0, total: 0 };
    await copyLoose(file, join(folder, basename(file)));
  }
}

async function* unpack(part: PartName, archive: string, folder: string, signal: AbortSignal): AsyncGenerator<InstallProgress, void> {
  const phase = `Unpacking ${basename(archive)}`;
  const total = (await stat(archive)).size;
  let done = 0;
  let file: FileHandle | null = null;
  try {
    const wants = (path: string): boolean => belongsTo(part, path);
    for await (const item of readArchive(archive, { wants, onBytesRead: (bytes) => { done = bytes; } })) {
      signal.throwIfAborted();
      yield { phase, done, total };
      if (item instanceof Uint8Array) {
        await file?.appendFile(item);
        continue;
      }
      await file?.close();
      file = null;
      // The base name alone: no entry can lie, or point, outside the folder.
      const target = join(folder, basename(item.path));
      if (item.link === null) file = await open(target, 'w', 0o755);
      else await linkTo(basename(item.link), target);
    }
  } catch (error) {
    if (error instanceof UserError || signal.aborted || isDiskError(error)) throw error;
    throw new UserError('tensorflow-archive-damaged', { file: archive, why: error instanceof Error ? error.message : String(error) });
  } finally {
    await file?.close();
  }
}

/** The system refused a file, and says so itself; what unpacking finds wrong has no such number. */
const isDiskError = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).errno === 'number' && 'syscall' in (error as NodeJS.ErrnoException);

/** Within one folder; where links can't be made they are made good by `linkNames`. */
async function linkTo(name: string, target: string): Promise<void> {
  await symlink(name, target).catch(() => {});
}

/** A link stays a link as long as what it points to lies beside it. */
async function copyLoose(file: string, target: string): Promise<void> {
  const isLink = (await lstat(file)).isSymbolicLink();
  const name = isLink ? await readlink(file) : '';
  if (isLink && name === basename(name)) await linkTo(name, target);
  else await copyFile(isLink ? await realpath(file) : file, target);
}

/** NVIDIA's libraries that were brought, and those that somebody put beside TensorFlow's before: advised to, and not ours to take away. */
export async function stageCuda(brought: readonly string[], packageFolder: string, staging: string, { libraryFolder }: Wanted): Promise<void> {
  for (const file of brought) await copyLoose(file, join(staging, libraryFolder, basename(file)));
  const kept = join(packageFolder, libraryFolder);
  for (const name of (await readdir(kept).catch(() => [])).filter(isCudaFile)) {
    const target = join(staging, libraryFolder, name);
    if (await lstat(target).catch(() => undefined)) continue;
    const link = await readlink(join(kept, name)).catch(() => undefined);
    if (link === undefined) linkOrCopy(join(kept, name), target);
    else await symlink(link, target);
  }
}

/** Gives libtensorflow.so.2.9.1 its short name libtensorflow.so.2, by which the binding asks for it: sticks lose links. */
export async function linkNames(staging: string, wanted: Wanted): Promise<void> {
  const folder = join(staging, wanted.libraryFolder);
  for (const needed of wanted.files) {
    const target = join(staging, needed);
    if (await stat(target).catch(() => undefined)) continue;
    const long = (await readdir(folder)).find((name) => name.startsWith(`${basename(needed)}.`));
    if (long !== undefined) await symlink(long, target).catch(() => cp(join(folder, long), target));
  }
}

/** Refuses what is incomplete or made for another machine: tensorflow-incomplete, tensorflow-wrong-machine. */
export async function checkStaged(staging: string, wanted: Wanted): Promise<void> {
  const { made, platform } = installWords;
  for (const needed of wanted.files) {
    const file = join(staging, needed);
    if (!(await stat(file).catch(() => undefined))) throw new UserError('tensorflow-incomplete', { file: basename(needed), bring: whatToBring(wanted) });
    const machine = await machineOf(file);
    if (machine === wanted.machine || (machine === 'universal' && wanted.machine.startsWith('darwin'))) continue;
    const found =
      machine === undefined
        ? made.forNone
        : machine === 'universal'
          ? made.forMacs
          : made.forMachine(platform[machine]);
    throw new UserError('tensorflow-wrong-machine', { file: basename(needed), found, here: platform[wanted.machine], bring: whatToBring(wanted) });
  }
}
