// Operating points of the positive class: the one kept with the run, thresholds for the usual promises, the rates they reached on the test set, and the
// predictive values at several prevalences.
import { decimal, plainNumber, type OperatingPoint } from '../../../../preload/contract.ts';
import { predictiveValues } from '../../../evaluation/index.ts';
import { list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportOperating } from '../facts.ts';
import { termLink, termName } from '../glossary.ts';
import { html, quoted, woven, type Markup, type Part } from '../markup.ts';
import { resultWords } from '../words/result-words.ts';
import { between, outOf, percent } from '../format-markup.ts';

/** Examples of prevalence: only the users of a model know the true one. */
const prevalences = [0.01, 0.1, 0.5];

const promiseOf = ({ aim, promise }: OperatingPoint): string =>
  resultWords.operating.atLeast(resultWords.operating[aim], plainNumber(Number((100 * promise).toFixed(1))));

function predictiveWords({ rates }: OperatingPoint, prevalence: number): Part {
  const { positive, negative } = rates ? predictiveValues(rates.sensitivity, rates.specificity, prevalence) :
    { positive: null, negative: null };
  const words = (share: number | null): string => (share === null ? '–' : percent(share));
  return `${words(positive)} / ${words(negative)}`;
}

const rate = (correct: number, n: number, share: number, interval: [number, number]): Markup =>
  html`${outOf(correct, n)} (${percent(share)}) <span class="interval">${between(interval)}</span>`;

export function operatingSection(operating: ReportOperating | null): Section | null {
  if (operating === null) return null;
  const { points, remarks, chosen, decision } = operating;
  const tested = points.filter(({ rates }) => rates !== null);
  const wanted = quoted(operating.class);
  const said = resultWords.operating;
  return {
    id: 'operating',
    title: termName('operatingPoint'),
    body: [
      paragraph(
        woven(chosen ? said.chosen : said.fewer, { wanted }), ' ',
        woven(said.rates, { wanted, specificity: termLink('specificity', said.specificityLink) }),
      ),
      paragraph(decision === null ? said.none : woven(said.kept, { decision: html`<bdi>${decision}</bdi>` })),
      table(
        said.caption,
        [
          { title: said.promise, of: promiseOf },
          {
            title: said.threshold,
            number: true,
            of: ({ threshold }) => (threshold === null ? '–' : decimal(threshold, 3)),
          },
          {
            title: said.sensitivity,
            of: ({ rates: r }) =>
              r === null ? '–' : rate(r.truePositives, r.positives, r.sensitivity, r.sensitivityInterval),
          },
          {
            title: said.specificity,
            of: ({ rates: r }) =>
              r === null ? '–' : rate(r.trueNegatives, r.negatives, r.specificity, r.specificityInterval),
          },
          { title: said.inWords, of: ({ sentence }) => sentence },
        ],
        points,
      ),
      tested.length === 0
        ? null
        : [
            table(
              said.predictive,
              [
                { title: said.promise, of: promiseOf },
                ...prevalences.map((prevalence) => ({
                  title: said.prevalence(100 * prevalence),
                  number: true,
                  of: (point: OperatingPoint) => predictiveWords(point, prevalence),
                })),
              ],
              tested,
            ),
            note(woven(said.examples, { wanted })),
          ],
      list(remarks),
    ],
  };
}
