// The one folder that holds everything Thaw stores, and the folders inside it.
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeToOthers, makeCacheFolder, makeFolder, workspaceFailure } from '../../storage/index.ts';

export interface Workspace {
  folder: string;
  database: string;
  /** Rebuildable; safe to delete. */
  cache: string;
  thumbnails: string;
  views: string;
  /** What a browser is about to save, each download in a folder of its own. */
  downloads: string;
  runs: string;
  backbones: string;
  /** Pictures that came without a path: dropped on a page in the browser, or pasted. */
  received: string;
  /** The log and crash reports. */
  logs: string;
  /** Libraries that compute, where the program's own folder may not be written. */
  accelerators: string;
}

/** Room for decoded pictures and activations; what is beyond it is computed again each time. */
export const maxCacheBytes = 8e9;

/** The folder of a run's own files: head, weights, checkpoint, derived results. */
export function runFolder({ runs }: Pick<Workspace, 'runs'>, run: number): string {
  return join(runs, String(run));
}

const pilotPrefix = 'pilot-';

/** Whether a folder among the runs' is one of a pilot run. */
export const isPilotFolder = (name: string): boolean => name.startsWith(pilotPrefix);

/** The folder of a pilot run, which is deleted with its job. */
export function pilotFolder({ runs }: Pick<Workspace, 'runs'>, job: number): string {
  return join(runs, `${pilotPrefix}${job}`);
}

/** Where the program keeps its things when nobody says otherwise. */
export function defaultWorkspace(env: NodeJS.ProcessEnv = process.env): string {
  if (env.THAW_WORKSPACE) return env.THAW_WORKSPACE;
  if (platform() === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Thaw');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Thaw');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'thaw');
}

/** Where everything of a workspace lies. What children are told of it is absolute, wherever each is started. */
export function pathsIn(given: string): Workspace {
  const folder = resolve(given);
  const cache = join(folder, 'cache');
  return {
    folder, cache, database: join(folder, 'thaw.sqlite'), thumbnails: join(cache, 'thumbnails'), views: join(cache, 'views'),
    downloads: join(cache, 'downloads'),
    runs: join(folder, 'runs'), backbones: join(folder, 'backbones'), received: join(folder, 'received'),
    logs: join(folder, 'logs'), accelerators: join(folder, 'accelerators'),
  };
}

/**
 * Makes the folders, for the person alone, and closes those that others could read. Throws UserError workspace-not-writable or disk-full.
 */
export function prepareWorkspace(given: string): Workspace {
  const workspace = pathsIn(given);
  const { folder, cache } = workspace;
  try {
    for (const path of [folder, cache, workspace.thumbnails, workspace.views, workspace.runs, workspace.backbones]) {
      if (dirname(path) === cache) makeCacheFolder(path, 0o700);
      else makeFolder(path, 0o700);
      closeToOthers(path);
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    }
    for (const end of ['', '-wal', '-shm', '.pid']) closeToOthers(workspace.database + end);
    return workspace;
  } catch (error) {
    throw workspaceFailure(folder, error);
  }
}

/** Bytes of all files under a folder; 0 when it isn't there. */
export function bytesUnder(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Where the program's own resources lie: beside `main/` in the source tree, or where a packaged program says. */
export function resourcesFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.THAW_RESOURCES ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'resources');
}
