// The learning curve of one run or several: right and loss along the path, the kept point ringed.
import { SimpleGrid, Text } from '@mantine/core';
import type { CurvePoint, Run } from '../../preload/contract.ts';
import { LineChart, type Series } from '../parts/chart/line-chart.tsx';
import { text } from './text.ts';

export interface CurveOf { run: Run; points: readonly CurvePoint[] }

/** "λ = 0.1" → 0.1 */
const penaltyOf = ({ label }: CurvePoint): number => Number.parseFloat(label.replace(/^[^0-9.]*/, ''));

/** Index of the point whose penalty was kept; labels are rounded, so the nearest within a tenth counts. */
export function keptIndex({ run, points }: CurveOf): number | null {
  const kept = run.chosenPenalty;
  if (kept === null) return null;
  const distances = points.map((point) => Math.abs(Math.log(penaltyOf(point) / kept)));
  const nearest = distances.indexOf(Math.min(...distances));
  return (distances[nearest] ?? Infinity) < 0.1 ? nearest : null;
}

const shapes = ['circle', 'rectRot', 'triangle', 'rect', 'star', 'crossRot', 'cross', 'dash'] as const;
const dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3]];
/** 0.9556 → 95.6: digits a reader of the values can use. */
const inPercent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10);

export function Curves({ curves }: { curves: readonly CurveOf[] }) {
  const labels = curves.map(({ points }) => points.map(({ label }) => label)).sort((a, b) => b.length - a.length)[0] ?? [];
  if (labels.length === 0) return <Text c="dimmed">{text.curveWaiting}</Text>;
  const several = curves.length > 1;
  const named = (run: Run, what: string): string => (several ? run.name : what);
  const right = curves.map((curve, i): Series => ({
    name: named(curve.run, text.validation), colour: several && i % 2 === 1 ? 'neutral' : 'ice', dash: dashes[i % dashes.length] ?? [], points: shapes[i % shapes.length] ?? 'circle',
    values: curve.points.map(({ validationAccuracy }) => inPercent(validationAccuracy)), best: keptIndex(curve),
  }));
  const loss = curves.flatMap((curve, i): Series[] => [
    { name: named(curve.run, text.validation), colour: several && i % 2 === 1 ? 'neutral' : 'ice', dash: dashes[i % dashes.length] ?? [], points: shapes[i % shapes.length] ?? 'circle', values: curve.points.map(({ validationLoss }) => validationLoss), best: keptIndex(curve) },
    ...(several ? [] : [{ name: text.learned, colour: 'ember', width: 1, dash: [4, 3], points: 'triangle', values: curve.points.map(({ trainLoss }) => trainLoss) } satisfies Series]),
  ]);
  return <SimpleGrid cols={{ base: 1, md: 2 }} spacing={32}>
    <LineChart title={text.accuracyChart} labels={labels} x={text.stepAxis} y={text.accuracyAxis} series={right} range={{ max: 100 }} bestWords={text.kept} />
    <LineChart title={text.lossChart} labels={labels} x={text.stepAxis} y={text.lossAxis} series={loss} range={{ min: 0 }} bestWords={text.kept} />
  </SimpleGrid>;
}
