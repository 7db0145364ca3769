// Accuracy by the facts of the pictures, with 95 % intervals; values with few pictures show counts alone.
import type { FactAccuracy } from '../../../../preload/contract.ts';
import { minPicturesPerClass } from '../../../evaluation/index.ts';
import { intervalBar, note, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { outOf, share } from '../format-markup.ts';
import { html, name, type Markup } from '../markup.ts';

type Row = FactAccuracy['values'][number];

/** Null where the pictures have no facts. */
export function factsSection({ byFact, crossValidation }: ReportRun): Section | null {
  if (byFact.length === 0) return null;
  const few = byFact.some(({ values }) => values.some((value) => value.few));
  return {
    id: 'facts', title: 'Results by facts of the pictures',
    body: [
      paragraph(
        `Accuracy for pictures of each value${crossValidation === null ? ' in the test set' : ', by cross-validation'}. `,
        'Overlapping intervals do not show a difference; many values compared at once differ by chance now and then.',
      ),
      byFact.map(factTable),
      few ? note(`A dash marks values with fewer than ${minPicturesPerClass} pictures: too few for percentages, so read the counts.`) : null,
    ],
  };
}

function factTable({ name: fact, values, others }: FactAccuracy): Markup {
  const rows: Row[] = [...values, ...(others ? [{ ...others, value: `${others.values} other values` }] : [])];
  return table(`By “${fact}”`, [
    { title: html`${name(fact)}`, of: ({ value }: Row) => name(value) },
    { title: 'Correct', number: true, of: ({ correct, n }) => outOf(correct, n) },
    { title: 'Accuracy (95 % CI)', of: (row) => (row.few ? '–' : share(row.accuracy)) },
    { title: html`0 – 100${'\u202f'}%`, of: (row) => (row.few ? null : intervalBar(row.accuracy.value, row.accuracy.interval)) },
  ], rows);
}
