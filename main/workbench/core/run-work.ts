// Work of the child processes, run to its result with its progress shown as a job's.
import { drain, type WorkInput, type WorkName, type WorkResult } from '../../training/index.ts';
import type { Context } from './context.ts';
import type { JobHandle } from './jobs.ts';

/** What of a job a piece of work needs: a way to show its progress, and to be cancelled. */
export type Watcher = Pick<JobHandle, 'signal' | 'progress'>;

/** For work that nobody watches or stops. */
export const unwatched: Watcher = { signal: new AbortController().signal, progress: () => undefined };

/** Does work in the reader process. */
export function runInReader<N extends WorkName>({ reader }: Context, name: N, input: WorkInput<N>, watcher: Watcher = unwatched): Promise<WorkResult<N>> {
  return runWatched(reader.work(name, input, watcher.signal), watcher);
}

/** Runs work to its result; events that are no progress are of no interest here. */
export function runWatched<E extends { type: string }, R>(work: AsyncGenerator<E, R>, watcher: Pick<Watcher, 'progress'>): Promise<R> {
  return drain(work, (event) => {
    if (isProgress(event)) watcher.progress(event.phase, event.done, event.total);
  });
}

function isProgress(event: { type: string }): event is { type: 'progress'; phase: string; done: number; total: number } {
  return event.type === 'progress';
}
