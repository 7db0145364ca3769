// Accuracy by the facts of the pictures, with 95 % intervals; values with few pictures show counts alone.
import type { FactAccuracy } from '../../../../preload/contract.ts';
import { minPicturesPerClass } from '../../../evaluation/index.ts';
import { intervalBar, note, paragraph, table, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { outOf, share } from '../format-markup.ts';
import { html, name, type Markup } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { resultWords } from '../words/result-words.ts';

type Row = FactAccuracy['values'][number];

/** Null where the pictures have no facts. */
export function factsSection({ byFact, crossValidation }: ReportRun): Section | null {
  if (byFact.length === 0) return null;
  const said = resultWords.facts;
  const few = byFact.some(({ values }) => values.some((value) => value.few));
  return {
    id: 'facts', title: said.title,
    body: [
      paragraph(`${crossValidation === null ? said.onTest : said.inFolds} ${said.overlap}`),
      byFact.map(factTable),
      few ? note(said.few(minPicturesPerClass)) : null,
    ],
  };
}

function factTable({ name: fact, values, others }: FactAccuracy): Markup {
  const said = resultWords.facts;
  const rows: Row[] = [...values, ...(others ? [{ ...others, value: said.others(others.values) }] : [])];
  return table(said.by(fact), [
    { title: html`${name(fact)}`, of: ({ value }: Row) => name(value) },
    { title: frameWords.correct, number: true, of: ({ correct, n }) => outOf(correct, n) },
    { title: said.accuracy, of: (row) => (row.few ? '–' : share(row.accuracy)) },
    { title: html`0 – 100${'\u202f'}%`, of: (row) => (row.few ? null : intervalBar(row.accuracy.value, row.accuracy.interval)) },
  ], rows);
}
