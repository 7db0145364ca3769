// Copies of predicted pictures, sorted into one folder per class. Originals stay; existing files are never replaced.
import { existsSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError, type StoredPrediction } from '../../../preload/contract.ts';
import { copyAtomic } from '../../storage/index.ts';
import type { JobHandle } from '../core/jobs.ts';
import { outcomeWords as said } from './outcome-words.ts';

/** Throws UserError sort-inside when `folder` is the folder of the pictures or lies in it: the next prediction would find the copies. */
export function refuseTargetInside(pictures: string, folder: string): void {
  const way = relative(resolve(pictures), resolve(folder));
  const outside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  if (!outside) throw new UserError('sort-inside', { folder });
}

/** Copies each answered file to `folder`/class/name; the class is the corrected one where there is one. Returns how many. */
export async function copySorted(files: readonly StoredPrediction[], folder: string, handle: JobHandle): Promise<number> {
  const classOf = ({ corrected, predicted, decision }: StoredPrediction): string =>
    corrected ?? (decision === 'unlike' ? said.unlikeFolder : decision === 'person' ? said.askFolder : predicted ?? '');
  const answered = files.filter(({ predicted }) => predicted !== null);
  // Frames of a file that are of one class are one copy.
  const copies = [...new Map(answered.map((file) => [`${file.path}\0${classOf(file)}`, file])).values()];
  const folders = foldersOf(new Set(copies.map(classOf)));
  for (const [i, file] of copies.entries()) {
    handle.signal.throwIfAborted();
    await copyFree(file.path, join(folder, folders.get(classOf(file)) ?? '-'));
    handle.progress('Copying the pictures', i + 1, copies.length);
  }
  return copies.length;
}

/** Names that Windows keeps for devices. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A class's name as a folder's: what some system doesn't allow becomes a hyphen. */
function folderNameOf(name: string): string {
  const cleaned = name.normalize().replaceAll(/[<>:"/\\|?*\u0000-\u001f]/g, '-').replace(/[. ]+$/, '').trim();
  return cleaned === '' ? '-' : cleaned.replace(deviceName, '$1-$2');
}

/**
 * The folder of each class. Two classes never share one: names that are the same once cleaned, or that differ in capitals
 * only (Windows and macOS tell those not apart), get a number.
 */
export function foldersOf(classes: Iterable<string>): Map<string, string> {
  const taken = new Set<string>();
  return new Map(Array.from(classes, (name) => {
    const wanted = folderNameOf(name);
    let free = wanted;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${wanted} (${n})`;
    taken.add(free.toLowerCase());
    return [name, free] as const;
  }));
}

/** Copies under the first free name: "x.jpg", "x (2).jpg", … */
async function copyFree(path: string, target: string): Promise<void> {
  const ending = extname(path);
  const name = basename(path, ending);
  try {
    for (let n = 1; ; n++) {
      const file = join(target, n === 1 ? `${name}${ending}` : `${name} (${n})${ending}`);
      if (existsSync(file)) continue;
      try {
        await copyAtomic(path, file, { replace: false, shared: true });
        return;
      } catch (error) {
        if (!(error instanceof UserError) || error.code !== 'file-exists') throw error;
      }
    }
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, path, dirname(target));
  }
}

const notWritable: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

function explained(error: NodeJS.ErrnoException, path: string, folder: string): unknown {
  if (error.code === 'ENOENT') return new UserError('picture-missing', { path });
  if (error.code !== undefined && notWritable.has(error.code)) return new UserError('sort-not-writable', { folder, why: error.code });
  return error;
}
