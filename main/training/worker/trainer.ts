// The trainer process: takes work from the workbench and replies with events and a result. Plain Node, a child of every
// host, and the only place where pictures are decoded and networks run: a crash here ends work, not the workbench.
import { UserError } from '../../../preload/contract.ts';
import {
  ToTrainer, workTable, type FromTrainer, type WorkEventOf, type WorkInput, type WorkName, type WorkResult,
} from '../protocol/messages.ts';
import { Paused, type Control, type ControlRequest } from '../protocol/control.ts';
import { endAbove } from './memory-watch.ts';
import { workHandlers } from './work-table.ts';
import { speakAsParent } from '../../../language/load.ts';

const running = new Map<number, { abort: AbortController; request: ControlRequest | null }>();

/** Nobody is left to work for once the workbench has gone. */
const end = (): never => process.exit(0);

function send(message: FromTrainer): void {
  process.send?.(message, undefined, undefined, (error) => {
    if (error) end();
  });
}

async function work<N extends WorkName>(id: number, name: N, raw: unknown): Promise<void> {
  const abort = new AbortController();
  const entry: { abort: AbortController; request: ControlRequest | null } = { abort, request: null };
  running.set(id, entry);
  try {
    const run = workHandlers[name] as (input: WorkInput<N>, control: Control) => AsyncGenerator<WorkEventOf<N>, WorkResult<N>>;
    const steps = run(workTable[name].input.parse(raw) as WorkInput<N>, {
      signal: abort.signal, requested: () => entry.request,
    });
    for (;;) {
      const step = await steps.next();
      if (step.done) return send({ type: 'result', id, value: step.value, memoryBytes: process.memoryUsage.rss() });
      send({ type: 'event', id, event: step.value });
      // Lets a cancel message through between two steps that never wait.
      await new Promise(setImmediate);
    }
  } catch (error) {
    send({ ...failure(id, error, abort.signal.aborted), memoryBytes: process.memoryUsage.rss() });
  } finally {
    running.delete(id);
  }
}

function failure(id: number, error: unknown, cancelled: boolean): Extract<FromTrainer, { type: 'error' }> {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof Paused) return { type: 'error', id, kind: 'paused', code: '', facts: {}, message, stack };
  if (cancelled) return { type: 'error', id, kind: 'cancelled', code: '', facts: {}, message, stack };
  if (error instanceof UserError) {
    return { type: 'error', id, kind: 'expected', code: error.code, facts: error.facts, message, stack };
  }
  return { type: 'error', id, kind: 'bug', code: '', facts: {}, message, stack };
}

function setControl(id: number, request: ControlRequest): void {
  const entry = running.get(id);
  if (entry) entry.request = request;
}

/** Bytes that this process may take; without, as many as there are. */
const memoryLimit = Number(process.env.THAW_MEMORY_LIMIT);
if (memoryLimit > 0) endAbove(memoryLimit);

// Messages wait until somebody listens.
await speakAsParent(process.env);

process.on('message', (raw) => {
  const message = ToTrainer.parse(raw);
  if (message.type === 'cancel') running.get(message.id)?.abort.abort();
  else if (message.type === 'control') setControl(message.id, message.request);
  else void work(message.id, message.name, message.input);
});
process.on('disconnect', end);
