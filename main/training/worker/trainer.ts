// The trainer process: takes work from the workbench, does it, and answers with events and a result. Plain Node, a child of
// every host, and the only place where pictures are decoded and networks run: what crashes here ends work, not the workbench.
import { UserError } from '../../../preload/contract.ts';
import { ToTrainer, workTable, type FromTrainer, type WorkEventOf, type WorkInput, type WorkName, type WorkResult } from '../protocol/messages.ts';
import { Paused, type Control, type ControlRequest } from '../protocol/control.ts';
import { workHandlers } from './work-table.ts';

const going = new Map<number, { abort: AbortController; wish: ControlRequest | null }>();

/** Without its workbench there is nobody to work for. */
const end = (): never => process.exit(0);

function send(message: FromTrainer): void {
  process.send?.(message, undefined, undefined, (error) => {
    if (error) end();
  });
}

async function work<N extends WorkName>(id: number, name: N, raw: unknown): Promise<void> {
  const abort = new AbortController();
  const entry: { abort: AbortController; wish: ControlRequest | null } = { abort, wish: null };
  going.set(id, entry);
  try {
    const run = workHandlers[name] as (input: WorkInput<N>, steering: Control) => AsyncGenerator<WorkEventOf<N>, WorkResult<N>>;
    const steps = run(workTable[name].input.parse(raw) as WorkInput<N>, { signal: abort.signal, requested: () => entry.wish });
    for (;;) {
      const step = await steps.next();
      if (step.done) return send({ type: 'result', id, value: step.value });
      send({ type: 'event', id, event: step.value });
      // Lets a cancel be heard between two steps that never wait.
      await new Promise(setImmediate);
    }
  } catch (error) {
    send(failure(id, error, abort.signal.aborted));
  } finally {
    going.delete(id);
  }
}

function failure(id: number, error: unknown, cancelled: boolean): FromTrainer {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof Paused) return { type: 'error', id, kind: 'paused', code: '', facts: {}, message, stack };
  if (cancelled) return { type: 'error', id, kind: 'cancelled', code: '', facts: {}, message, stack };
  if (error instanceof UserError) return { type: 'error', id, kind: 'expected', code: error.code, facts: error.facts, message, stack };
  return { type: 'error', id, kind: 'bug', code: '', facts: {}, message, stack };
}

function wishFor(id: number, wish: ControlRequest): void {
  const entry = going.get(id);
  if (entry) entry.wish = wish;
}

process.on('message', (raw) => {
  const message = ToTrainer.parse(raw);
  if (message.type === 'cancel') going.get(message.id)?.abort.abort();
  else if (message.type === 'wish') wishFor(message.id, message.wish);
  else void work(message.id, message.name, message.input);
});
process.on('disconnect', end);
