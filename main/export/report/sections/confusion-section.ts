// What was taken for what: the whole matrix of few classes, a drawing and the commonest mistakes of many.
import { count, type Evaluation } from '../../../../preload/contract.ts';
import { matrixChart } from '../charts/matrix-chart.ts';
import { crossValidationNote, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name, type Markup, type Part } from '../markup.ts';
import { outOf, percent } from '../format-markup.ts';

/** Up to so many classes can be read as numbers. */
const readable = 16;
const commonest = 30;

function matrix({ classes, confusion }: Evaluation): Markup {
  const cell = (value: number, right: boolean): Markup => html`<td class="${right ? 'right' : value === 0 ? 'none' : 'mistaken'}">${count(value)}</td>`;
  return html`<div class="wide" tabindex="0" role="region" aria-label="Confusion matrix"><table class="matrix">
<caption>Rows: what a picture is. Columns: what it was called. Bold: right.</caption>
<thead><tr><th scope="col">Is</th>${classes.map((of) => html`<th scope="col">${name(of.name)}</th>`)}</tr></thead>
<tbody>${classes.map((of, i) => html`<tr><th scope="row">${name(of.name)}</th>${classes.map((_, j) => cell(confusion[i]?.[j] ?? 0, i === j))}</tr>`)}</tbody>
</table></div>`;
}

interface Mixed { readonly is: string; readonly called: string; readonly times: number; readonly of: number }

function mixed({ classes, confusion }: Evaluation): Mixed[] {
  return classes.flatMap((of, i) => classes.flatMap((other, j): Mixed[] => {
    const times = confusion[i]?.[j] ?? 0;
    return i === j || times === 0 ? [] : [{ is: of.name, called: other.name, times, of: of.n }];
  })).toSorted((a, b) => b.times - a.times || b.times / b.of - a.times / a.of);
}

function mixedTable(all: readonly Mixed[]): Part {
  if (all.length === 0) return paragraph('Nothing was taken for anything else.');
  return table(all.length > commonest ? `The ${commonest} commonest of ${count(all.length)} kinds of mistake` : 'Every kind of mistake, the commonest first', [
    { title: 'Is', of: ({ is }) => name(is) }, { title: 'Was called', of: ({ called }) => name(called) },
    { title: 'Times', number: true, of: ({ times, of }) => outOf(times, of) }, { title: 'Of this class', number: true, of: ({ times, of }) => percent(times / of) },
  ], all.slice(0, commonest));
}

/** Of few pictures by all of them, each left out in turn, as the headline goes. */
export function confusionSection({ evaluation: tested, crossValidation }: ReportRun): Section | null {
  const evaluation = crossValidation ?? tested;
  if (evaluation === null) return null;
  const all = mixed(evaluation);
  const many = evaluation.classes.length > readable;
  const description = `Confusion matrix of ${evaluation.classes.length} classes: ${outOf(evaluation.correct, evaluation.n)} on the diagonal, that is right; the table below tells the commonest mistakes`;
  return { id: 'confusion', title: 'What was taken for what', body: [crossValidation === null ? null : crossValidationNote(), many ? matrixChart(evaluation.confusion, description) : matrix(evaluation), mixedTable(all)] };
}
