// The parts of a run's page that rest on its evaluation, which is worked out when they are shown.
import { Grid } from '@mantine/core';
import type { Run, TestedOn } from '../../preload/contract.ts';
import { useAsk } from '../bridge/ask.ts';
import { Answer } from '../components/view-states.tsx';
import { AskAPerson } from './selective-prediction.tsx';
import { Calibration } from './calibration.tsx';
import { Classes } from './classes.tsx';
import { judged } from './evaluation-text.ts';
import { OperatingPanel } from './operating-point.tsx';

export function Judged({ run, on }: { run: Run; on: TestedOn }) {
  const evaluation = useAsk('runs.evaluate', { run: run.id, on });
  return <Answer of={evaluation} text={judged.states}>{(found) => <>
    <Classes evaluation={found} />
    <Grid gap={24}>
      <Grid.Col span={{ base: 12, lg: 6 }}><Calibration calibration={found.calibration} /></Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}><AskAPerson evaluation={found} /></Grid.Col>
    </Grid>
    {run.metrics.test && <OperatingPanel run={run} />}
  </>}</Answer>;
}
