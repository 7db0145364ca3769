// Work long enough that a person goes away meanwhile, and is told of its end on the desktop.
import type { Job } from './nouns/run-nouns.ts';

const longMs = 60_000;

/** Work that nobody waits for, or that ends beside what it belongs to. */
const quiet: ReadonlySet<Job['kind']> = new Set(['suggest', 'occlude', 'inspect', 'measure']);

/** A job that has ended by itself after more than a minute; a run of a Showdown that goes on is not told of. */
export function isWorthTelling({ kind, state, began, unasked, project }: Job, jobs: readonly Job[], now: number): boolean {
  if (unasked || began === null || now - began < longMs || quiet.has(kind)) return false;
  const isPart = kind === 'train' && jobs.some((other) => other.kind === 'showdown' && other.project === project && other.state === 'running');
  return (state === 'done' || state === 'failed') && !isPart;
}
