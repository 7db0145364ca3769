// Page of a run: live while it trains; then its result, the headline first.
import './run.css';
import { Alert, Anchor, Grid, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from 'wouter';
import { headlineMetricsOf, type CurvePoint, type Run } from '../../preload/contract.ts';
import { useCurve, useRun } from '../bridge/questions.ts';
import { RunAgreementLine } from '../agreement/run-agreement.tsx';
import { RunAlarms } from '../check/check-panel.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { RunExplanations } from '../explain/class-maps.tsx';
import { CallView } from '../components/view-states.tsx';
import { StrategyBadge } from '../components/strategy-badge.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { routes } from '../routes.ts';
import { ConfusionMatrix, manyClasses, type Cell } from './confusion-matrix.tsx';
import { TrainingCurve } from './training-curve.tsx';
import { ClassNotice } from '../runs/class-notice.tsx';
import { restoreRun, resumeRun } from '../runs/run-actions.ts';
import { stateGroups } from '../runs/table-view.ts';
import { EvaluationSections } from './evaluation-sections.tsx';
import { CrossValidationResult } from './cross-validation-result.tsx';
import { LiveRun } from './live-run.tsx';
import { MetricsTable } from './metrics-table.tsx';
import { LearningCurvePanel } from './learning-curve.tsx';
import { Note } from './note.tsx';
import { RunMenu } from './run-menu.tsx';
import { CellPictures, Mistakes } from './test-predictions.tsx';
import { RunSettings } from './run-settings.tsx';
import { text } from './text.ts';
import { text as runsText } from '../runs/text.ts';
import { FolderTests } from './folder-test/folder-tests.tsx';
import { FineTuningSummary } from './fine-tuning-summary.tsx';

const isLive = ({ state }: Run): boolean => (stateGroups.unfinished as readonly Run['state'][]).includes(state);

function Headline({ run: { state, reason, metrics: { test }, crossValidated } }: { run: Run }) {
  if (state === 'failed' || state === 'cancelled' || state === 'interrupted') return <VerdictBadge detail={reason}>{text.ended[state]}</VerdictBadge>;
  if (crossValidated) return <CrossValidationResult crossValidated={crossValidated} test={test} />;
  return test ? <VerdictBadge detail={text.onTestSet}>{text.headline(test)}</VerdictBadge> : <VerdictBadge>{text.noTest}</VerdictBadge>;
}

/** A run that ended early may have a checkpoint to resume from. */
function ResumeLine({ run }: { run: Run }) {
  if (run.state === 'done' || !run.resumable) return null;
  return <section className="sheet resume-line">
    <Text className="stretch">{text.resumable}</Text><ActionButton action={resumeRun} on={run} color="ember" />
  </section>;
}

const Remarks = ({ remarks }: Pick<Run, 'remarks'>) => remarks.length > 0 && <Alert variant="light" color="ice" title={text.remarks}>
  <List size="sm" spacing={4}>{remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List>
</Alert>;

interface ResultProps { run: Run; points: readonly CurvePoint[]; cell: Cell | null }

function Result({ run, points, cell }: ResultProps) {
  const { id, project } = run;
  const tested = headlineMetricsOf(run);
  const [matrixSpan, metricsSpan] = run.classes.length > manyClasses ? [12, 12] : [7, 5];
  return <>
    <Headline run={run} />
    {tested && <RunAgreementLine run={id} project={project} />}
    <ResumeLine run={run} />
    {run.state === 'done' && !run.trashed && <ClassNotice run={id} project={project} />}
    {run.state === 'done' && <RunAlarms run={id} project={project} />}
    <Remarks remarks={run.remarks} />
    {(tested ?? run.metrics.validation) && <Grid gap={24}>
      {tested && <Grid.Col span={{ base: 12, lg: matrixSpan }}>
        <ConfusionMatrix project={project} run={id} metrics={tested.metrics} cell={cell} />
      </Grid.Col>}
      <Grid.Col span={{ base: 12, lg: metricsSpan }}><MetricsTable run={run} /></Grid.Col>
    </Grid>}
    <FineTuningSummary run={run} />
    {tested && cell && <CellPictures run={run} on={tested.on} cell={cell} />}
    {tested && <Mistakes run={run} on={tested.on} />}
    {tested && <EvaluationSections run={run} on={tested.on} />}
    {run.state === 'done' && <FolderTests run={run} />}
    {run.metrics.test && <RunExplanations run={run} />}
    <LearningCurvePanel run={run} />
    {points.length > 0 && <section className="sheet">
      <Title order={2}>{text.curve}</Title>
      <Text size="sm" c="dimmed" mb="md">{run.strategy === 'transfer' ? text.pathHelp : text.epochsHelp}</Text>
      <TrainingCurve curves={[{ run, points }]} />
    </section>}
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
        <Anchor component={Link} href={routes.runs(run.project)} size="sm">{text.back}</Anchor>
        <Group gap="md"><Title order={1}>{run.name}</Title><StrategyBadge strategy={run.strategy} /></Group>
      </div>
      <RunMenu run={run} />
    </Group>
    {run.trashed && <Alert color="gray"><Group justify="space-between">
      {runsText.trashed(run.name)}<ActionButton action={restoreRun} on={run} size="compact-sm" variant="default" />
    </Group></Alert>}
    {isLive(run) ? <LiveRun run={run} points={points} /> : <Result run={run} points={points} cell={cell} />}
  </Stack>;
}

export function RunPage({ run, cell }: { project: number; run: number; cell?: Cell }) {
  const answer = useRun(run);
  return <div className="screen"><CallView of={answer} text={text.states}>{(data) => <Opened run={data} cell={cell ?? null} />}</CallView></div>;
}
