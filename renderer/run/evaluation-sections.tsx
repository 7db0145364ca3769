// Sections of a run’s page that need its full evaluation, which is computed when they are shown.
import { Grid } from '@mantine/core';
import type { Run, TestedOn } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { CallView } from '../components/view-states.tsx';
import { SelectivePrediction } from './selective-prediction.tsx';
import { ByFact } from './by-fact.tsx';
import { Calibration } from './calibration.tsx';
import { Classes } from './classes.tsx';
import { evaluationText } from './evaluation-text.ts';
import { OperatingPointPanel } from './operating-point.tsx';

export function EvaluationSections({ run, on }: { run: Run; on: TestedOn }) {
  const evaluation = useCall('runs.evaluate', { run: run.id, on });
  return <CallView of={evaluation} text={evaluationText.states}>{(data) => <>
    <Classes evaluation={data} />
    <ByFact run={run} on={on} />
    <Grid gap={24}>
      <Grid.Col span={{ base: 12, lg: 6 }}><Calibration calibration={data.calibration} /></Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}><SelectivePrediction evaluation={data} /></Grid.Col>
    </Grid>
    {run.metrics.test && <OperatingPointPanel run={run} />}
  </>}</CallView>;
}
