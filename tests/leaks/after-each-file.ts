// Leak check: a test file fails when a child process, an open file, a session of onnxruntime or a folder outlives it.
// Each file has a temporary folder to itself, so that what is left there names its maker.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { removeTemporaryFolders } from '../temporary.ts';

const outer = tmpdir();
const folder = mkdtempSync(join(outer, 'file-'));
chmodSync(folder, 0o755);
// Windows and macOS go by names of their own; there the folder is made in vain and the check passes.
process.env.TMPDIR = folder;

const linux = process.platform === 'linux';

/** Command lines of this process's living children. */
function children(): string[] {
  if (!linux) return [];
  const pids = readdirSync('/proc/self/task').flatMap((thread) => read(`/proc/self/task/${thread}/children`).split(' ').filter((pid) => pid.trim() !== ''));
  return pids.filter((pid) => !/^State:\s+Z/m.test(read(`/proc/${pid}/status`)))
    .map((pid) => `process ${pid}: ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}`);
}

/** Files in the temporary folder that this process still has open, databases above all. */
function openFiles(): string[] {
  if (!linux) return [];
  return readdirSync('/proc/self/fd').map((descriptor) => {
    // The one that reads the list is closed by now.
    try { return readlinkSync(`/proc/self/fd/${descriptor}`); } catch { return ''; }
  }).filter((path) => path.startsWith(folder)).map((path) => `open file ${path.slice(folder.length + 1)}`);
}

function read(path: string): string {
  // Threads and processes end while they are read.
  try { return readFileSync(path, 'utf8'); } catch { return ''; }
}

let sessions = 0;
const count = (message: unknown): void => { sessions += message === 'opened' ? 1 : -1; };
subscribe('thaw:onnxruntime-session', count);
const openSessions = (): string[] => (sessions === 0 ? [] : [`${sessions} sessions of onnxruntime`]);

const inUse = (): string[] => [...children(), ...openFiles(), ...openSessions()];

// Registered first, so it runs after whatever the file itself clears away.
afterAll(async () => {
  try {
    // A child that was told to end takes a moment.
    for (let wait = 0; wait < 60 && inUse().length > 0; wait++) await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(inUse(), 'what the file left running or open').toEqual([]);
    removeTemporaryFolders();
    expect(readdirSync(folder), 'what the file left in the folder of temporary files').toEqual([]);
  } finally {
    unsubscribe('thaw:onnxruntime-session', count);
    process.env.TMPDIR = outer;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
