// Processes that a run of the tests left behind, told by a mark in their environment that every child inherits. Linux only:
// elsewhere nothing is found, and the check passes.
import { readdirSync, readFileSync } from 'node:fs';

export const runMark = 'THAW_TEST_RUN';

function read(path: string): string {
  // Processes end while the list is read, and others belong to other people.
  try { return readFileSync(path, 'utf8'); } catch { return ''; }
}

/** Parent of a process by /proc/PID/stat, whose second field may contain spaces and brackets. */
function parentOf(pid: string): string {
  return read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? '';
}

/** This process and those it descends from. */
function ancestors(): Set<string> {
  const line = new Set<string>();
  for (let pid = String(process.pid); pid !== '' && pid !== '0' && !line.has(pid); pid = parentOf(pid)) line.add(pid);
  return line;
}

const isZombie = (pid: string): boolean => read(`/proc/${pid}/stat`).split(') ').at(-1)?.startsWith('Z') ?? false;

/** Command lines of the living processes with this mark, without this one and its ancestors. */
export function markedProcesses(mark: string): string[] {
  if (process.platform !== 'linux') return [];
  const own = ancestors();
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && !own.has(name))
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`${runMark}=${mark}`) && !isZombie(pid))
    .map((pid) => `${pid}: ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}`);
}

/** Waits up to `milliseconds` for the marked processes to end, and returns those that did not. */
export async function remainingProcesses(mark: string, milliseconds = 5000): Promise<string[]> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const left = markedProcesses(mark);
    if (left.length === 0 || performance.now() > end) return left;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
