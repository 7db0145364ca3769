// Adapters of stepwise computations: their progress becomes events of a phase, or only their result is kept.
import type { WorkEvent } from './plan.ts';

interface Progress { readonly done: number; readonly total: number }

/** Yields the steps as progress of a phase and returns the result. A signal is checked between steps. */
export async function* withPhase<R>(
  phase: string, steps: AsyncGenerator<Progress, R> | Generator<Progress, R>, signal?: AbortSignal,
): AsyncGenerator<WorkEvent, R> {
  for (;;) {
    signal?.throwIfAborted();
    const step = await steps.next();
    if (step.done) return step.value;
    yield { type: 'progress', phase, ...step.value };
  }
}

/** The result of a computation whose steps nobody follows. */
export async function resultOf<R>(steps: AsyncGenerator<unknown, R>): Promise<R> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}
