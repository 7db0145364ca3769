// How the test was done: pictures that were set aside, and on few pictures all of them in turn.
import { count, counted, type Run } from '../../../../preload/contract.ts';
import { facts, paragraph, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, type Part } from '../markup.ts';
import { between, figure, outOf, percent } from '../format-markup.ts';

function splitWords({ counts: { train, validation, test } }: Run): Part {
  return paragraph(`The pictures were split once, before learning, into ${count(train)} to learn from, ${count(validation)} to tune on and ${count(test)} to test on.${test === 0 ? '' : ' The test pictures had no part in learning, in choosing settings or in deciding when to stop.'}`);
}

function crossValidationBody({ run: { crossValidated, strategy }, evaluation }: ReportRun): Part {
  if (!crossValidated) return null;
  const { repeats, folds, accuracies, metrics } = crossValidated;
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const spread = Math.sqrt(accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, accuracies.length - 1));
  return [
    paragraph(`There are few pictures, so a fixed test part says little. Each of the ${count(metrics.n)} was therefore also left out in turn: ${repeats === 1 ? '' : `${repeats} times over, `}the pictures were dealt into ${folds} parts (groups kept together), and each part was answered by ${strategy === 'transfer' ? 'a head' : 'a network'} that had learned from the others. This tests the way of learning on all pictures, rather than the one model that is kept.`),
    facts([
      ['Right, each left out in turn', html`<span id="cross-validated">${figure(metrics.accuracy, `${outOf(metrics.correct, metrics.n)} (${percent(metrics.accuracy)})`)} <span class="interval">${between(metrics.accuracyInterval)}</span></span>`],
      ...(repeats === 1 ? [] : [['From repeat to repeat', `${accuracies.map(percent).join(', ')} (standard deviation ${(100 * spread).toFixed(1)} points)`] as const]),
    ]),
    evaluation === null ? null : paragraph(html`All figures of this report go by these answers, but for thresholds and for where it looks. The model that is kept was right on <span id="test-part">${outOf(evaluation.correct, evaluation.n)}</span> of the test part (${percent(evaluation.accuracy.value)}${evaluation.accuracy.interval ? `, ${between(evaluation.accuracy.interval)}` : ''}).`),
  ];
}

export function testSetSection(subject: ReportRun): Section {
  const { run, evaluation, crossValidation } = subject;
  const groups = (crossValidation ?? evaluation)?.groups ?? null;
  return {
    id: 'test', title: 'How it was tested',
    body: [
      splitWords(run),
      groups !== null ? paragraph(`The ${crossValidation === null ? 'test pictures' : 'pictures'} come in ${counted(groups, 'group')}. Pictures of one group tell less than as many independent ones, so all intervals count groups.`) : null,
      crossValidationBody(subject),
    ],
  };
}
