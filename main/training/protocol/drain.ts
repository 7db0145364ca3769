// Generators of progress events: run to their result, or passed on with other events.
import type { WorkEvent } from './plan.ts';

/** Runs `work` to its end and returns its result; each event goes to `onEvent`. When that throws, the work is ended, too. */
export async function drain<E, R>(work: AsyncGenerator<E, R>, onEvent: (event: E) => void = () => {}): Promise<R> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    try {
      onEvent(step.value);
    } catch (error) {
      // What the work returns early is of no use to anyone.
      await work.return(undefined as R);
      throw error;
    }
  }
}

/** Runs `work` to its end at once. */
export function resultOf<R>(work: Generator<unknown, R>): R {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

interface Progress { readonly done: number; readonly total: number }

/** Passes the steps of `work` on as progress of a phase. A signal is checked between steps. */
export async function* withPhase<R>(
  phase: string, work: AsyncGenerator<Progress, R> | Generator<Progress, R>, signal?: AbortSignal,
): AsyncGenerator<WorkEvent, R> {
  for (;;) {
    signal?.throwIfAborted();
    const step = await work.next();
    if (step.done) return step.value;
    yield { type: 'progress', phase, ...step.value };
  }
}
