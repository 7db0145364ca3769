// Confusion matrix: numbers for few classes, a drawing and the most frequent confusions for many.
import { count, glossary, type Evaluation } from '../../../../preload/contract.ts';
import { matrixChart } from '../charts/matrix-chart.ts';
import { crossValidationNote, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name, type Markup, type Part } from '../markup.ts';
import { outOf, percent } from '../format-markup.ts';

/** Classes up to which a matrix can be read as numbers. */
const maxNumericClasses = 16;
const maxConfusions = 30;

function matrix({ classes, confusion }: Evaluation): Markup {
  const cell = (value: number, correct: boolean): Markup =>
    html`<td class="${correct ? 'right' : value === 0 ? 'none' : 'mistaken'}">${count(value)}</td>`;
  const row = (label: string, i: number): Markup =>
    html`<tr><th scope="row">${name(label)}</th>${classes.map((_, j) => cell(confusion[i]?.[j] ?? 0, i === j))}</tr>`;
  return html`<div class="wide" tabindex="0" role="region" aria-label="${glossary.confusionMatrix.term}">
    <table class="matrix">
      <caption>
        Rows: actual class. Columns: predicted class. Bold: correct.
      </caption>
      <thead>
        <tr>
          <th scope="col">Actual / Predicted</th>
          ${classes.map((label) => html`<th scope="col">${name(label.name)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${classes.map((label, i) => row(label.name, i))}
      </tbody>
    </table>
  </div>`;
}

interface Confusion { readonly actual: string; readonly predicted: string; readonly times: number; readonly n: number }

function confusionsOf({ classes, confusion }: Evaluation): Confusion[] {
  return classes.flatMap((label, i) => classes.flatMap((other, j): Confusion[] => {
    const times = confusion[i]?.[j] ?? 0;
    return i === j || times === 0 ? [] : [{ actual: label.name, predicted: other.name, times, n: label.n }];
  })).toSorted((a, b) => b.times - a.times || b.times / b.n - a.times / a.n);
}

function confusionsTable(confusions: readonly Confusion[]): Part {
  if (confusions.length === 0) return paragraph('No class was mistaken for another.');
  const caption = confusions.length > maxConfusions ?
    `The ${maxConfusions} most frequent of ${count(confusions.length)} confusions` : 'Confusions, most frequent first';
  return table(caption, [
    { title: 'Actual', of: ({ actual }) => name(actual) },
    { title: 'Predicted', of: ({ predicted }) => name(predicted) },
    { title: 'Pictures', number: true, of: ({ times, n }) => outOf(times, n) },
    { title: 'Share of the actual class', number: true, of: ({ times, n }) => percent(times / n) },
  ], confusions.slice(0, maxConfusions));
}

/** From cross-validation where there is one, like the headline. */
export function confusionSection({ evaluation: onTest, crossValidation }: ReportRun): Section | null {
  const evaluation = crossValidation ?? onTest;
  if (evaluation === null) return null;
  const { classes, correct, n, confusion } = evaluation;
  const description =
    `Confusion matrix of ${classes.length} classes: ${outOf(correct, n)} on the diagonal, so correct; ` +
    'the table below lists the most frequent confusions';
  return {
    id: 'confusion', title: glossary.confusionMatrix.term,
    body: [
      crossValidation === null ? null : crossValidationNote(),
      classes.length > maxNumericClasses ? matrixChart(confusion, description) : matrix(evaluation),
      confusionsTable(confusionsOf(evaluation)),
    ],
  };
}
