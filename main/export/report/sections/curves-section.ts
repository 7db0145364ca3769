// Training curves of a run, and its learning curve: what more pictures would bring.
import { count, type CurvePoint, type LearningCurve, type Run } from '../../../../preload/contract.ts';
import { lineChart, type Line } from '../charts/line-chart.ts';
import { paragraph, note, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { name, type Part } from '../markup.ts';
import { percent, rounded, wholePercent } from '../format-markup.ts';

const title = 'Training curves';
const validationAccuracy = 'Accuracy on the validation set';
const regularisation = 'Regularisation (λ), from strong (left) to weak';
const epochs = 'Epoch';

const pointsOf = (curve: readonly CurvePoint[], valueOf: (point: CurvePoint) => number | null): Line['points'] =>
  curve.flatMap((point) => {
    const y = valueOf(point);
    return y === null ? [] : [{ x: point.epoch ?? point.step, y }];
  });

function lossWords(curve: readonly CurvePoint[]): string {
  const last = curve.findLast(({ validationLoss }) => validationLoss !== null) ?? curve.at(-1);
  if (!last) return '';
  const validation = last.validationLoss === null ? '' : `, ${rounded(last.validationLoss)} on the validation set`;
  return `At the end ${rounded(last.trainLoss)} on the training set${validation}`;
}

function trainingCurves({ strategy }: Run, curve: readonly CurvePoint[]): Part {
  const steps = strategy === 'transfer' ? regularisation : epochs;
  const last = curve.findLast((point) => point.validationAccuracy !== null);
  return [
    lineChart({
      title: 'Loss', description: lossWords(curve), x: { title: steps }, y: { title: 'Loss' },
      lines: [
        { name: 'training set', points: pointsOf(curve, (point) => point.trainLoss) },
        { name: 'validation set', points: pointsOf(curve, (point) => point.validationLoss) },
      ],
    }),
    lineChart({
      title: validationAccuracy, description: `At the end ${percent(last?.validationAccuracy ?? 0)}`,
      x: { title: steps }, y: { title: 'Accuracy', words: wholePercent },
      lines: [{ name: 'accuracy', points: pointsOf(curve, (point) => point.validationAccuracy) }],
    }),
  ];
}

function learningCurveChart({ sizes, forecasts, sentence }: LearningCurve): Part {
  const measured = sizes.map(({ pictures, accuracy, interval }) => ({ x: pictures, y: accuracy, interval }));
  const forecast = forecasts.map(({ pictures, accuracy, interval }) => ({ x: pictures, y: accuracy, interval }));
  const last = measured.at(-1);
  return [
    paragraph(sentence),
    lineChart({
      title: 'Learning curve: accuracy by number of training pictures',
      description: [...measured, ...forecast].map(({ x, y }) => `${count(x)} pictures: ${percent(y)}`).join('; '),
      x: { title: 'Training pictures', log: true }, y: { title: 'Accuracy', words: wholePercent },
      lines: [
        { name: 'measured', points: measured },
        { name: 'forecast', points: last && forecast.length > 0 ? [last, ...forecast] : [] },
      ],
    }),
  ];
}

export function curvesSection({ run, curve, learningCurve }: ReportRun): Section {
  return {
    id: 'curves',
    title,
    body: [
      curve.length === 0 ? note('No training curves were kept for this run.') : trainingCurves(run, curve),
      learningCurve === null
        ? note('No learning curve was made for this run, so the gain from more pictures is not known.')
        : learningCurveChart(learningCurve),
    ],
  };
}

/** Validation accuracy of several runs in one chart per kind of x axis. */
export function curvesTogether(runs: readonly ReportRun[]): Section | null {
  const chartOf = (subjects: readonly ReportRun[], steps: string): Part =>
    lineChart({
      title: validationAccuracy,
      description: subjects.map(({ run }) => run.name).join(', '),
      x: { title: steps },
      y: { title: 'Accuracy', words: wholePercent },
      lines: subjects.map(({ run, curve }) => ({
        name: name(run.name),
        points: pointsOf(curve, (point) => point.validationAccuracy),
      })),
    });
  const charts = [
    chartOf(runs.filter(({ run }) => run.strategy === 'transfer'), regularisation),
    chartOf(runs.filter(({ run }) => run.strategy !== 'transfer'), epochs),
  ].filter((chart) => chart !== null);
  return charts.length === 0 ? null : { id: 'curves', title, body: charts };
}
