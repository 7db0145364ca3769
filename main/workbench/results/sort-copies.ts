// Copies of predicted pictures, sorted into one folder per class. Originals stay; existing files are never replaced.
import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError, type StoredPrediction } from '../../../preload/contract.ts';
import { makeFolder } from '../../storage/index.ts';
import type { JobHandle } from '../core/jobs.ts';

/** Throws UserError sort-inside when `folder` is the folder of the pictures or lies in it: the next prediction would find the copies. */
export function refuseTargetInside(pictures: string, folder: string): void {
  const way = relative(resolve(pictures), resolve(folder));
  const outside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  if (!outside) throw new UserError('sort-inside', { folder });
}

/** Copies each answered file to `folder`/class/name; the class is the corrected one where there is one. Returns how many. */
export async function copySorted(files: readonly StoredPrediction[], folder: string, handle: JobHandle): Promise<number> {
  const answered = files.filter(({ predicted }) => predicted !== null);
  for (const [i, file] of answered.entries()) {
    handle.signal.throwIfAborted();
    await copyFree(file.path, join(folder, folderNameOf(file.corrected ?? file.predicted ?? '')));
    handle.progress('Copying the pictures', i + 1, answered.length);
  }
  return answered.length;
}

/** A class's name as a folder's: what no system allows becomes a hyphen. */
export function folderNameOf(name: string): string {
  const cleaned = name.replaceAll(/[<>:"/\\|?*\u0000-\u001f]/g, '-').replace(/[. ]+$/, '').trim();
  return cleaned === '' ? '-' : cleaned;
}

/** Copies under the first free name: "x.jpg", "x (2).jpg", … */
async function copyFree(path: string, target: string): Promise<void> {
  const ending = extname(path);
  const name = basename(path, ending);
  try {
    makeFolder(target);
    for (let n = 1; ; n++) {
      try {
        await copyFile(path, join(target, n === 1 ? `${name}${ending}` : `${name} (${n})${ending}`), constants.COPYFILE_EXCL);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, path, dirname(target));
  }
}

const notWritable: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

function explained(error: NodeJS.ErrnoException, path: string, folder: string): unknown {
  if (error.code === 'ENOSPC') return new UserError('disk-full', { path: folder });
  if (error.code === 'ENOENT') return new UserError('picture-missing', { path });
  if (error.code !== undefined && notWritable.has(error.code)) return new UserError('sort-not-writable', { folder, why: error.code });
  return error;
}
