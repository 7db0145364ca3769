// Testing of a run: the split, and cross-validation where there are few pictures.
import type { Run } from '../../../../preload/contract.ts';
import { facts, paragraph, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, woven, type Part } from '../markup.ts';
import { dataWords } from '../words/data-words.ts';
import { between, confidence95, crossValidationName, figure, outOf, percent } from '../format-markup.ts';

function splitWords({ counts: { train, validation, test } }: Run): Part {
  const said = dataWords.test;
  return paragraph([said.split(train, validation, test), ...(test === 0 ? [] : [said.notUsed])].join(' '));
}

function testSetWords({ evaluation }: ReportRun): Part {
  if (evaluation === null) return null;
  const { accuracy: { value, interval }, correct, n } = evaluation;
  const said = dataWords.test;
  return paragraph(`${said.allInFolds} `, woven(said.final(`${percent(value)}${interval ? `, ${confidence95(interval)}` : ''}`), {
    correct: html`<span id="test-set">${outOf(correct, n)}</span>`,
  }));
}

function crossValidationBody(subject: ReportRun): Part {
  const { run: { crossValidated, strategy } } = subject;
  if (!crossValidated) return null;
  const { repeats, folds, accuracies, metrics } = crossValidated;
  const said = dataWords.test;
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const variance = accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, accuracies.length - 1);
  const correct = `${outOf(metrics.correct, metrics.n)} (${percent(metrics.accuracy)})`;
  return [
    paragraph([
      said.small, said.folds(metrics.n, folds, repeats), strategy === 'transfer' ? said.head : said.network, said.method,
    ].join(' ')),
    facts([
      [
        said.correctIn(crossValidationName(subject.run)),
        html`<span id="cross-validated"
          >${figure(metrics.accuracy, correct)} <span class="interval">${between(metrics.accuracyInterval)}</span></span
        >`,
      ],
      [said.ofRepeats, repeats === 1 ? null : said.repeats(accuracies.map(percent), Math.sqrt(variance))],
    ]),
    testSetWords(subject),
  ];
}

export function testSetSection(subject: ReportRun): Section {
  const { run, evaluation, crossValidation } = subject;
  const groups = (crossValidation ?? evaluation)?.groups ?? null;
  return {
    id: 'test', title: dataWords.test.title,
    body: [
      splitWords(run),
      groups === null ? null : paragraph(dataWords.test.groups(groups, crossValidation !== null)),
      crossValidationBody(subject),
      subject.agreement === null ? null : paragraph(subject.agreement.sentence, ...(subject.agreement.above === null ? [] : [` ${subject.agreement.above}`])),
    ],
  };
}
