/**
 * Telemetry of onnxruntime, which it sends by default: the variables that switch it off, and the traces that earlier
 * versions of Thaw let it leave in the home and temporary folders.
 *
 * Linux and macOS: `ORT_DISABLE_TELEMETRY` starts no uploader and writes nothing (microsoft/onnxruntime, docs/Privacy.md).
 * Windows: events go to the system's own tracing (ETW), which that variable doesn't reach and Node can't switch off;
 * `ORT_RUNNING_UNIT_TESTS` is the only name its telemetry asks for there, and it then writes none (pull request 27379).
 */
import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Must be in a process's environment before it opens its first session. */
export const telemetryOff = { ORT_DISABLE_TELEMETRY: '1', ORT_RUNNING_UNIT_TESTS: '1' } as const;

export interface TracePlaces {
  readonly home: string;
  readonly temporary: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

const here = (): TracePlaces => ({ home: homedir(), temporary: tmpdir(), env: process.env, platform: process.platform });

/** Identifier of the device and queue of unsent events; the folder may hold nothing else. */
const ofTheFolder = /^(?:deviceid(?:\.lock|\.tmp\.[0-9a-f-]+)?|onnxruntime\.db(?:-journal|-wal|-shm)?)$/;
/** Its own log by process number; other programs of the same maker name theirs so, too. */
const debugLog = /^mat-debug-(\d+)\.log$/;
/** The session it counts: a time in ms and an identifier, each on a line. */
const sessionContent = /^\d{13}\n[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\n?$/;

/** Deletes what the library left, as far as name, owner and content say that it is its own. Returns the paths; never throws. */
export function deleteTelemetryTraces(places: TracePlaces = here()): string[] {
  const folder = storageFolder(places);
  if (folder === null) return [];
  const kept = namesIn(folder).filter((name) => ofTheFolder.test(name)).map((name) => join(folder, name));
  const logs = namesIn(places.temporary).filter((name) => isEndedLog(name)).map((name) => join(places.temporary, name));
  const session = join(places.temporary, '.ses');
  const deleted = [...kept, ...logs.filter(isEmpty), ...(isSession(session) ? [session] : [])].filter((file) => isOwnFile(file) && removed(file));
  // Up to the folder of the maker, as long as they are empty; the cache itself is the person's.
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) if (!folderRemoved(path)) break;
  return deleted;
}

/** As the library chooses it; null on Windows, where it keeps nothing. */
function storageFolder({ home, env, platform }: TracePlaces): string | null {
  if (platform === 'win32') return null;
  const base = platform === 'darwin' ? join(home, 'Library', 'Application Support') : env.XDG_CACHE_HOME || join(home, '.cache');
  return join(base, 'Microsoft', 'DeveloperTools', '.onnxruntime');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A log whose process has ended; a living one may belong to another program. */
function isEndedLog(name: string): boolean {
  const pid = debugLog.exec(name)?.[1];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** onnxruntime's build writes nothing into its log; others' logs have content. */
const isEmpty = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false })?.size === 0;

function isSession(file: string): boolean {
  try {
    return lstatSync(file).size < 100 && sessionContent.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

function isOwnFile(file: string): boolean {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.isFile() && stat.uid === process.getuid?.();
}

function removed(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}

function folderRemoved(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
