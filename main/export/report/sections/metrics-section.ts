// The figures, overall and of each class, each with how sure it is; few pictures are told as counts.
import type { ClassEvaluation, Evaluation } from '../../../../preload/contract.ts';
import { minPicturesPerClass } from '../../../evaluation/index.ts';
import { intervalBar, list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name, type Markup, type Part } from '../markup.ts';
import { figure, outOf, plain, share } from '../format-markup.ts';

interface Row { readonly id: string; readonly name: Part; readonly of: (e: Evaluation) => Markup; readonly means: string }

const term = (id: string, words: string): Markup => html`<a href="#term-${id}">${words}</a>`;

/** Overall figures; adding one is adding a row. */
const overall: readonly Row[] = [
  { id: 'accuracy', name: term('accuracy', 'Accuracy'), of: (e) => share(e.accuracy), means: 'Share of these pictures that were called right.' },
  { id: 'balancedAccuracy', name: term('balanced', 'Balanced accuracy'), of: (e) => share(e.balancedAccuracy), means: 'The same with every class counting alike.' },
  { id: 'macroF1', name: term('f1', 'Macro F1'), of: (e) => share(e.macroF1), means: 'Found and not overcalled, every class alike.' },
  { id: 'weightedF1', name: term('f1', 'Weighted F1'), of: (e) => share(e.weightedF1), means: 'The same by how many pictures a class has.' },
  { id: 'auc', name: term('auc', 'AUC'), of: (e) => plain(e.auc), means: 'How well classes are told from the rest by how sure the answers are: 0.5 is chance, 1 is perfect.' },
  { id: 'logLoss', name: term('logloss', 'Log-loss'), of: (e) => plain(e.logLoss), means: 'Punishes being sure of the wrong answer: 0 is perfect.' },
  { id: 'brier', name: term('brier', 'Brier score'), of: (e) => plain(e.brier), means: 'Distance of the probabilities from the truth: 0 is perfect, 2 the worst.' },
];

const manyClasses = 24;

function overallTable(evaluation: Evaluation): Markup {
  return table(evaluation.on === 'all' ? 'All pictures together, each left out in turn, with 95 % intervals' : 'All test pictures together, with 95 % intervals', [
    { title: 'Figure', of: (row: Row) => html`<span id="figure-${row.id}">${row.name}</span>` }, { title: 'Value and interval', of: (row) => row.of(evaluation) }, { title: 'What it says', of: (row) => row.means },
  ], overall);
}

const unlessFew = (of: ClassEvaluation, told: Markup): Part => (of.few ? '–' : told);

/** Classes with few test pictures have counts only. */
export function classTable({ classes }: Evaluation, caption = 'Each class, with 95 % intervals'): Markup {
  const bar = ({ few, recall }: ClassEvaluation): Part => (few || recall === null ? null : intervalBar(recall.value, recall.interval));
  return table(caption, [
    { title: 'Class', of: (row) => name(row.name) },
    { title: 'Found', number: true, of: ({ correct, n }) => outOf(correct, n) },
    { title: term('recall', 'Recall'), of: (row) => unlessFew(row, share(row.recall)) },
    ...(classes.length > manyClasses ? [] : [{ title: html`0 – 100${'\u202f'}%`, of: bar }]),
    { title: term('precision', 'Precision'), of: (row) => unlessFew(row, share(row.precision)) },
    { title: term('f1', 'F1'), of: (row) => unlessFew(row, share(row.f1)) },
    { title: term('auc', 'AUC'), of: (row) => unlessFew(row, plain(row.auc)) },
  ], classes);
}

function classesWords({ on, classes }: Evaluation): Part {
  return classes.some(({ few }) => few) ? note(`A dash stands where a class has fewer than ${minPicturesPerClass} ${on === 'all' ? 'pictures' : 'test pictures'}: a share of so few would say more than is known, so look at the counts.`) : null;
}

/** Of few pictures all were tested on, and what the fixed test part says beside that is told where it is told how they were tested. */
export function metricsSection({ evaluation: tested, crossValidation }: ReportRun): Section {
  const evaluation = crossValidation ?? tested;
  if (evaluation === null) {
    return { id: 'figures', title: 'What came of it', body: html`<div class="notice">${paragraph('There were no test pictures, so nothing can be said of how good this run is. Figures from pictures it learned from or was tuned on would flatter it and are left out.')}</div>` };
  }
  return {
    id: 'figures', title: 'What came of it',
    body: [
      paragraph(html`Of ${crossValidation === null ? 'the test pictures' : 'all pictures, each answered while it was left out'}, ${figure(evaluation.correct, outOf(evaluation.correct, evaluation.n))} were called right. The ${term('interval', 'interval')} after a figure says where it probably lies for other pictures that come about in the same way.`),
      overallTable(evaluation), html`<h3>Class by class</h3>`, classTable(evaluation), classesWords(evaluation), list(evaluation.remarks),
    ],
  };
}
