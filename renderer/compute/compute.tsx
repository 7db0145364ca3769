// The Compute section: the engines of this computer, the one in use, and ways to measure, pin or install one.
import './compute.css';
import { Group, Progress, Text, Title } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import type { ComputeStatus as Found } from '../../preload/contract.ts';
import { useCompute, useRunningJob } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { stopJob } from '../frame/job-controls.tsx';
import { phaseOf } from '../frame/work-bar.tsx';
import { when } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { measureEngines } from './actions.ts';
import { EngineTable } from './engine-table.tsx';
import { InstallTensorflow } from './install.tsx';
import { text } from './text.ts';

function Measuring({ of }: { of: Found }) {
  const job = useRunningJob(({ id }) => id === of.measuring);
  return <div className="engine-measuring">
    <Group gap="sm">
      <ActionButton action={measureEngines} on={of} />
      <InstallTensorflow />
      <Text size="sm" c="dimmed" className="stretch" role="status">{job ? phaseOf(job) : text.measureHelp}</Text>
      {job && <ActionButton action={stopJob} on={job} size="compact-sm" variant="default"
        leftSection={<IconPlayerStopFilled size={14} />} />}
    </Group>
    {job && <Progress mt="sm" value={job.total > 0 ? Math.max(4, (100 * job.done) / job.total) : 100} animated striped
      aria-label={job.title} />}
  </div>;
}

export function ComputeSection() {
  return <section className="sheet">
    <Title order={2}>{text.title}</Title>
    <Text size="sm" c="dimmed" mb="md" maw="72ch">{text.help}</Text>
    <CallView of={useCompute()} text={text.states}>{(found) => <>
      <Text mb="sm">
        {found.measuredAt === null ? text.notMeasured
          : found.chosen === null ? text.noneChosen
          : text.measured(when(found.measuredAt))}
      </Text>
      <Measuring of={found} />
      <EngineTable of={found} />
      <Text size="sm" c="dimmed" mt="sm">{text.columnsHelp(found.backbone.name)}</Text>
    </>}</CallView>
  </section>;
}
