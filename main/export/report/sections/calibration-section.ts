// Calibration and selective prediction: whether confidence matches accuracy, and what asking a person would gain.
import { glossary } from '../../../../preload/contract.ts';
import { crossValidationNote, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { termLink, termName } from '../glossary.ts';
import { html, woven } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { resultWords } from '../words/result-words.ts';
import { reliabilityChart } from '../charts/reliability-chart.ts';
import { between, figure, outOf, percent, points } from '../format-markup.ts';

/** Confidence thresholds shown of the selective-prediction curve. */
const thresholds = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];

/** From cross-validation where there is one: a small test set says little about calibration. */
export function calibrationSection({ evaluation: onTest, crossValidation }: ReportRun): Section | null {
  const evaluation = crossValidation ?? onTest;
  if (evaluation === null) return null;
  const { calibration: { error, errorByChance, debiasedError, overconfidence, sentence }, selectiveCurve } = evaluation;
  const said = resultWords.calibration;
  const unsignedPoints = frameWords.points;
  const rows = thresholds.flatMap((least) =>
    selectiveCurve.find(({ threshold, answered }) => threshold >= least - 1e-9 && answered > 0) ?? []);
  return {
    id: 'calibration',
    title: `${glossary.calibration.term}: ${glossary.calibration.also}`,
    body: [
      crossValidation === null ? null : crossValidationNote(),
      paragraph(sentence),
      paragraph(
        woven(said.error, {
          link: termLink('ece', said.link), error: figure(error, unsignedPoints(error)), chance: unsignedPoints(errorByChance),
          rest: figure(debiasedError, unsignedPoints(debiasedError)),
        }),
        ` ${said.confidence(points(overconfidence))}`,
      ),
      reliabilityChart(evaluation.calibration),
      table(
        termName('askHuman'),
        [
          { title: said.atLeast, of: ({ threshold }) => percent(threshold) },
          {
            title: said.without,
            of: ({ answered, coverage }) =>
              html`${outOf(answered, evaluation.n)} <span class="interval">${percent(coverage)}</span>`,
          },
          {
            title: said.correct,
            of: ({ correct, answered, accuracy, interval }) =>
              html`${outOf(correct, answered)} (${percent(accuracy)})
                <span class="interval">${between(interval)}</span>`,
          },
        ],
        [...new Map(rows.map((row) => [row.threshold, row])).values()],
      ),
    ],
  };
}
