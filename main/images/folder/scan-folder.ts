// A folder's files sorted into pictures, files that can't be used, and tables; told by their first bytes.
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { naturalOrder, UserError, type FileProblem } from '../../../preload/contract.ts';
import { firstBytes, firstBytesOfMany } from '../../storage/index.ts';
import { promisesPicture, sniff, sniffedBytes } from '../decode/sniff-format.ts';
import { problem, problemOfSystemError } from '../decode/decode-problems.ts';
import { isTableName } from '../tables/read-table.ts';
import { isArchive, otherKindOf } from './other-kinds.ts';
import { walkFolder, type WalkedFile } from './walk-folder.ts';

export interface Scan {
  /** Absolute. */
  folder: string;
  /** In natural order of their relative paths, as are the problems. */
  pictures: WalkedFile[];
  problems: FileProblem[];
  /** Of the pictures, the DICOM files. */
  dicom: WalkedFile[];
  /** Tables, which may hold labels or say what belongs together. */
  tables: WalkedFile[];
  /** Files that never claimed to be pictures, and archives that lie beside what was in them, as relative paths. */
  others: string[];
  /** Why some of those can't even be looked at. */
  unreadable: FileProblem[];
  /** Every folder below, as a relative path; also the empty ones. */
  folders: string[];
}
export interface ScanOptions { signal?: AbortSignal | undefined; onProgress?: ((done: number, total: number) => void) | undefined }

const filesAtOnce = 64;
const filesPerReport = 1000;

/** Throws UserError folder-missing, folder-not-a-folder, folder-unreadable; the signal's reason once it is aborted. */
export async function scanFolder(folder: string, { signal, onProgress }: ScanOptions = {}): Promise<Scan> {
  const root = resolve(folder);
  await requireFolder(folder, root);
  const { files, problems, folders } = await walkFolder(root, signal);
  const looks = await lookAtAll(files, signal, onProgress);
  const pictures: WalkedFile[] = [];
  const others: string[] = [];
  const unreadable: FileProblem[] = [];
  files.forEach((file, i) => {
    const seen = looks[i];
    if (seen === 'picture' || seen === 'dicom') pictures.push(file);
    else if (seen && (promisesPicture(file.path) || !isOfSystem(seen))) problems.push(seen);
    else {
      others.push(file.relative);
      if (seen) unreadable.push(seen);
    }
  });
  const isUnpackedHere = (found: FileProblem): boolean => isUnpacked(found, folders);
  for (const { path } of problems.filter(isUnpackedHere)) others.push(relative(root, path).replaceAll(sep, '/'));
  return {
    folder: root, dicom: files.filter((_, i) => looks[i] === 'dicom'),
    pictures: pictures.sort((a, b) => naturalOrder(a.relative, b.relative)),
    others, unreadable, folders: folders.sort(naturalOrder),
    problems: problems.filter((found) => !isUnpackedHere(found)).sort((a, b) => naturalOrder(a.path, b.path)),
    tables: files.filter(({ path }) => isTableName(basename(path))).sort((a, b) => naturalOrder(a.relative, b.relative)),
  };
}

/** An archive beside the folder that it was unpacked to asks for nothing. */
function isUnpacked({ path, code }: FileProblem, folders: readonly string[]): boolean {
  const stem = basename(path).replace(/(\.tar)?\.[^.]+$/, '').toLowerCase();
  return code === 'archive' && folders.some((folder) => basename(folder).toLowerCase() === stem);
}

async function requireFolder(folder: string, root: string): Promise<void> {
  const facts = await stat(root).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(error.code === 'EACCES' || error.code === 'EPERM' ? 'folder-unreadable' : 'folder-missing', { folder });
  });
  if (!facts.isDirectory()) throw new UserError('folder-not-a-folder', { folder });
  await access(root, constants.R_OK | constants.X_OK).catch(() => {
    throw new UserError('folder-unreadable', { folder });
  });
}

async function lookAtAll(files: readonly WalkedFile[], signal: ScanOptions['signal'], onProgress: ScanOptions['onProgress']): Promise<Look[]> {
  const looks = new Array<Look>(files.length).fill(null);
  let [next, done] = [0, 0];
  const bytesOf = firstBytesOfMany(sniffedBytes);
  const lookOn = async () => {
    for (let file = files[next]; file; file = files[next]) {
      const index = next++;
      signal?.throwIfAborted();
      looks[index] = await look(file.path, bytesOf);
      if (++done % filesPerReport === 0 || done === files.length) onProgress?.(done, files.length);
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, lookOn));
  return looks;
}

/** A picture, a problem, or null for a file that never claimed to be a picture. */
export type Look = 'picture' | 'dicom' | FileProblem | null;

/** By its first bytes, and where these can't tell by its name. Not for what is no ordinary file: a pipe would be waited for. */
export async function look(path: string, bytesOf = (file: string) => firstBytes(file, sniffedBytes)): Promise<Look> {
  try {
    const seen = sniff(await bytesOf(path), path);
    if (seen.kind === 'picture') return seen.format === 'dicom' ? 'dicom' : 'picture';
    if (seen.kind === 'unsupported') return problem(path, 'unsupportedFormat', seen);
    if (!promisesPicture(path)) return lookAtName(path);
    return seen.kind === 'empty' ? problem(path, 'zeroBytes') : problem(path, 'notAnImage', seen);
  } catch (error) {
    const why = problemOfSystemError(path, error);
    if (why === null) throw error;
    return why;
  }
}

/** True for what the system refused, not the content. */
const isOfSystem = ({ code }: FileProblem): boolean => code === 'no-permission' || code === 'vanished' || code === 'damaged';

function lookAtName(path: string): Look {
  const what = otherKindOf(path);
  if (what !== null) return problem(path, 'unsupportedFormat', { what });
  return isArchive(path) ? problem(path, 'archive') : null;
}
