// The one Pause and the one Stop of running work: Stop keeps what was learned so far.
import { IconBell, IconPlayerPauseFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { CurvePoint, Job, Run } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useCurve, useRun } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { action } from '../actions/action.ts';
import { canFinish, canPause, pauseRun } from '../runs/run-actions.ts';
import { askToTell, canAsk } from './tell-ended.ts';
import { text } from './text.ts';

interface Stopping { job: Job; /** A run whose epochs so far make a model. */ learned: boolean }

/** A whole epoch has been validated, so there are weights to keep. */
const hasEpoch = (points: readonly CurvePoint[]): boolean => points.some(({ epoch, validationLoss }) => epoch !== null && validationLoss !== null);

export const hasLearned = (run: Run | undefined, points: readonly CurvePoint[]): boolean =>
  run !== undefined && canFinish(run) && hasEpoch(points);

export const stopWork = action<Stopping>({
  name: 'job.stop', label: text.stop, hint: ({ learned }) => (learned ? text.stopKeeps : undefined),
  run: async ({ job, learned }) => {
    if (!learned || job.run === null) return call('jobs.cancel', { job: job.id });
    const done = await call('runs.finish', { run: job.run });
    refresh('runs');
    return done;
  },
});

/** Stops any other work. */
export const stopJob = action<Job>({ name: 'job.stop', label: text.stop, run: ({ id }) => call('jobs.cancel', { job: id }) });

interface ControlsProps { job: Job; size: 'compact-sm' | 'sm' }

/** Offered once, while something runs that takes long enough to go away. */
function TellMe({ job, size }: ControlsProps) {
  const [asked, setAsked] = useState(false);
  if (asked || !canAsk(job.secondsLeft)) return null;
  return <ActionButton action={askToTell} on={{ answered: () => setAsked(true) }} size={size} variant="subtle" color="gray" c="inherit"
    leftSection={<IconBell size={14} />} />;
}

export function JobControls({ job, size }: ControlsProps) {
  const run = useRun(job.run ?? 0).data;
  const points = useCurve(job.run ?? 0).data ?? [];
  return <>
    <TellMe job={job} size={size} />
    {run && canPause(run) && <ActionButton action={pauseRun} on={run} size={size} variant="default"
      leftSection={<IconPlayerPauseFilled size={14} />} />}
    <ActionButton action={stopWork} on={{ job, learned: hasLearned(run, points) }} size={size} variant="default"
      leftSection={<IconPlayerStopFilled size={14} />} />
  </>;
}
