// Dataset check: leakage between the sets, near-duplicates and shortcuts, which make a result look better than it is.
import type { Finding, DatasetCheck } from '../../../../preload/contract.ts';
import { facts, paragraph, note, table, type Section } from '../elements.ts';
import { html, type Part } from '../markup.ts';
import { instant, percent, points } from '../format-markup.ts';
import { dataWords } from '../words/data-words.ts';
import { frameWords } from '../words/frame-words.ts';

const judgedWords = ({ judged }: Finding): string | null =>
  judged && ` ${dataWords.check.judged(instant(judged.at), judged.by, judged.reason)}`;

const findingOf = (finding: Finding): Part => withSeverity(finding, judgedWords(finding));

const withSeverity = ({ severity, sentence, advice }: Finding, judged: string | null): Part => (severity === 'alarm' ?
  html`<div class="notice"><p><strong>${dataWords.check.severity[severity]}: ${sentence}</strong></p><p>${advice}</p></div>` :
  html`<p><strong>${dataWords.check.severity[severity]}:</strong> ${sentence} ${advice}${judged}</p>`);

function nearDuplicateWords({ nearDuplicates: { clusters, pictures, inTest } }: DatasetCheck): string {
  return clusters === 0 ? dataWords.check.none : dataWords.check.clusters(clusters, pictures, inTest);
}

function leakWords({ leak }: DatasetCheck): string {
  if (leak === null) return dataWords.check.noLeak;
  return dataWords.check.leak({
    random: percent(leak.random), grouped: percent(leak.grouped), difference: points(leak.difference), pictures: leak.pictures,
  });
}

function resultsOf(check: DatasetCheck): Part {
  const { findings, shortcuts, checked: when, pictures, stale } = check;
  const said = dataWords.check;
  return [
    note([said.checked(instant(when), pictures), ...(stale ? [said.stale] : []), said.current].join(' ')),
    ...findings.map(findingOf),
    facts([[said.nearDuplicates, nearDuplicateWords(check)], [said.leakMeter, leakWords(check)]]),
    shortcuts.length === 0 ? null : table(said.shortcuts, [
      { title: said.predictedFrom, of: ({ input }) => said.input[input] },
      { title: frameWords.accuracyTitle, number: true, of: ({ accuracy }) => percent(accuracy) },
      { title: said.byGuessing, number: true, of: ({ chance }) => percent(chance) },
      { title: said.alarm, of: ({ alarm }) => (alarm ? frameWords.yes : frameWords.no) },
    ], shortcuts),
  ];
}

const notChecked = (): Part => html`<div class="notice">${paragraph(dataWords.check.notChecked)}</div>`;

export const alarmsSection = (check: DatasetCheck | null): Section =>
  ({ id: 'alarms', title: dataWords.check.title, body: check === null ? notChecked() : resultsOf(check) });
