// One run: while it learns, and what came of it, the sentence first.
import '../runs/runs.css';
import { Alert, Anchor, Grid, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from 'wouter';
import { testedOf, type CurvePoint, type Run } from '../../preload/contract.ts';
import { useCurve, useRun } from '../bridge/questions.ts';
import { RunAlarms } from '../check/check-panel.tsx';
import { DeedButton } from '../actions/action-button.tsx';
import { RunInside } from '../explain/class-maps.tsx';
import { Answer } from '../components/view-states.tsx';
import { StrategyBadge } from '../components/strategy-badge.tsx';
import { Verdict } from '../components/verdict-badge.tsx';
import { places } from '../routes.ts';
import { Confusion, many, type Cell } from './confusion-matrix.tsx';
import { Curves } from './training-curve.tsx';
import { restoreRun, resumeRun } from '../runs/run-actions.ts';
import { Judged } from './evaluation-sections.tsx';
import { LeftOut } from './cross-validation-result.tsx';
import { Live } from './live-run.tsx';
import { Measured } from './metrics-table.tsx';
import { MorePictures } from './learning-curve.tsx';
import { Note } from './note.tsx';
import { RunMenu } from '../runs/run-menu.tsx';
import { CellPictures, Mistakes } from './test-predictions.tsx';
import { RunSettings } from './run-settings.tsx';
import { text } from '../runs/text.ts';
import { Thawed } from './fine-tuning-summary.tsx';

const going = ({ state }: Run): boolean => state === 'queued' || state === 'preparing' || state === 'training' || state === 'evaluating' || state === 'paused';

function Headline({ run }: { run: Run }) {
  const { state, reason, metrics } = run;
  if (state === 'failed' || state === 'cancelled' || state === 'interrupted') return <Verdict detail={reason}>{text.ended[state]}</Verdict>;
  if (run.crossValidated) return <LeftOut crossValidated={run.crossValidated} test={metrics.test} />;
  return <Verdict>{metrics.test ? text.headline(metrics.test) : text.noTest}</Verdict>;
}

/** A run that ended in the middle may go on from there. */
function GoOn({ run }: { run: Run }) {
  if (run.state === 'done' || !run.resumable) return null;
  return <section className="sheet go-on"><Text className="stretch">{text.canResume}</Text><DeedButton deed={resumeRun} on={run} color="ember" /></section>;
}

function Result({ run, points, cell }: { run: Run; points: readonly CurvePoint[]; cell: Cell | null }) {
  const tested = testedOf(run);
  return <>
    <Headline run={run} />
    <GoOn run={run} />
    {run.state === 'done' && <RunAlarms run={run.id} project={run.project} />}
    {run.remarks.length > 0 && <Alert variant="light" color="ice" title={text.remarks}><List size="sm" spacing={4}>{run.remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List></Alert>}
    {(tested ?? run.metrics.validation) && <Grid gap={24}>
      {tested && <Grid.Col span={{ base: 12, lg: run.classes.length > many ? 12 : 7 }}><Confusion project={run.project} run={run.id} metrics={tested.metrics} cell={cell} /></Grid.Col>}
      <Grid.Col span={{ base: 12, lg: run.classes.length > many ? 12 : 5 }}><Measured run={run} /></Grid.Col>
    </Grid>}
    <Thawed run={run} />
    {tested && cell && <CellPictures project={run.project} run={run.id} on={tested.on} cell={cell} />}
    {tested && <Mistakes run={run.id} on={tested.on} />}
    {tested && <Judged run={run} on={tested.on} />}
    {run.metrics.test && <RunInside run={run} />}
    <MorePictures run={run} />
    {points.length > 0 && <section className="sheet"><Title order={2}>{text.curve}</Title><Text size="sm" c="dimmed" mb="md">{run.strategy === 'transfer' ? text.curveHelp : text.roundsHelp}</Text><Curves curves={[{ run, points }]} /></section>}
    <Grid gap={24}>
      <Grid.Col span={{ base: 12, lg: 7 }}><RunSettings run={run} /></Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}><section className="sheet"><Note run={run} /></section></Grid.Col>
    </Grid>
  </>;
}

function Opened({ run, cell }: { run: Run; cell: Cell | null }) {
  const points = useCurve(run.id).data ?? [];
  useDocumentTitle(`${run.name} · Thaw`);
  return <Stack gap={24}>
    <Group justify="space-between" align="flex-end">
      <div>
        <Anchor component={Link} href={places.runs(run.project)} size="sm">{text.back}</Anchor>
        <Group gap="md"><Title order={1}>{run.name}</Title><StrategyBadge strategy={run.strategy} /></Group>
      </div>
      <RunMenu run={run} />
    </Group>
    {run.trashed && <Alert color="gray"><Group justify="space-between">{text.trashed(run.name)}<DeedButton deed={restoreRun} on={run} size="compact-sm" variant="default" /></Group></Alert>}
    {going(run) ? <Live run={run} points={points} /> : <Result run={run} points={points} cell={cell} />}
  </Stack>;
}

export function RunPage({ run, cell }: { project: number; run: number; cell?: Cell }) {
  const answer = useRun(run);
  return <div className="screen"><Answer of={answer} text={text.runStates}>{(found) => <Opened run={found} cell={cell ?? null} />}</Answer></div>;
}
