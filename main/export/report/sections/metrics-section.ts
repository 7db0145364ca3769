// Metrics of a run, overall and per class, with 95 % intervals; classes with few pictures show counts alone.
import { glossary, type ClassEvaluation, type Evaluation } from '../../../../preload/contract.ts';
import { minPicturesPerClass } from '../../../evaluation/index.ts';
import { intervalBar, list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { shortExplanation, termLink, termName, type ReportTerm } from '../glossary.ts';
import { html, name, woven, type Markup, type Part } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { resultWords } from '../words/result-words.ts';
import { crossValidationName, figure, outOf, plain, share } from '../format-markup.ts';

interface MetricRow {
  readonly id: string;
  readonly term: ReportTerm;
  readonly valueOf: (evaluation: Evaluation) => Markup;
}

/** Overall metrics; adding one is adding a row. */
const metricRows: readonly MetricRow[] = [
  { id: 'accuracy', term: 'accuracy', valueOf: ({ accuracy }) => share(accuracy) },
  { id: 'balancedAccuracy', term: 'balanced', valueOf: ({ balancedAccuracy }) => share(balancedAccuracy) },
  { id: 'macroF1', term: 'macroF1', valueOf: ({ macroF1 }) => share(macroF1) },
  { id: 'weightedF1', term: 'weightedF1', valueOf: ({ weightedF1 }) => share(weightedF1) },
  { id: 'auc', term: 'auc', valueOf: ({ auc }) => plain(auc) },
  { id: 'logLoss', term: 'logLoss', valueOf: ({ logLoss }) => plain(logLoss) },
  { id: 'brier', term: 'brier', valueOf: ({ brier }) => plain(brier) },
];

/** Up to so many classes, each row has room for a bar. */
const maxClassesWithBars = 24;

function overallTable(evaluation: Evaluation): Markup {
  const said = resultWords.metrics;
  return table(evaluation.on === 'all' ? said.all : said.testSet, [
    { title: frameWords.metric, of: ({ id, term }: MetricRow) => html`<span id="figure-${id}">${termLink(term)}</span>` },
    { title: said.value, of: ({ valueOf }) => valueOf(evaluation) },
    { title: said.meaning, of: ({ term }) => shortExplanation(term) },
  ], metricRows);
}

/** Classes with few test pictures have counts only. */
export function classTable({ classes }: Evaluation, caption: string = resultWords.metrics.perClassCaption): Markup {
  const unlessFew = ({ few }: ClassEvaluation, value: Markup): Part => (few ? '–' : value);
  const bar = ({ few, recall }: ClassEvaluation): Part =>
    few || recall === null ? null : intervalBar(recall.value, recall.interval);
  return table(caption, [
    { title: frameWords.class, of: (row) => name(row.name) },
    { title: frameWords.correct, number: true, of: ({ correct, n }) => outOf(correct, n) },
    { title: termLink('recall', termName('recall')), of: (row) => unlessFew(row, share(row.recall)) },
    ...(classes.length > maxClassesWithBars ? [] : [{ title: html`0 – 100${'\u202f'}%`, of: bar }]),
    { title: termLink('precision', termName('precision')), of: (row) => unlessFew(row, share(row.precision)) },
    { title: termLink('f1'), of: (row) => unlessFew(row, share(row.f1)) },
    { title: termLink('auc'), of: (row) => unlessFew(row, plain(row.auc)) },
  ], classes);
}

function fewNote({ on, classes }: Evaluation): Part {
  if (!classes.some(({ few }) => few)) return null;
  return note(resultWords.metrics.few(minPicturesPerClass, on === 'all'));
}

const notTested = (): Part => html`<div class="notice">${paragraph(resultWords.metrics.notTested)}</div>`;

/** From cross-validation where there is one; the test set's result then stands in the section on testing. */
export function metricsSection({ run, evaluation: onTest, crossValidation }: ReportRun): Section {
  const evaluation = crossValidation ?? onTest;
  const said = resultWords.metrics;
  const [id, title] = ['figures', said.title];
  if (evaluation === null) return { id, title, body: notTested() };
  const { correct, n } = evaluation;
  const sentence = crossValidation === null ? said.onTest : said.inFolds(crossValidationName(run));
  return {
    id,
    title,
    body: [
      paragraph(
        woven(sentence, { correct: figure(correct, outOf(correct, n)) }), ' ',
        woven(said.interval, { interval: termLink('interval', glossary.interval.term) }),
      ),
      overallTable(evaluation),
      html`<h3>${said.perClass}</h3>`,
      classTable(evaluation),
      fewNote(evaluation),
      list(evaluation.remarks),
    ],
  };
}
