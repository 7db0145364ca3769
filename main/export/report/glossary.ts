// Glossary of a report: the shared terms that a reader who never saw the program needs, in the order of the report.
import { glossary, type GlossaryTerm } from '../../../preload/contract.ts';
import { html, type Markup } from './markup.ts';

const reportTerms = [
  'trainingSet',
  'validationSet',
  'testSet',
  'group',
  'backbone',
  'head',
  'frozen',
  'thawLine',
  'seed',
  'crossValidation',
  'interval',
  'accuracy',
  'balanced',
  'recall',
  'specificity',
  'precision',
  'f1',
  'macroF1',
  'weightedF1',
  'auc',
  'logLoss',
  'brier',
  'confusionMatrix',
  'calibration',
  'ece',
  'askHuman',
  'operatingPoint',
  'predictive',
  'heatMap',
  'leakMeter',
  'mcnemar',
  'correctedT',
  'holm',
  'percentagePoint',
  'cpuTime',
] as const satisfies readonly GlossaryTerm[];
export type ReportTerm = (typeof reportTerms)[number];

/** "Recall (sensitivity)" */
export function termName(id: GlossaryTerm): string {
  const entry: { term: string; also?: string } = glossary[id];
  return entry.also === undefined ? entry.term : `${entry.term} (${entry.also})`;
}

/** A link to the explanation of a term. */
export const termLink = (id: ReportTerm, words: string = glossary[id].term): Markup =>
  html`<a href="#term-${id}">${words}</a>`;

/** The first sentence of a term's explanation. */
export const shortExplanation = (id: ReportTerm): string => /^.*?\.(?=\s|$)/.exec(glossary[id].explanation)?.[0] ?? '';

export const glossaryList = (): Markup => html`<dl class="glossary">${
  reportTerms.map((id) => html`<dt id="term-${id}">${termName(id)}</dt><dd>${glossary[id].explanation}</dd>`)}</dl>`;
