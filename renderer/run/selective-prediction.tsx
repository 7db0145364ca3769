// "Don't know – ask a person": how right it is when it leaves the least sure answers to somebody.
import { Slider, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Evaluation } from '../../preload/contract.ts';
import { LineChart, type Series } from '../components/line-chart.tsx';
import { Term } from '../components/term.tsx';
import { percent } from '../components/format.ts';
import { evaluationText } from './evaluation-text.ts';

const words = evaluationText.ask;
/** Fewer answers than this say nothing of how right they are. */
const fewest = 10;
const inPercent = (share: number): number => Number((100 * share).toFixed(2));

export function SelectivePrediction({ evaluation: { selectiveCurve, n } }: { evaluation: Evaluation }) {
  // From the surest alone to all of them, as the axis goes.
  const rising = selectiveCurve.filter(({ answered }) => answered >= fewest).toReversed();
  const [chosen, setChosen] = useState(Math.floor(0.8 * (rising.length - 1)));
  const point = rising[Math.min(chosen, rising.length - 1)];
  if (!point || rising.length < 3) return null;
  const bound = (name: string, end: 0 | 1): Series => ({ name, colour: 'neutral', dash: [2, 4], width: 1, dense: true, values: rising.map(({ interval }) => inPercent(interval[end])) });
  return <section className="sheet">
    <Title order={2}><Term term="askHuman" /></Title>
    <Text size="sm" c="dimmed" mb="sm">{words.help}</Text>
    <Text aria-live="polite" mb="xs">{words.at(point.coverage, point.accuracy, n, percent(point.threshold, 1))}</Text>
    <Slider min={0} max={rising.length - 1} value={Math.min(chosen, rising.length - 1)} onChange={setChosen} label={null} thumbLabel={words.x} thumbProps={{ 'aria-valuetext': percent(point.coverage, 1) }} mb="md" />
    <LineChart title={words.chart} labels={rising.map(({ coverage }) => `${inPercent(coverage)} %`)} positions={rising.map(({ coverage }) => inPercent(coverage))} x={words.x} y={words.y}
      series={[{ name: words.chart, colour: 'ice', dense: true, values: rising.map(({ accuracy }) => inPercent(accuracy)), best: Math.min(chosen, rising.length - 1) }, bound(words.lowest, 0), bound(words.highest, 1)]} bestWords="" />
  </section>;
}
