// Selective prediction: coverage and accuracy when the least confident predictions are left to a person.
import { Group, Slider, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Evaluation } from '../../../preload/contract.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { LineChart, type Series } from '../../components/line-chart.tsx';
import { Term } from '../../components/term.tsx';
import { percent } from '../../components/format.ts';
import { evaluationText } from '../evaluation-text.ts';
import { keepRule } from './actions.ts';
import { useRule } from './use-rule.ts';

const words = evaluationText.selective;
/** Accuracy over fewer answers than this means little. */
const minAnswers = 10;
/** Share of the points at which the slider starts. */
const initialShare = 0.8;
const inPercent = (share: number): number => Number((100 * share).toFixed(2));

/** A threshold as a rule can keep it: strictly between 0 and 1. */
const kept = (threshold: number): number => Math.min(0.9999, Math.max(0.0001, Number(threshold.toFixed(4))));

export function SelectivePrediction({ evaluation: { run, selectiveCurve, n } }: { evaluation: Evaluation }) {
  const { rule, asked } = useRule(run);
  // From the most confident answer alone to all of them, in the direction of the axis.
  const points = selectiveCurve.filter(({ answered }) => answered >= minAnswers).toReversed();
  const [chosen, setChosen] = useState<number | null>(null);
  // A kept threshold is where the curve was left.
  const keptAt = rule.askBelow === null ? -1 : points.findIndex(({ threshold }) => kept(threshold) <= (rule.askBelow ?? 0));
  const at = Math.min(chosen ?? (keptAt >= 0 ? keptAt : Math.floor(initialShare * (points.length - 1))), points.length - 1);
  const point = points[at];
  if (!point || points.length < 3) return null;
  const coverages = points.map(({ coverage }) => inPercent(coverage));
  const bound = (name: string, end: 0 | 1): Series =>
    ({ name, colour: 'neutral', dash: [2, 4], width: 1, dense: true, values: points.map(({ interval }) => inPercent(interval[end])) });
  const accuracy: Series = { name: words.chart, colour: 'ice', dense: true, values: points.map((p) => inPercent(p.accuracy)), best: at };
  return <section className="sheet">
    <Title order={2}><Term term="askHuman">{words.title}</Term></Title>
    <Text size="sm" c="dimmed" mb="sm">{words.help}</Text>
    <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs" className="promise-line">
      <Text aria-live="polite">{words.at(point.coverage, point.accuracy, n, percent(point.threshold, 1))}</Text>
      {rule.askBelow === kept(point.threshold) ? <Text fw={600} size="sm" style={{ flex: 'none' }}>{evaluationText.rule.inUse}</Text>
        : <ActionButton action={keepRule} variant="default" size="compact-md" style={{ flex: 'none' }} on={{
          run, before: asked, possible: true, label: evaluationText.rule.keepAsking, rule: { ...asked, askBelow: kept(point.threshold) },
        }} />}
    </Group>
    <Slider min={0} max={points.length - 1} value={at} onChange={setChosen} label={null} thumbLabel={words.x}
      thumbProps={{ 'aria-valuetext': percent(point.coverage, 1) }} mb="md" />
    <LineChart title={words.chart} labels={coverages.map((coverage) => `${coverage} %`)} positions={coverages} x={words.x} y={words.y} bestWords=""
      series={[accuracy, bound(words.lower, 0), bound(words.upper, 1)]} />
  </section>;
}
