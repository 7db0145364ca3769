// Operating points of the positive class: the one kept with the run, thresholds for the usual promises, the rates they reached on the test set, and the
// predictive values at several prevalences.
import type { OperatingPoint } from '../../../../preload/contract.ts';
import { predictiveValues } from '../../../evaluation/index.ts';
import { list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportOperating } from '../facts.ts';
import { termLink, termName } from '../glossary.ts';
import { html, quoted, type Markup, type Part } from '../markup.ts';
import { between, outOf, percent } from '../format-markup.ts';

/** Examples of prevalence: only the users of a model know the true one. */
const prevalences = [0.01, 0.1, 0.5];

const promiseOf = ({ aim, promise }: OperatingPoint): string =>
  `${aim === 'sensitivity' ? 'Sensitivity' : 'Specificity'} of at least ${Number((100 * promise).toFixed(1))} %`;

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
  return {
    id: 'operating',
    title: termName('operatingPoint'),
    body: [
      paragraph(
        html`An operating point chooses which mistake is worse. The positive class here is ${wanted}, which `,
        chosen ? 'was chosen as the one that matters: ' : 'has fewer test pictures: ',
        html`a picture counts as ${wanted} if its probability reaches the threshold. <em>Sensitivity</em> is the share
          of ${wanted} `,
        html`that is predicted so; ${termLink('specificity', 'specificity')} is the share of the rest that is not. `,
        'Thresholds were chosen on the validation set and measured on the test set.',
      ),
      paragraph(decision === null ? 'No operating point is kept with this run: it predicts the most probable class.'
        : html`Kept with this run, and used where it predicts: <bdi>${decision}</bdi>`),
      table(
        'Thresholds for the usual promises, with exact 95 % intervals',
        [
          { title: 'Promise', of: promiseOf },
          {
            title: 'Threshold',
            number: true,
            of: ({ threshold }) => (threshold === null ? '–' : threshold.toFixed(3)),
          },
          {
            title: 'Sensitivity',
            of: ({ rates: r }) =>
              r === null ? '–' : rate(r.truePositives, r.positives, r.sensitivity, r.sensitivityInterval),
          },
          {
            title: 'Specificity',
            of: ({ rates: r }) =>
              r === null ? '–' : rate(r.trueNegatives, r.negatives, r.specificity, r.specificityInterval),
          },
          { title: 'In words', of: ({ sentence }) => sentence },
        ],
        points,
      ),
      tested.length === 0
        ? null
        : [
            table(
              'Predictive values (PPV / NPV): how often a “yes” and a “no” are correct',
              [
                { title: 'Promise', of: promiseOf },
                ...prevalences.map((prevalence) => ({
                  title: `at ${100 * prevalence} % prevalence`,
                  number: true,
                  of: (point: OperatingPoint) => predictiveWords(point, prevalence),
                })),
              ],
              tested,
            ),
            note(
              html`The three prevalences are examples. Use that of ${wanted} where the model is used; in collected
              pictures it is often different.`,
            ),
          ],
      list(remarks),
    ],
  };
}
