// Confusion matrix: numbers for few classes, a drawing and the most frequent confusions for many.
import { count, glossary, type Evaluation } from '../../../../preload/contract.ts';
import { matrixChart } from '../charts/matrix-chart.ts';
import { crossValidationNote, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name, type Markup, type Part } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { resultWords } from '../words/result-words.ts';
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
        ${resultWords.confusion.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${resultWords.confusion.axes}</th>
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
  const said = resultWords.confusion;
  if (confusions.length === 0) return paragraph(said.none);
  const caption = confusions.length > maxConfusions ? said.most(maxConfusions, confusions.length) : said.all;
  return table(caption, [
    { title: said.actual, of: ({ actual }) => name(actual) },
    { title: said.predicted, of: ({ predicted }) => name(predicted) },
    { title: frameWords.pictures, number: true, of: ({ times, n }) => outOf(times, n) },
    { title: said.share, number: true, of: ({ times, n }) => percent(times / n) },
  ], confusions.slice(0, maxConfusions));
}

/** From cross-validation where there is one, like the headline. */
export function confusionSection({ evaluation: onTest, crossValidation }: ReportRun): Section | null {
  const evaluation = crossValidation ?? onTest;
  if (evaluation === null) return null;
  const { classes, correct, n, confusion } = evaluation;
  const description = resultWords.confusion.description(classes.length, outOf(correct, n));
  return {
    id: 'confusion', title: glossary.confusionMatrix.term,
    body: [
      crossValidation === null ? null : crossValidationNote(),
      classes.length > maxNumericClasses ? matrixChart(confusion, description) : matrix(evaluation),
      confusionsTable(confusionsOf(evaluation)),
    ],
  };
}
