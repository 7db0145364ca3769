// A run on its way: what it does now, how long it still takes, its curve as it grows; to be paused, resumed, ended early.
import { Group, Progress, Text, Title } from '@mantine/core';
import type { CurvePoint, Job, Run } from '../../preload/contract.ts';
import { useRunningJobs } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { phaseOf, stopJob } from '../frame/work-bar.tsx';
import { count, percent } from '../components/format.ts';
import { stateNames } from '../components/text.ts';
import { bestEpoch, TrainingCurve } from './training-curve.tsx';
import { canFinish, canPause, finishRun, pauseRun, resumeRun } from '../runs/run-actions.ts';
import { text } from '../runs/text.ts';

interface LiveProps { run: Run; points: readonly CurvePoint[] }

function Deeds({ run, job, begun }: { run: Run; job: Job | undefined; /** A round is done, so there is something to keep. */ begun: boolean }) {
  return <Group gap="xs" justify="flex-end">
    {run.state === 'paused' && <ActionButton action={resumeRun} on={run} color="ember" />}
    {canPause(run) && <ActionButton action={pauseRun} on={run} variant="default" />}
    {begun && canFinish(run) && <ActionButton action={finishRun} on={run} variant="default" />}
    {job && <ActionButton action={stopJob} on={job} variant="default" />}
  </Group>;
}

function whatNow(run: Run, job: Job | undefined): string {
  if (run.state === 'paused') return text.pausedHelp;
  if (run.state === 'queued') return text.waits;
  return job ? phaseOf(job) : text.goOn;
}

/** The last known value of a curve. */
const lastOf = (points: readonly CurvePoint[], of: (point: CurvePoint) => number | null): number | null => points.map(of).findLast((value) => value !== null) ?? null;

function Figures({ run, points }: LiveProps) {
  const { live } = text;
  const round = lastOf(points, ({ epoch }) => epoch);
  if (round === null) return null;
  const all = run.recipe.tuning?.epochs ?? null;
  const speed = lastOf(points, ({ imagesPerSecond }) => imagesPerSecond);
  const rate = lastOf(points, ({ learningRate }) => learningRate);
  const best = points[bestEpoch({ run, points }) ?? -1];
  const rows: [string, string | null, string][] = [
    [live.round, count(Math.max(1, Math.ceil(round))), all === null ? '' : live.of(all)],
    [live.best, best?.validationAccuracy === null || best === undefined ? null : percent(best.validationAccuracy, run.counts.validation), live.bestAt(Math.round(best?.epoch ?? 0))],
    [live.speed, speed === null ? null : count(speed), ''],
    [live.rate, rate === null ? null : rate.toPrecision(2), ''],
  ];
  return <dl className="live-figures">{rows.map(([name, value, about]) => value !== null && <div key={name}><dt>{name}</dt><dd>{value} <span className="quiet">{about}</span></dd></div>)}</dl>;
}

export function LiveRun({ run, points }: LiveProps) {
  const job = useRunningJobs().find((j) => j.run === run.id);
  const still = run.state === 'paused' || run.state === 'queued';
  const known = job !== undefined && job.total > 0;
  return <>
    <section className="sheet live">
      <Group justify="space-between" align="flex-start">
        <div aria-live="polite">
          <Title order={2}>{stateNames[run.state]}</Title>
          <Text c="dimmed">{whatNow(run, job)}</Text>
        </div>
        <Deeds run={run} job={job} begun={bestEpoch({ run, points }) !== null} />
      </Group>
      {!still && <Progress mt="md" color="ember" value={known ? (100 * job.done) / job.total : 100} animated={!known} striped={!known} aria-label={stateNames[run.state]} />}
      <Figures run={run} points={points} />
    </section>
    {(run.state !== 'queued' || points.length > 0) && <section className="sheet"><Title order={2} mb="md">{text.curveLive}</Title><TrainingCurve curves={[{ run, points }]} /></section>}
  </>;
}
