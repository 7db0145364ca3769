// Failure causes that a smaller batch or another engine may mend: want of memory, a crash, an engine that gave up.
import { existsSync, readFileSync } from 'node:fs';
import { UserError } from '../../../preload/contract.ts';

/** Where Linux counts the processes it has ended for want of memory: in all, and in this container (cgroup v2). */
const counters = ['/proc/vmstat', '/sys/fs/cgroup/memory.events'];

/** Processes that the system has killed for want of memory so far; 0 where it doesn't say. */
export function failedForMemory(): number {
  const texts = counters.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  return texts.reduce((sum, text) => sum + Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0), 0);
}

/** Signals by which somebody ends a process on purpose. Linux sends the first of them for want of memory, too. */
const kill = 'signal SIGKILL';
const onPurpose: ReadonlySet<unknown> = new Set([kill, 'signal SIGTERM', 'signal SIGINT', 'signal SIGHUP']);

/** How work ended: for want of memory, by a crash of its process, or because its engine said that it can't go on. */
export interface FailureCause {
  readonly kind: 'memory' | 'crash' | 'engine';
  /** Empty for memory. */
  readonly why: string;
}

const memory: FailureCause = { kind: 'memory', why: '' };

/**
 * The cause, where a smaller batch or another engine may help; null where neither would.
 * `before`: what `failedForMemory` gave when the work began.
 */
export function classifyFailure(error: unknown, before: number): FailureCause | null {
  if (!(error instanceof UserError)) return null;
  if (error.code === 'out-of-memory') return memory;
  if (error.code === 'engine-stopped') return { kind: 'engine', why: String(error.facts.why).replace(/[.\s]+$/, '') };
  if (error.code !== 'trainer-died') return null;
  const { how } = error.facts;
  if (how === kill && failedForMemory() > before) return memory;
  return onPurpose.has(how) ? null : { kind: 'crash', why: String(how) };
}
