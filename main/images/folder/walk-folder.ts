// Every file below a folder, once, whatever loops its links make; hidden, system and service files are left out without a word.
import { existsSync, type Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { UserError, type FileProblem } from '../../../preload/contract.ts';
import { promisesPicture } from '../decode/sniff-format.ts';
import { problem, problemOfSystemError } from '../decode/decode-problems.ts';
import { isService } from './service-folders.ts';

export interface WalkedFile {
  path: string;
  /** To the folder walked, with forward slashes on every system. */
  relative: string;
}
interface WalkResult {
  files: WalkedFile[];
  problems: FileProblem[];
  /** Every folder entered below the one walked, as a relative path; also those that are empty. */
  folders: string[];
}

interface Directory { path: string; relative: string; real: string }

const directoriesAtOnce = 16;
/** More files than anybody labels: a whole drive was chosen, or a cache. */
const maxFiles = 1e6;

/**
 * Walks level by level. Real folders are entered before links to folders, so that a link into the tree adds nothing and a
 * link out of it adds what it leads to, under its own name. Folders that may not be read are problems, as are links to
 * pictures that lead nowhere. Throws UserError folder-too-large; the signal's reason once it is aborted.
 */
export async function walkFolder(folder: string, signal?: AbortSignal, most = maxFiles): Promise<WalkResult> {
  const walked: WalkResult = { files: [], problems: [], folders: [] };
  const entered = new Set<string>();
  let directories: Directory[] = [{ path: folder, relative: '', real: await realpath(folder) }];
  let links: Directory[] = [];
  while (directories.length + links.length > 0) {
    if (directories.length === 0) [directories, links] = [links.splice(0, 1), links];
    const lot = directories.splice(0, directoriesAtOnce).filter(({ real }) => !entered.has(real) && entered.add(real));
    signal?.throwIfAborted();
    for (const found of await Promise.all(lot.map((directory) => list(directory, walked)))) {
      for (const each of found.directories) directories.push(each);
      for (const each of found.links) links.push(each);
    }
    if (walked.files.length > most) throw new UserError('folder-too-large', { folder, files: most });
  }
  return walked;
}

async function list(directory: Directory, walked: WalkResult): Promise<{ directories: Directory[]; links: Directory[] }> {
  const found: { directories: Directory[]; links: Directory[] } = { directories: [], links: [] };
  if (directory.relative !== '') walked.folders.push(directory.relative);
  let entries: Dirent[];
  try {
    entries = await readdir(directory.path, { withFileTypes: true });
  } catch (error) {
    walked.problems.push(problemOfSystemError(directory.path, error) ?? problem(directory.path, 'notReadable', { why: String(error) }));
    return found;
  }
  const within = directory.path.endsWith(sep) ? directory.path : directory.path + sep;
  for (const entry of entries) {
    if (isService(entry.name)) continue;
    const path = within + entry.name;
    // Node puts this mark where the bytes of a name are no text; such a file can’t be opened by its name.
    if (entry.name.includes('\ufffd') && !existsSync(path)) {
      walked.problems.push(problem(path, 'nameIsNoText'));
      continue;
    }
    const relative = directory.relative === '' ? entry.name : `${directory.relative}/${entry.name}`;
    if (entry.isFile()) walked.files.push({ path, relative });
    else if (entry.isDirectory()) found.directories.push({ path, relative, real: join(directory.real, entry.name) });
    else if (entry.isSymbolicLink()) await follow(path, relative, walked, found.links);
    else if (promisesPicture(path)) walked.problems.push(problem(path, 'noOrdinaryFile'));
  }
  return found;
}

async function follow(path: string, relative: string, walked: WalkResult, links: Directory[]): Promise<void> {
  try {
    const target = await stat(path);
    if (target.isFile()) walked.files.push({ path, relative });
    else if (target.isDirectory()) links.push({ path, relative, real: await realpath(path) });
    else if (promisesPicture(path)) walked.problems.push(problem(path, 'noOrdinaryFile'));
  } catch (error) {
    const why = problemOfSystemError(path, error);
    if (why && promisesPicture(path)) walked.problems.push(why);
  }
}
