// A run while it learns: what it does now, how long it still takes, its curve as it grows, and Stop.
import { Group, Progress, Text, Title } from '@mantine/core';
import type { CurvePoint, Run } from '../../preload/contract.ts';
import { useWork } from '../bridge/questions.ts';
import { DeedButton } from '../deeds/deed-button.tsx';
import { phaseOf, stopJob } from '../frame/work-bar.tsx';
import { stateWords } from '../parts/words.ts';
import { Curves } from './curve.tsx';
import { text } from './text.ts';

export function Live({ run, points }: { run: Run; points: readonly CurvePoint[] }) {
  const job = useWork().find((j) => j.run === run.id);
  return <>
    <section className="sheet live" aria-live="polite">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Title order={2}>{stateWords[run.state]}</Title>
          <Text c="dimmed">{job ? phaseOf(job) : text.goOn}</Text>
        </div>
        {job && <DeedButton deed={stopJob} on={job} variant="default" />}
      </Group>
      <Progress mt="md" color="ember" value={job && job.total > 0 ? (100 * job.done) / job.total : 100} animated={!job || job.total === 0} striped={!job || job.total === 0} aria-label={stateWords[run.state]} />
    </section>
    <section className="sheet"><Title order={2} mb="md">{text.curveLive}</Title><Curves curves={[{ run, points }]} /></section>
  </>;
}
