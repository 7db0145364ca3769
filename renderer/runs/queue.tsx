// Queue of runs in the order they will start: each can be moved up or down, or cancelled.
import './runs.css';
import { Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Job } from '../../preload/contract.ts';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useRunningJobs } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { ActionIconButton } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { routes } from '../routes.ts';
import { text } from './text.ts';

/** The job of a run that hasn’t started. */
type QueuedJob = Job & { run: number };

const isQueued = (job: Job | undefined): job is QueuedJob => job !== undefined && job.run !== null;

/** Jobs of queued runs, the next one first. */
export function useQueue(): QueuedJob[] {
  const jobs = useRunningJobs();
  const order = useCall('runs.queue', {}).data ?? [];
  return order.map((run) => jobs.find((job) => job.kind === 'train' && job.run === run)).filter(isQueued);
}

interface Move { queue: readonly QueuedJob[]; at: number; by: 1 | -1 }

const moveRun = action<Move>({
  name: 'queue.move', label: ({ queue, at, by }) => (by < 0 ? text.queue.up : text.queue.down)(queue[at]?.title ?? ''),
  when: ({ queue, at, by }) => (at + by < 0 ? text.queue.isFirst : at + by >= queue.length ? text.queue.isLast : true),
  run: async ({ queue, at, by }) => {
    const run = queue[at]?.run;
    if (run === undefined) return;
    await call('runs.reorder', { run, before: queue[by < 0 ? at - 1 : at + 2]?.run ?? null });
    refresh('runs');
  },
});

const leaveQueue = action<Job>({
  name: 'queue.leave', label: ({ title }) => text.queue.cancel(title), run: ({ id }) => call('jobs.cancel', { job: id }),
});

function Row({ queue, at }: { queue: readonly QueuedJob[]; at: number }) {
  const job = queue[at];
  if (!job) return null;
  const byKey = (event: React.KeyboardEvent): void => {
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    void runAction(moveRun, { queue, at, by });
  };
  return <li className="queue-row" onKeyDown={byKey}>
    {job.project === null ? <span className="stretch">{job.title}</span>
      : <Link href={routes.run(job.project, job.run)} className="plain-link stretch">{job.title}</Link>}
    <ActionIconButton action={moveRun} on={{ queue, at, by: -1 }} icon={<IconArrowUp size={16} />} />
    <ActionIconButton action={moveRun} on={{ queue, at, by: 1 }} icon={<IconArrowDown size={16} />} />
    <ActionIconButton action={leaveQueue} on={job} icon={<IconX size={16} />} />
  </li>;
}

/** Draws nothing while the queue is empty. */
export function QueueList() {
  const queue = useQueue();
  if (queue.length === 0) return null;
  return <section aria-label={text.queue.title}>
    <Text size="sm" fw={600}>{text.queue.title}</Text>
    <ol className="queue">{queue.map((job, at) => <Row key={job.run} queue={queue} at={at} />)}</ol>
    {queue.length > 1 && <Text size="xs" c="dimmed">{text.queue.keys}</Text>}
  </section>;
}

/** Work other than runs that waits or goes on beside: it can be cancelled. */
export function OtherWork({ jobs }: { jobs: readonly Job[] }) {
  if (jobs.length === 0) return null;
  return <section className="queue-others" aria-label={text.queue.others}>
    <Text size="sm" fw={600}>{text.queue.others}</Text>
    <ul className="queue">{jobs.map((job) => <li key={job.id} className="queue-row">
      <span className="stretch">{job.title}</span>
      <ActionIconButton action={leaveQueue} on={job} icon={<IconX size={16} />} />
    </li>)}</ul>
  </section>;
}
