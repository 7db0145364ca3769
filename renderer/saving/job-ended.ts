// The end of a job, from the list of jobs that events keep true.
import type { Job } from '../../preload/contract.ts';
import { keyOf, queries } from '../bridge/ask.ts';
import { isRunning } from '../bridge/running-work.ts';

/** Resolves once the job has ended, however; also where that was before it was asked. */
export function jobEnded(id: number): Promise<Job> {
  const ended = (): Job | undefined => queries.getQueryData<Job[]>(keyOf('jobs.list', {}))?.find((job) => job.id === id && !isRunning(job));
  return new Promise((resolve) => {
    const look = (): void => {
      const job = ended();
      if (!job) return;
      stop();
      resolve(job);
    };
    const stop = queries.getQueryCache().subscribe(look);
    look();
  });
}
