// Learning curve over the number of training pictures: measured on demand, and extrapolated to show whether more would help.
import { Group, Progress, Text, Title } from '@mantine/core';
import type { Job, LearningCurve, Run } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { isRunning, useJobsAs } from '../../bridge/questions.ts';
import { action } from '../../actions/action.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { LineChart, type Series } from '../../components/line-chart.tsx';
import { count } from '../../components/format.ts';
import { CallView } from '../../components/view-states.tsx';
import { text } from '../text.ts';

const words = text.learningCurve;

const measureCurve = action<{ run: number; known: boolean; running: boolean }>({
  name: 'run.learningCurve', label: ({ known }) => (known ? words.again : words.go), when: ({ running }) => (running ? words.busy : true),
  run: ({ run }) => call('runs.measureLearningCurve', { run }),
});

const inPercent = (share: number): number => Math.round(1000 * share) / 10;

function Curve({ curve: { sizes, forecasts } }: { curve: LearningCurve }) {
  const points = [...sizes, ...forecasts];
  const lastMeasured = sizes.length - 1;
  const bound = (name: string, end: 0 | 1): Series =>
    ({ name, colour: 'neutral', dash: [2, 4], width: 1, dense: true, values: points.map(({ interval }) => inPercent(interval[end])) });
  const measured: Series = {
    name: words.measured, colour: 'ice', width: 2.5, values: points.map(({ accuracy }, i) => (i <= lastMeasured ? inPercent(accuracy) : null)),
  };
  // Begins at the last measured point, so that the two lines meet.
  const expected: Series = {
    name: words.expected, colour: 'ice', dash: [6, 5], values: points.map(({ accuracy }, i) => (i >= lastMeasured ? inPercent(accuracy) : null)),
  };
  const sizesShown = points.map(({ pictures }) => Math.round(pictures));
  return <LineChart title={words.chart} x={words.x} y={words.y} positions={sizesShown} labels={sizesShown.map(count)}
    series={[measured, ...(forecasts.length > 0 ? [expected] : []), bound(words.lower, 0), bound(words.upper, 1)]} />;
}

export function LearningCurvePanel({ run }: { run: Run }) {
  const answer = useCall('runs.learningCurve', { run: run.id });
  const jobs = useJobsAs((all) => all.filter((job) => job.kind === 'learning-curve' && job.run === run.id)) ?? [];
  const running = jobs.find(isRunning);
  const last = jobs.at(-1);
  if (run.state !== 'done') return null;
  return <section className="sheet" aria-labelledby="more-pictures">
    <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
      <div>
        <Title order={2} id="more-pictures">{words.title}</Title>
        <Text size="sm" c="dimmed">{words.help}{run.strategy === 'transfer' ? '' : ` ${words.frozenOnly}`}</Text>
      </div>
      {!running && <ActionButton action={measureCurve} on={{ run: run.id, known: Boolean(answer.data), running: false }} variant="default"
        style={{ flex: 'none' }} />}
    </Group>
    {last?.state === 'failed' && <Text size="sm" role="alert">{words.failed} {last.outcome}</Text>}
    {running ? <CurveProgress job={running} /> : <CallView of={answer} text={words.states}>
      {(curve) => curve && <><Text mb="md" fw={600}>{curve.sentence}</Text><Curve curve={curve} /></>}
    </CallView>}
  </section>;
}

function CurveProgress({ job: { done, total, title } }: { job: Job }) {
  return <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} striped={total === 0} aria-label={title} />;
}
