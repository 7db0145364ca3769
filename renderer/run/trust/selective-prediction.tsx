// Selective prediction: coverage and accuracy when the least confident predictions are left to a person.
import { Slider, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Evaluation } from '../../../preload/contract.ts';
import { LineChart, type Series } from '../../components/line-chart.tsx';
import { Term } from '../../components/term.tsx';
import { percent } from '../../components/format.ts';
import { evaluationText } from '../evaluation-text.ts';

const words = evaluationText.selective;
/** Accuracy over fewer answers than this means little. */
const minAnswers = 10;
/** Share of the points at which the slider starts. */
const initialShare = 0.8;
const inPercent = (share: number): number => Number((100 * share).toFixed(2));

export function SelectivePrediction({ evaluation: { selectiveCurve, n } }: { evaluation: Evaluation }) {
  // From the most confident answer alone to all of them, in the direction of the axis.
  const points = selectiveCurve.filter(({ answered }) => answered >= minAnswers).toReversed();
  const [chosen, setChosen] = useState(Math.floor(initialShare * (points.length - 1)));
  const at = Math.min(chosen, points.length - 1);
  const point = points[at];
  if (!point || points.length < 3) return null;
  const coverages = points.map(({ coverage }) => inPercent(coverage));
  const bound = (name: string, end: 0 | 1): Series =>
    ({ name, colour: 'neutral', dash: [2, 4], width: 1, dense: true, values: points.map(({ interval }) => inPercent(interval[end])) });
  const accuracy: Series = { name: words.chart, colour: 'ice', dense: true, values: points.map((p) => inPercent(p.accuracy)), best: at };
  return <section className="sheet">
    <Title order={2}><Term term="askHuman">{words.title}</Term></Title>
    <Text size="sm" c="dimmed" mb="sm">{words.help}</Text>
    <Text aria-live="polite" mb="xs">{words.at(point.coverage, point.accuracy, n, percent(point.threshold, 1))}</Text>
    <Slider min={0} max={points.length - 1} value={at} onChange={setChosen} label={null} thumbLabel={words.x}
      thumbProps={{ 'aria-valuetext': percent(point.coverage, 1) }} mb="md" />
    <LineChart title={words.chart} labels={coverages.map((coverage) => `${coverage} %`)} positions={coverages} x={words.x} y={words.y} bestWords=""
      series={[accuracy, bound(words.lower, 0), bound(words.upper, 1)]} />
  </section>;
}
