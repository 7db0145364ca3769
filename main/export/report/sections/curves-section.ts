// How learning went, and what more pictures would bring where that was asked.
import { count, type CurvePoint, type LearningCurve, type Run } from '../../../../preload/contract.ts';
import { lineChart, type Line } from '../charts/line-chart.ts';
import { paragraph, note, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { name, type Part } from '../markup.ts';
import { percent, rounded } from '../format-markup.ts';

const told = (points: readonly CurvePoint[], of: (point: CurvePoint) => number | null): Line['points'] => points.flatMap((point) => {
  const y = of(point);
  return y === null ? [] : [{ x: point.epoch ?? point.step, y }];
});

const lossWords = (points: readonly CurvePoint[]): string => {
  const last = points.findLast(({ validationLoss }) => validationLoss !== null) ?? points.at(-1);
  return last ? `At the end ${rounded(last.trainLoss)} on what it learned from${last.validationLoss === null ? '' : ` and ${rounded(last.validationLoss)} on what it was tuned on`}` : '';
};

function curveOf({ strategy }: Run, points: readonly CurvePoint[]): Part {
  const steps = strategy === 'transfer' ? 'Penalty, from strong (left) to weak' : 'Rounds';
  return [
    lineChart({
      title: 'Loss while learning', description: lossWords(points), x: { title: steps }, y: { title: 'Loss' },
      lines: [{ name: 'on what it learned from', points: told(points, (p) => p.trainLoss) }, { name: 'on what it was tuned on', points: told(points, (p) => p.validationLoss) }],
    }),
    lineChart({
      title: 'Right on the pictures it was tuned on', description: `At the end ${percent(points.findLast(({ validationAccuracy }) => validationAccuracy !== null)?.validationAccuracy ?? 0)}`,
      x: { title: steps }, y: { title: 'Right', words: (value) => `${Math.round(100 * value)} %` }, lines: [{ name: 'right', points: told(points, (p) => p.validationAccuracy) }],
    }),
  ];
}

function moreOf(more: LearningCurve): Part {
  const words = (value: number): string => `${Math.round(100 * value)} %`;
  const measured = more.sizes.map(({ pictures, accuracy, interval }) => ({ x: pictures, y: accuracy, interval }));
  const forecast = more.forecasts.map(({ pictures, accuracy, interval }) => ({ x: pictures, y: accuracy, interval }));
  const last = measured.at(-1);
  return [
    paragraph(more.sentence),
    lineChart({
      title: 'Right answers by number of pictures', description: [...measured, ...forecast].map(({ x, y }) => `${count(x)} pictures: ${percent(y)}`).join('; '),
      x: { title: 'Pictures learned from', log: true }, y: { title: 'Right', words },
      lines: [{ name: 'measured', points: measured }, { name: 'forecast', points: last && forecast.length > 0 ? [last, ...forecast] : [] }],
    }),
  ];
}

export function curvesSection({ run, curve, learningCurve }: ReportRun): Section {
  return {
    id: 'curves', title: 'How learning went',
    body: [
      curve.length === 0 ? note('No learning curve was kept for this run.') : curveOf(run, curve),
      learningCurve === null ? note('What more pictures would bring was not worked out for this run.') : moreOf(learningCurve),
    ],
  };
}

/** Curves of several runs over each other. */
export function curvesTogether(runs: readonly ReportRun[]): Section | null {
  const words = (value: number): string => `${Math.round(100 * value)} %`;
  const chartOf = (kind: readonly ReportRun[], steps: string): Part => lineChart({
    title: 'Right on the pictures that were tuned on', description: kind.map(({ run }) => run.name).join(', '), x: { title: steps }, y: { title: 'Right', words },
    lines: kind.map(({ run, curve }) => ({ name: name(run.name), points: told(curve, (p) => p.validationAccuracy) })),
  });
  const charts = [
    chartOf(runs.filter(({ run }) => run.strategy === 'transfer'), 'Penalty, from strong (left) to weak'), chartOf(runs.filter(({ run }) => run.strategy !== 'transfer'), 'Rounds'),
  ].filter((chart) => chart !== null);
  return charts.length === 0 ? null : { id: 'curves', title: 'How learning went', body: charts };
}
