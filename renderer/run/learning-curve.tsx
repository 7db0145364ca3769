// What more pictures would bring: asked for on demand, a sentence, the curve, and where it would go on.
import { Group, Progress, Text, Title } from '@mantine/core';
import type { LearningCurve, Run } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { isRunning, useJobs } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { LineChart } from '../components/line-chart.tsx';
import { count } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';

const text = {
  title: 'What would more pictures bring?',
  help: 'The answer layer is learned again from a quarter, half, three quarters and all of the pictures, each time tested on pictures left out.',
  ofFrozen: 'This tells of the frozen starting model with a new answer layer; thawing may gain more from more pictures.',
  go: 'Work it out', again: 'Work it out again', busy: 'It is being worked out.',
  chart: 'Right with more pictures', x: 'pictures learned from', y: 'right, %', measured: 'measured', likely: 'likely between', expected: 'expected', failed: 'This did not come to its end.',
  states: { loading: 'Looking up the curve…', failed: 'The curve can’t be shown' },
} as const;

const workOut = action<{ run: number; known: boolean; going: boolean }>({
  name: 'run.forecastMore', label: ({ known }) => (known ? text.again : text.go), when: ({ going }) => (going ? text.busy : true),
  run: ({ run }) => call('runs.measureLearningCurve', { run }),
});

const hundred = (share: number): number => Math.round(1000 * share) / 10;

function Curve({ curve: { sizes, forecasts } }: { curve: LearningCurve }) {
  const all = [...sizes, ...forecasts];
  const measured = sizes.length;
  const last = measured - 1;
  const bound = (name: string, end: 0 | 1) => ({ name, colour: 'neutral' as const, dash: [2, 4], width: 1, dense: true, values: all.map(({ interval }) => hundred(interval[end])) });
  return <LineChart
    title={text.chart} x={text.x} y={text.y} positions={all.map(({ pictures }) => Math.round(pictures))} labels={all.map(({ pictures }) => count(Math.round(pictures)))}
    series={[
      { name: text.measured, colour: 'ice', width: 2.5, values: all.map(({ accuracy }, i) => (i < measured ? hundred(accuracy) : null)) },
      ...(forecasts.length > 0 ? [{ name: text.expected, colour: 'ice' as const, dash: [6, 5], values: all.map(({ accuracy }, i) => (i >= last ? hundred(accuracy) : null)) }] : []),
      bound(text.likely, 0), bound('and', 1),
    ]}
  />;
}

export function LearningCurvePanel({ run }: { run: Run }) {
  const answer = useCall('runs.learningCurve', { run: run.id });
  const own = (useJobs().data ?? []).filter((job) => job.kind === 'learning-curve' && job.run === run.id);
  const going = own.find(isRunning);
  const ended = own.at(-1);
  if (run.state !== 'done') return null;
  return <section className="sheet" aria-labelledby="more-pictures">
    <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
      <div><Title order={2} id="more-pictures">{text.title}</Title><Text size="sm" c="dimmed">{text.help}{run.strategy === 'transfer' ? '' : ` ${text.ofFrozen}`}</Text></div>
      {!going && <ActionButton action={workOut} on={{ run: run.id, known: Boolean(answer.data), going: false }} variant="default" style={{ flex: 'none' }} />}
    </Group>
    {ended?.state === 'failed' && <Text size="sm" role="alert">{text.failed} {ended.outcome}</Text>}
    {going ? <Progress value={going.total > 0 ? (100 * going.done) / going.total : 100} animated={going.total === 0} striped={going.total === 0} aria-label={going.title} />
      : <CallView of={answer} text={text.states}>{(curve) => curve && <><Text mb="md" fw={600}>{curve.sentence}</Text><Curve curve={curve} /></>}</CallView>}
  </section>;
}
