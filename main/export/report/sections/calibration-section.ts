// Whether the answers are as sure as they are right, and what is gained by asking a person where they are not sure.
import { crossValidationNote, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html } from '../markup.ts';
import { reliabilityChart } from '../charts/reliability-chart.ts';
import { between, figure, outOf, percent, points } from '../format-markup.ts';

/** Of the curve, the points that are told. */
const told = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];

/** Of few pictures by all of them, each left out in turn: a handful says nothing of how sure answers are. */
export function calibrationSection({ evaluation: tested, crossValidation }: ReportRun): Section | null {
  const evaluation = crossValidation ?? tested;
  if (evaluation === null) return null;
  const { calibration, selectiveCurve } = evaluation;
  const rows = told.flatMap((threshold) => selectiveCurve.find((point) => point.threshold >= threshold - 1e-9 && point.answered > 0) ?? []);
  return {
    id: 'calibration', title: 'How far its confidence can be trusted',
    body: [
      crossValidation === null ? null : crossValidationNote(),
      paragraph(calibration.sentence),
      paragraph(html`The <a href="#term-ece">calibration error</a> is ${figure(calibration.error, `${(100 * calibration.error).toFixed(1)} points`)}; chance alone would make it ${(100 * calibration.errorByChance).toFixed(1)}, which leaves ${figure(calibration.debiasedError, `${(100 * calibration.debiasedError).toFixed(1)} points`)}. On average the answers were ${points(calibration.overconfidence)} points surer than right.`),
      reliabilityChart(calibration),
      table('If a person is asked wherever the answer is less sure than a threshold', [
        { title: 'Answers at least so sure', of: ({ threshold }) => percent(threshold) },
        { title: 'Answered without a person', of: ({ answered, coverage }) => html`${outOf(answered, evaluation.n)} <span class="interval">${percent(coverage)}</span>` },
        { title: 'Of these right', of: ({ correct, answered, accuracy, interval }) => html`${outOf(correct, answered)} (${percent(accuracy)}) <span class="interval">${between(interval)}</span>` },
      ], [...new Map(rows.map((row) => [row.threshold, row])).values()]),
    ],
  };
}
