// Testing of a run: the split, and cross-validation where there are few pictures.
import { count, counted, type Run } from '../../../../preload/contract.ts';
import { facts, paragraph, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, type Part } from '../markup.ts';
import { between, confidence95, crossValidationName, figure, outOf, percent } from '../format-markup.ts';

function splitWords({ counts: { train, validation, test } }: Run): Part {
  return paragraph(
    `The pictures were split once, before training: ${count(train)} for training, ${count(validation)} for validation and `,
    `${count(test)} for testing.`,
    test === 0
      ? null
      : ' The test pictures were not used for training, for choosing settings or for deciding when to stop.',
  );
}

function testSetWords({ evaluation }: ReportRun): Part {
  if (evaluation === null) return null;
  const { accuracy: { value, interval }, correct, n } = evaluation;
  return paragraph(
    'All results in this report come from cross-validation, except thresholds and heat maps. ',
    html`The final model classified <span id="test-set">${outOf(correct, n)}</span> test pictures correctly `,
    `(${percent(value)}${interval ? `, ${confidence95(interval)}` : ''}).`,
  );
}

function crossValidationBody(subject: ReportRun): Part {
  const { run: { crossValidated, strategy } } = subject;
  if (!crossValidated) return null;
  const { repeats, folds, accuracies, metrics } = crossValidated;
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const variance = accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, accuracies.length - 1);
  const correct = `${outOf(metrics.correct, metrics.n)} (${percent(metrics.accuracy)})`;
  return [
    paragraph(
      'With few pictures, a small test set says little. ',
      `So the ${count(metrics.n)} pictures were also divided into ${folds} folds, with groups kept together`,
      repeats === 1 ? '. ' : `, and this was repeated ${repeats} times. `,
      `Each fold was predicted by ${strategy === 'transfer' ? 'a head' : 'a network'} trained on the others. `,
      'This tests the training method on all pictures, not the single final model.',
    ),
    facts([
      [
        `Correct in ${crossValidationName(subject.run)}`,
        html`<span id="cross-validated"
          >${figure(metrics.accuracy, correct)} <span class="interval">${between(metrics.accuracyInterval)}</span></span
        >`,
      ],
      [
        'Accuracy of each repeat',
        repeats === 1
          ? null
          : `${accuracies.map(percent).join(', ')} (standard deviation ${(100 * Math.sqrt(variance)).toFixed(1)} points)`,
      ],
    ]),
    testSetWords(subject),
  ];
}

export function testSetSection(subject: ReportRun): Section {
  const { run, evaluation, crossValidation } = subject;
  const groups = (crossValidation ?? evaluation)?.groups ?? null;
  return {
    id: 'test', title: 'How it was tested',
    body: [
      splitWords(run),
      groups === null ? null : paragraph(
        `The ${crossValidation === null ? 'test pictures' : 'pictures'} form ${counted(groups, 'group')}. `,
        'Pictures of one group are not independent, so all intervals are computed over groups.',
      ),
      crossValidationBody(subject),
      subject.agreement === null ? null : paragraph(subject.agreement.sentence, ...(subject.agreement.above === null ? [] : [` ${subject.agreement.above}`])),
    ],
  };
}
