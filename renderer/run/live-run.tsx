// A run that hasn’t ended: its phase, time left and growing curves, with actions to pause, resume or stop it.
import { Group, Progress, Text, Title } from '@mantine/core';
import { significant, type CurvePoint, type Job, type Run } from '../../preload/contract.ts';
import { useRunningJob } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { JobControls } from '../frame/job-controls.tsx';
import { percentDone, phaseOf } from '../frame/work-bar.tsx';
import { count, percent } from '../components/format.ts';
import { stateNames } from '../components/text.ts';
import { bestEpoch, TrainingCurve } from './training/training-curve.tsx';
import { resumeRun } from '../runs/run-actions.ts';
import { text } from './text.ts';

interface LiveProps { run: Run; points: readonly CurvePoint[] }

function Actions({ run, job }: { run: Run; job: Job | undefined }) {
  return <Group gap="xs" justify="flex-end">
    {run.state === 'paused' && <ActionButton action={resumeRun} on={run} color="ember" />}
    {job && <JobControls job={job} size="sm" />}
  </Group>;
}

function phaseText(run: Run, job: Job | undefined): string {
  if (run.state === 'paused') return text.paused;
  if (run.state === 'queued') return text.queued;
  return job ? phaseOf(job) : text.continues;
}

/** The last known value of a curve. */
const lastOf = (points: readonly CurvePoint[], valueOf: (point: CurvePoint) => number | null): number | null =>
  points.map(valueOf).findLast((value) => value !== null) ?? null;

interface Figure { name: string; value: string | null; about: string }

function figuresOf({ run, points }: LiveProps, epoch: number): Figure[] {
  const { live } = text;
  const epochs = run.recipe.tuning?.epochs ?? null;
  const speed = lastOf(points, ({ imagesPerSecond }) => imagesPerSecond);
  const rate = lastOf(points, ({ learningRate }) => learningRate);
  const best = points[bestEpoch({ run, points }) ?? -1];
  const bestAccuracy = best?.validationAccuracy ?? null;
  return [
    { name: live.epoch, value: count(Math.max(1, Math.ceil(epoch))), about: epochs === null ? '' : live.ofEpochs(epochs) },
    {
      name: live.best, value: bestAccuracy === null ? null : percent(bestAccuracy, run.counts.validation),
      about: live.bestAt(Math.round(best?.epoch ?? 0)),
    },
    { name: live.speed, value: speed === null ? null : count(speed), about: '' },
    { name: live.learningRate, value: rate === null ? null : significant(rate, 2), about: '' },
  ];
}

function Figures({ run, points }: LiveProps) {
  const epoch = lastOf(points, (point) => point.epoch);
  if (epoch === null) return null;
  return <dl className="live-figures">
    {figuresOf({ run, points }, epoch).map(({ name, value, about }) => value !== null && <div key={name}>
      <dt>{name}</dt><dd>{value} <span className="quiet">{about}</span></dd>
    </div>)}
  </dl>;
}

export function LiveRun({ run, points }: LiveProps) {
  const job = useRunningJob((candidate) => candidate.run === run.id);
  const still = run.state === 'paused' || run.state === 'queued';
  const done = job ? percentDone(job) : null;
  return <>
    <section className="sheet live">
      <Group justify="space-between" align="flex-start">
        <div aria-live="polite">
          <Title order={2}>{stateNames[run.state]}</Title>
          <Text c="dimmed">{phaseText(run, job)}</Text>
        </div>
        <Actions run={run} job={job} />
      </Group>
      {!still && <Progress mt="md" color="ember" value={done ?? 100} animated={done === null} striped={done === null}
        aria-label={stateNames[run.state]} />}
      <Figures run={run} points={points} />
    </section>
    {(run.state !== 'queued' || points.length > 0) && <section className="sheet">
      <Title order={2} mb="md">{text.curve}</Title><TrainingCurve curves={[{ run, points }]} />
    </section>}
  </>;
}
