// A message of the desktop when long work ends while the window is out of sight.
import { isWorthTelling, type Job, type WorkbenchEvent } from '../../../preload/contract.ts';

interface Desktop {
  readonly listen: (onEvent: (event: WorkbenchEvent) => void) => void;
  readonly jobs: () => Promise<readonly Job[]>;
  /** The person is looking at a window. */
  readonly isWatched: () => boolean;
  readonly show: (title: string, body: string) => void;
  readonly now: () => number;
}

export function tellEndedWork({ listen, jobs, isWatched, show, now }: Desktop): void {
  const told = new Set<number>();
  listen((event) => {
    if (event.type !== 'job' || event.job.outcome === null || told.has(event.job.id)) return;
    const { job } = event;
    told.add(job.id);
    void jobs().then((all) => {
      if (!isWatched() && isWorthTelling(job, all, now())) show(job.title, job.outcome ?? '');
    });
  });
}
