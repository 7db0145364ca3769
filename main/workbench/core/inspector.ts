// Examination of a person's model file in a process of its own, within limits of time and memory. Whatever the file does to
// that process, it becomes a sentence about the file.
import { readFileSync } from 'node:fs';
import { UserError } from '../../../preload/contract.ts';
import { Cancelled, totalMemoryBytes, type WorkInput, type WorkName, type WorkResult } from '../../training/index.ts';
import type { Context, InspectorLimits } from './context.ts';
import { runWatched, unwatched, type Watcher } from './run-work.ts';

type ExaminingWork = Extract<WorkName, 'inspectBackbone' | 'copyBackbone' | 'checkBackbone' | 'checkFrozen' | 'fitInMemory'>;

/** A quarter of the computer's memory stays for everything else. */
export const usualInspectorLimits = (): InspectorLimits => ({ seconds: 60, bytes: Math.min(16e9, 0.75 * totalMemoryBytes()) });
/** Of JavaScript alone; V8 itself ends a process that needs more. */
export const inspectorHeapMegabytes = ({ bytes }: InspectorLimits): number => Math.round(Math.min(4e9, bytes) / 1e6);

interface Examined {
  /** Of the file, for the sentences. */
  readonly file: string;
  /** Where it takes longer than to look at a file. */
  readonly seconds?: number;
  readonly watcher?: Watcher;
}

/** Does work in the inspecting process. Throws what the work throws; UserError backbone-unusable where it ends the process. */
export async function runInInspector<N extends ExaminingWork>(
  context: Context, name: N, input: WorkInput<N>, { file, seconds = context.inspectorLimits.seconds, watcher = unwatched }: Examined,
): Promise<WorkResult<N>> {
  const late = new AbortController();
  const cpuNow = (): number | null => (context.inspector.pid === null ? null : cpuSecondsOf(context.inspector.pid));
  const [begun, cpuBefore, pid] = [performance.now(), cpuNow() ?? 0, context.inspector.pid];
  const timer = setInterval(() => {
    const cpu = cpuNow();
    const computed = cpu === null ? null : cpu - (context.inspector.pid === pid ? cpuBefore : 0);
    if (isOverdue({ seconds, waited: (performance.now() - begun) / 1000, computed })) late.abort();
  }, Math.min(1000, seconds * 1000));
  try {
    return await runWatched(context.inspector.work(name, input, AbortSignal.any([watcher.signal, late.signal])), watcher);
  } catch (error) {
    if (context.closing || watcher.signal.aborted) throw new Cancelled();
    if (late.signal.aborted) throw unusable(file, `examining it took longer than ${seconds} seconds, so it was stopped.`);
    throw explained(file, error, context.inspectorLimits);
  } finally {
    clearInterval(timer);
  }
}

/** Waits longer where the computer is busy with something else; a file on a drive that never answers uses no CPU time. */
const maxPatience = 10;

/** `computed`: CPU seconds since the work began, null where the system does not tell. */
export function isOverdue({ seconds, waited, computed }: { seconds: number; waited: number; computed: number | null }): boolean {
  return waited >= seconds && (computed === null || computed >= seconds || waited >= maxPatience * seconds);
}

/** CPU seconds of a process since it began, by Linux's /proc (user and system time, in hundredths of seconds). */
function cpuSecondsOf(pid: number): number | null {
  try {
    const [user, system] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ').slice(11, 13).map(Number);
    return user === undefined || system === undefined ? null : (user + system) / 100;
  } catch {
    return null;
  }
}

/** How a process ends that takes more memory than it may: by its own watch, by V8, by the system. */
const outOfMemory: ReadonlySet<unknown> = new Set(['signal SIGTERM', 'signal SIGABRT', 'signal SIGKILL', 'exit code 134']);

function explained(file: string, error: unknown, { bytes }: InspectorLimits): unknown {
  if (error instanceof Cancelled || (error instanceof UserError && error.code !== 'trainer-died')) return error;
  if (!(error instanceof UserError)) {
    console.error(error);
    return unusable(file, `it holds something that Thaw does not expect (${error instanceof Error ? error.message : String(error)}).`);
  }
  const { how } = error.facts;
  return unusable(file, outOfMemory.has(how)
    ? `examining it took more than ${Number((bytes / 1e9).toPrecision(2))} GB of memory, so it was stopped.`
    : `the process that examined it crashed (${how}).`);
}

const unusable = (file: string, why: string): UserError => new UserError('backbone-unusable', { file, why });
