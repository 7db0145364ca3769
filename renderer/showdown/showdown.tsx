// A Showdown (every strategy on the same split): the verdict, accuracy by training time, what pre-training and
// fine-tuning gained, and the runs as they finish.
import './showdown.css';
import { Alert, Badge, Group, List, Progress, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { armShortNames, type TransferBenefit, type Arm, type Job, type Showdown as ShowdownFacts, type ShowdownResult } from '../../preload/contract.ts';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useProject, useRunningJob } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { action } from '../actions/action.ts';
import { stopJob } from '../frame/job-controls.tsx';
import { phaseOf } from '../frame/work-bar.tsx';
import { LineChart, type Series } from '../components/line-chart.tsx';
import { duration } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { ReportButton } from '../report/report-button.tsx';
import { TimeChart } from './chart.tsx';
import { RunsTable, ArmsTable } from './tables.tsx';
import { text } from './text.ts';

const resumeShowdown = action<ShowdownFacts>({
  name: 'showdown.resume', label: text.resume,
  run: async ({ id }) => { await call('showdown.resume', { showdown: id }); refresh('showdowns'); },
});
const withoutLimit = action<ShowdownFacts>({
  name: 'showdown.moreTime', label: text.moreTime,
  run: async ({ id }) => { await call('showdown.resume', { showdown: id, minutes: null }); refresh('showdowns'); },
});

function ShowdownProgress({ showdown, job }: { showdown: ShowdownFacts; job: Job | undefined }) {
  const { entries, state, reason, seconds } = showdown;
  const over = entries.filter(({ state: of, skipped }) => skipped !== null || of === 'done' || of === 'failed').length;
  const canGoOn = showdown.job === null && state !== 'done';
  const leftOut = entries.filter(({ skipped: why }) => why !== null).length;
  return <section className="sheet showdown-going">
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div aria-live="polite"><Title order={2} size="h3">{text.state[state]}</Title>
        <Text c="dimmed">
          {job ? (entries.length === 0 ? text.measuring : phaseOf(job)) : reason ?? ''}
          {seconds > 0 ? ` ${text.spent(duration(seconds), job !== undefined)}` : ''}
          {leftOut > 0 ? ` ${text.skipped(leftOut)}` : ''}
        </Text></div>
      <Group gap="xs" wrap="nowrap">
        {canGoOn && <ActionButton action={resumeShowdown} on={showdown} color="ember" />}
        {showdown.job === null && leftOut > 0 && <ActionButton action={withoutLimit} on={showdown} variant="default" />}
        {job && <ActionButton action={stopJob} on={job} variant="default" />}
      </Group>
    </Group>
    {job && <Progress mt="sm" color="ember" value={entries.length > 0 ? (100 * over) / entries.length : 100}
      animated={entries.length === 0} striped={entries.length === 0} aria-label={text.state.going} />}
  </section>;
}

/** One claim as a card: the figure large, and whether it holds in words, not by colour alone. */
function BenefitCard({ claim, figure, holds, sentence }: TransferBenefit) {
  return <div className="benefit-card" data-holds={holds}>
    <Text size="sm" c="dimmed">{claim}</Text>
    <Text className="benefit-figure">{figure}</Text>
    <Badge variant="light" color={holds === 'yes' ? 'ice' : 'gray'} tt="none">{text.holds[holds]}</Badge>
    <Text size="sm" mt={8}>{sentence}</Text>
  </div>;
}

const curveStyles = {
  transfer: { colour: 'ice', points: 'circle', dash: [] }, 'top-block': { colour: 'neutral', points: 'rect', dash: [2, 2] },
  everything: { colour: 'ember', points: 'rectRot', dash: [] },
  'from-scratch': { colour: 'neutral', points: 'triangle', dash: [6, 4] },
} satisfies Record<Arm, Pick<Series, 'colour' | 'points' | 'dash'>>;

const inPercent = (share: number | undefined): number | null => (share === undefined ? null : Number((100 * share).toFixed(1)));

/** Learning curves, where runs with fewer pictures exist. */
function Curves({ curves }: Pick<ShowdownResult, 'curves'>) {
  if (curves.length === 0) return null;
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ pictures }) => pictures)))].sort((a, b) => a - b);
  return <LineChart title={text.curves} labels={sizes.map(String)} positions={sizes} x={text.pictures} y={text.error} range={{ min: 0 }}
    series={curves.map(({ arm, points }) => ({
      name: armShortNames[arm], ...curveStyles[arm],
      values: sizes.map((size) => inPercent(points.find(({ pictures }) => pictures === size)?.error)),
    }))} />;
}

function Result({ result: { on, tested, arms, pairs, verdict, recommendation, benefits, curves }, going }: {
  result: ShowdownResult; going: boolean;
}) {
  if (verdict === null) return <Text c="dimmed">{going ? text.notYet : text.tooFew}</Text>;
  return <>
    <VerdictBadge detail={<>{recommendation && <strong>{recommendation.sentence}</strong>} {tested}</>}>
      {going ? `${text.soFar}: ${verdict}` : verdict}
    </VerdictBadge>
    <div className="showdown-arms">
      <section className="sheet"><TimeChart arms={arms} /></section>
      <section className="sheet">
        <Title order={2} mb="xs">{text.arms}</Title>
        <ArmsTable arms={arms} on={on} chosen={recommendation?.arm ?? null} />
      </section>
    </div>
    <section className="sheet">
      <Title order={2}>{text.benefits}</Title><Text c="dimmed" mb="md">{text.benefitsHelp}</Text>
      <div className="benefits">{benefits.map((each) => <BenefitCard key={each.id} {...each} />)}</div>
      <Curves curves={curves} />
    </section>
    <section className="sheet">
      <Title order={2}>{text.pairs}</Title><Text c="dimmed" mb="xs">{text.pairsHelp}</Text>
      <List>{pairs.map(({ a, b, sentence }) => <List.Item key={`${a} ${b}`}>{sentence}</List.Item>)}</List>
    </section>
  </>;
}

function Facts({ showdown }: { showdown: ShowdownFacts }) {
  const job = useRunningJob(({ id }) => id === showdown.job);
  const { options: { minutes }, state, entries, backbone, result } = showdown;
  const failed = entries.filter(({ state: of }) => of === 'failed').length;
  return <>
    <Text c="dimmed" mt={-16}>{text.about(backbone.name, minutes)}</Text>
    {(state !== 'done' || entries.some(({ skipped }) => skipped !== null)) && <ShowdownProgress showdown={showdown} job={job} />}
    {failed > 0 && <Alert color="gray" variant="light">{text.failedRuns(failed)}</Alert>}
    <Result result={result} going={state === 'going'} />
    {entries.length > 0 && <RunsTable showdown={showdown} />}
  </>;
}

export function Showdown({ project, showdown }: { project: number; showdown: number }) {
  const answer = useCall('showdown.get', { showdown }, showdown > 0);
  const name = useProject(project).data?.name;
  useDocumentTitle(`${text.title(showdown)} · ${name ?? 'Thaw'}`);
  return <div className="screen">
    <Group justify="space-between">
      <Title order={1}>{text.title(showdown)}</Title>
      {answer.data && <ReportButton of={{ showdown }} />}
    </Group>
    <CallView of={answer} text={text.states}>{(facts) => <Facts showdown={facts} />}</CallView>
  </div>;
}
