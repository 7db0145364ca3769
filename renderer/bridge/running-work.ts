// Work under way without how far it is: what most views need to know of the jobs, and what changes seldom.
import type { Job } from '../../preload/contract.ts';

export const isRunning = (job: Job): boolean => job.state === 'queued' || job.state === 'running';

export type Work = Pick<Job, 'id' | 'kind' | 'project' | 'run' | 'state' | 'unasked'>;

/** Running and queued ones, oldest first. */
export const runningWork = (jobs: readonly Job[]): Work[] =>
  jobs.filter(isRunning).map(({ id, kind, project, run, state, unasked }) => ({ id, kind, project, run, state, unasked }));
