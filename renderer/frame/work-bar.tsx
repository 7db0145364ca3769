// The work bar at the bottom of every screen: the running job with its progress. Announces once how each job ended.
import { Button, Popover, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Job } from '../../preload/contract.ts';
import { isRunning, useJobs, useRunningJobs } from '../bridge/questions.ts';
import { notify } from '../actions/run-action.tsx';
import { bytes, count, timeLeftAndEnd } from '../components/format.ts';
import { routes } from '../routes.ts';
import { OtherWork, QueueList, useQueue } from '../runs/queue.tsx';
import { useIdleAdvice } from './idle-advice.ts';
import { JobControls } from './job-controls.tsx';
import { tellEnded } from './tell-ended.ts';
import { text } from './text.ts';

/** “Reading pictures · 812 of 1 020 · 2 min 10 s left, done about 14:20”; a phase with its own count, “Epoch 4 of 12”, gets no second one. */
export function phaseOf(job: Job): string {
  const phase = job.state === 'queued' ? text.queued : job.phase;
  const counts = job.kind === 'fetch' ? bytes : count;
  const done = job.total > 1 && (job.kind === 'fetch' || !/\d/.test(phase)) ? text.progress(counts(job.done), counts(job.total)) : null;
  const left = job.secondsLeft === null ? null : timeLeftAndEnd(job.secondsLeft);
  return [phase, job.state === 'queued' ? null : done, left].filter((part) => part !== null && part !== '').join(' · ');
}

/** Address of the page that shows a job. */
function placeOf({ kind, project, run, predictionSet }: Job): string | null {
  if (project === null) return null;
  if (kind === 'import') return routes.pictures(project);
  if (kind === 'dataset-probe' || kind === 'showdown') return routes.train(project);
  if (kind === 'predict' && predictionSet !== null) return routes.predictions(project, predictionSet);
  return kind === 'train' && run !== null ? routes.run(project, run) : null;
}

/** Whether the page that shows the job is open, and so reports its end itself. */
function isWatched(job: Job): boolean {
  // Nobody asked for it, so nobody waits to hear of it.
  if (job.unasked) return true;
  // Occlusion runs only beside its open large picture, and stops when that closes.
  if (job.kind === 'occlude') return true;
  // Whoever asked for an inspection gets its answer, or why there is none.
  if (job.kind === 'inspect') return true;
  // Its card says why it failed, with the file to bring.
  if (job.kind === 'fetch') return location.hash === `#${routes.settings('starting')}` && job.state === 'failed';
  // Whoever chose how files are read was told so at once, with a way back.
  if (job.kind === 'reread') return job.state === 'done';
  // Suggestions are seen where they are wanted.
  if (job.kind === 'suggest') return job.state === 'done';
  // A sanity check’s result shows wherever it was asked for; its failure does not.
  if (job.kind === 'saliency-sanity') return job.state === 'done';
  const place = placeOf(job);
  if (place === null) return false;
  // A Showdown has a page of its own under Train, which reports its runs as well.
  const atShowdown = job.project !== null && location.hash.startsWith(`#${routes.train(job.project)}/showdown/`);
  if (job.kind === 'showdown' || (job.kind === 'train' && atShowdown)) return atShowdown;
  return (job.kind === 'train' || job.kind === 'predict' || job.kind === 'dataset-probe') && location.hash === `#${place}`;
}

/** Announces jobs that ended since this page opened, even those too short to have been seen running. */
function useOutcomes(): void {
  const jobs = useJobs().data;
  const settled = useRef<Set<number> | null>(null);
  useEffect(() => {
    if (jobs === undefined) return;
    const ended = jobs.filter((job) => !isRunning(job));
    const known = settled.current;
    settled.current = new Set(ended.map((job) => job.id));
    if (known === null) return;
    for (const job of ended) {
      if (known.has(job.id)) continue;
      if (job.outcome !== null && !isWatched(job)) notify({ sentence: job.outcome });
      tellEnded(job, jobs, placeOf(job));
    }
  }, [jobs]);
}

/** The number of jobs that wait, with all of them behind it: runs to reorder, other work to cancel. */
function More({ waiting }: { waiting: readonly Job[] }) {
  const runs = new Set(useQueue().map(({ id }) => id));
  return <Popover position="top-end" width={400} shadow="md" withArrow>
    <Popover.Target>
      <Button variant="subtle" color="gray" size="compact-sm" c="inherit">{text.more(waiting.length)}</Button>
    </Popover.Target>
    <Popover.Dropdown>
      <QueueList />
      <OtherWork jobs={waiting.filter(({ id }) => !runs.has(id))} />
    </Popover.Dropdown>
  </Popover>;
}

/** Share of the job that is done, in per cent; null while that is not known. */
export function percentDone({ share, done, total }: Job): number | null {
  if (share !== null) return 100 * share;
  return total > 0 ? (100 * done) / total : null;
}

/** The page of a run shows its progress itself, in the same words and with the same controls. */
const isOnItsPage = ({ kind }: Job, place: string | null, address: string): boolean =>
  kind === 'train' && place !== null && (address === place || address.startsWith(`${place}/`));

export function WorkBar() {
  useOutcomes();
  useIdleAdvice();
  const [address] = useLocation();
  const work = useRunningJobs().filter(({ unasked }) => !unasked);
  const job = work.find((j) => j.state === 'running') ?? work[0];
  if (!job) return null;
  const place = placeOf(job);
  if (work.length === 1 && isOnItsPage(job, place, address)) return null;
  const done = percentDone(job);
  return <footer className="work-bar" aria-label={job.title}>
    <span className="work-title" title={job.title}>
      {place === null ? job.title : <Link href={place} className="plain-link">{job.title}</Link>}
    </span>
    <span className="work-phase">{phaseOf(job)}</span>
    <Progress className="work-progress" value={done ?? 100} animated={done === null}
      striped={done === null} color={job.kind === 'train' ? 'ember' : 'ice'} aria-label={job.title} />
    {work.length > 1 && <More waiting={work.filter((other) => other !== job)} />}
    <JobControls key={job.id} job={job} size="compact-sm" />
  </footer>;
}
