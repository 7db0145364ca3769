// Removal of the files of deleted projects and runs, never outside the workspace. What is cut short is finished at the next start.
import { existsSync, lstatSync, readdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { endRemovals, listRemovals, type Removal } from '../../history/index.ts';
import { removeRows } from '../../storage/index.ts';
import type { Context } from '../core/context.ts';
import { bytesUnder, runFolder, type Workspace } from '../core/workspace.ts';

type Place = Pick<Context, 'workspace' | 'db'>;

const sha256 = /^[0-9a-f]{64}$/;

/** Removes what the database still lists, and returns how many bytes that freed. */
export function removeListedFiles({ db, workspace }: Place): number {
  const listed = listRemovals(db);
  if (listed.length === 0) return 0;
  const gone: Removal[] = [];
  let freed = 0;
  for (const removal of listed) {
    const bytes = removeOne(workspace, removal);
    if (bytes === null) continue;
    freed += bytes;
    gone.push(removal);
  }
  const rows = removeRowsOf(workspace, listed);
  endRemovals(db, rows === null ? gone.filter(({ kind }) => kind !== 'picture') : gone);
  return freed + (rows ?? 0);
}

/** Features, decoded pictures and the like, kept in rows by picture. Null where some could not be removed now. */
function removeRowsOf(workspace: Workspace, listed: readonly Removal[]): number | null {
  const hashes = new Set(listed.flatMap(({ kind, name }) => (kind === 'picture' && sha256.test(name) ? [name] : [])));
  if (hashes.size === 0) return 0;
  try {
    return rowFolders(workspace).reduce((sum, folder) => sum + removeRows(folder, hashes), 0);
  } catch {
    return null;
  }
}

/** Folders of the cache that hold rows by picture: all but the many single files. */
function rowFolders({ cache, thumbnails, views }: Workspace): string[] {
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(cache, name))
    .filter((folder) => folder !== thumbnails && folder !== views);
}

/** Bytes freed; null where it could not be removed now. What the row names outside its folder is left alone. */
function removeOne(workspace: Workspace, removal: Removal): number | null {
  try {
    const paths = filesOf(workspace, removal);
    const bytes = paths.reduce((sum, path) => sum + bytesAt(path), 0);
    for (const path of paths) rmSync(path, { recursive: true, force: true });
    if (removal.kind === 'upload') for (const path of paths) removeEmptyFolders(dirname(path), workspace.received);
    return bytes;
  } catch {
    return null;
  }
}

/** Files and folders that a removal names, those that are there. */
export function filesOf(workspace: Workspace, { kind, name }: Removal): string[] {
  const paths = {
    run: () => (/^\d+$/.test(name) ? [runFolder(workspace, Number(name))] : []),
    batch: () => (isPlainName(name) ? [join(workspace.received, name)] : []),
    upload: () => (name.split('/').every(isPlainName) ? [join(workspace.received, name)] : []),
    picture: () => (sha256.test(name) ? [join(workspace.thumbnails, name.slice(0, 2), `${name}.jpg`), join(workspace.views, `${name}.jpg`)] : []),
  }[kind]();
  return paths.filter((path) => existsSync(path) && liesIn(path, workspace.folder));
}

const isPlainName = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !/[\\/\0]/.test(name);

/** Whether the folder that holds it is, with every link followed, in the workspace. */
function liesIn(path: string, folder: string): boolean {
  return `${realpathSync(dirname(path))}${sep}`.startsWith(`${realpathSync(folder)}${sep}`);
}

export function bytesAt(path: string): number {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (!facts) return 0;
  return facts.isDirectory() ? bytesUnder(path) : facts.size;
}

/** Removes the folder and those above it as long as they are empty, up to `end`. */
function removeEmptyFolders(folder: string, end: string): void {
  for (let at = folder; at !== end && at.startsWith(end + sep) && statSync(at, { throwIfNoEntry: false })?.isDirectory(); at = dirname(at)) {
    if (readdirSync(at).length > 0) return;
    rmdirSync(at);
  }
}
