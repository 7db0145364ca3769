// Training curves of a run, and its learning curve: what more pictures would bring.
import type { CurvePoint, LearningCurve, Run } from '../../../../preload/contract.ts';
import { lineChart, type Line } from '../charts/line-chart.ts';
import { paragraph, note, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { name, type Part } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { methodWords } from '../words/method-words.ts';
import { percent, rounded, wholePercent } from '../format-markup.ts';

const pointsOf = (curve: readonly CurvePoint[], valueOf: (point: CurvePoint) => number | null): Line['points'] =>
  curve.flatMap((point) => {
    const y = valueOf(point);
    return y === null ? [] : [{ x: point.epoch ?? point.step, y }];
  });

function lossWords(curve: readonly CurvePoint[]): string {
  const last = curve.findLast(({ validationLoss }) => validationLoss !== null) ?? curve.at(-1);
  if (!last) return '';
  return methodWords.curves.atEnd(rounded(last.trainLoss), last.validationLoss === null ? null : rounded(last.validationLoss));
}

function trainingCurves({ strategy }: Run, curve: readonly CurvePoint[]): Part {
  const said = methodWords.curves;
  const steps = strategy === 'transfer' ? said.regularisation : said.epoch;
  const last = curve.findLast((point) => point.validationAccuracy !== null);
  return [
    lineChart({
      title: said.loss, description: lossWords(curve), x: { title: steps }, y: { title: said.loss },
      lines: [
        { name: said.trainingSet, points: pointsOf(curve, (point) => point.trainLoss) },
        { name: said.validationSet, points: pointsOf(curve, (point) => point.validationLoss) },
      ],
    }),
    lineChart({
      title: said.validationAccuracy, description: said.accuracyAtEnd(percent(last?.validationAccuracy ?? 0)),
      x: { title: steps }, y: { title: frameWords.accuracyTitle, words: wholePercent },
      lines: [{ name: said.accuracy, points: pointsOf(curve, (point) => point.validationAccuracy) }],
    }),
  ];
}

function learningCurveChart({ sizes, forecasts, sentence }: LearningCurve): Part {
  const measured = sizes.map(({ pictures, accuracy, interval }) => ({ x: pictures, y: accuracy, interval }));
  const forecast = forecasts.map(({ pictures, accuracy, interval }) => ({ x: pictures, y: accuracy, interval }));
  const said = methodWords.curves;
  const last = measured.at(-1);
  return [
    paragraph(sentence),
    lineChart({
      title: said.learningCurve,
      description: [...measured, ...forecast].map(({ x, y }) => said.point(x, percent(y))).join('; '),
      x: { title: said.trainingPictures, log: true }, y: { title: frameWords.accuracyTitle, words: wholePercent },
      lines: [
        { name: said.measured, points: measured },
        { name: said.forecast, points: last && forecast.length > 0 ? [last, ...forecast] : [] },
      ],
    }),
  ];
}

export function curvesSection({ run, curve, learningCurve }: ReportRun): Section {
  return {
    id: 'curves',
    title: methodWords.curves.title,
    body: [
      curve.length === 0 ? note(methodWords.curves.none) : trainingCurves(run, curve),
      learningCurve === null
        ? note(methodWords.curves.noLearningCurve)
        : learningCurveChart(learningCurve),
    ],
  };
}

/** Validation accuracy of several runs in one chart per kind of x axis. */
export function curvesTogether(runs: readonly ReportRun[]): Section | null {
  const said = methodWords.curves;
  const chartOf = (subjects: readonly ReportRun[], steps: string): Part =>
    lineChart({
      title: said.validationAccuracy,
      description: subjects.map(({ run }) => run.name).join(', '),
      x: { title: steps },
      y: { title: frameWords.accuracyTitle, words: wholePercent },
      lines: subjects.map(({ run, curve }) => ({
        name: name(run.name),
        points: pointsOf(curve, (point) => point.validationAccuracy),
      })),
    });
  const charts = [
    chartOf(runs.filter(({ run }) => run.strategy === 'transfer'), said.regularisation),
    chartOf(runs.filter(({ run }) => run.strategy !== 'transfer'), said.epoch),
  ].filter((chart) => chart !== null);
  return charts.length === 0 ? null : { id: 'curves', title: said.title, body: charts };
}
