// End of running work on Ctrl-C: a run keeps what it has learned and can go on, everything else is cancelled.
import { setTimeout } from 'node:timers/promises';
import type { Job, Run } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';

/** Time for a run to write its checkpoint, and for a job to hear that it is cancelled; after that its process is ended. */
const [pauseMs, cancelMs] = [4000, 3000];

type Calls = Pick<Workbench, 'call' | 'jobEnded'>;

const isGoing = ({ state }: Job): boolean => state === 'running' || state === 'queued';

/**
 * Pauses runs and cancels the rest: a job that only lost its process would count as interrupted, and continue at the next start.
 * Returns the runs that can go on.
 */
export async function stopJobs({ call, jobEnded }: Calls): Promise<Run[]> {
  const going = async (): Promise<Job[]> => (await call('jobs.list', {})).filter(isGoing);
  const ended = (jobs: readonly Job[]): Promise<unknown> => Promise.all(jobs.map(({ id }) => jobEnded(id)));
  const runs = (await going()).flatMap((job) => (job.run !== null && job.kind === 'train' ? [{ job, run: job.run }] : []));
  // One that is just being stored has nothing to pause.
  const paused = await Promise.all(runs.map(({ job, run }) => call('runs.pause', { run }).then(() => [job], () => [])));
  await Promise.race([ended(paused.flat()), setTimeout(pauseMs)]);
  const rest = await going();
  for (const { id } of rest) await call('jobs.cancel', { job: id });
  await Promise.race([ended(rest), setTimeout(cancelMs)]);
  const stored = await Promise.all(runs.map(({ run }) => call('runs.get', { run })));
  return stored.filter(({ state, resumable }) => state === 'paused' || resumable);
}

/** A word of a command line, quoted for a shell where that is needed. */
const asWord = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name.replaceAll(/["\\$`]/g, '\\$&')}"`);

/** The sentence for the person, with the way to go on. */
export function stoppedText(kept: readonly Run[]): string {
  const [run] = kept;
  if (!run) return 'Stopped.';
  return `Stopped. What “${run.name}” has learned so far is kept. To go on: thaw resume --run ${asWord(kept.length === 1 ? run.name : String(run.id))}`;
}
