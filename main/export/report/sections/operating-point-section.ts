// Two classes: thresholds that promise to find the one or to leave the other alone, what they did, and what answers are worth.
import type { OperatingPoint } from '../../../../preload/contract.ts';
import { predictiveValues } from '../../../evaluation/index.ts';
import { list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportOperating } from '../facts.ts';
import { html, name, type Part } from '../markup.ts';
import { between, outOf, percent } from '../format-markup.ts';

/** Shares of all cases that have the class, as examples: what is true where a model is used, nobody but its users knows. */
const prevalences = [0.01, 0.1, 0.5];

const promised = ({ aim, promise }: OperatingPoint): string => `${aim === 'sensitivity' ? 'Find' : 'Leave alone'} at least ${Number((100 * promise).toFixed(1))} %`;

function worth({ rates }: OperatingPoint, prevalence: number): Part {
  const { positive, negative } = rates ? predictiveValues(rates.sensitivity, rates.specificity, prevalence) : { positive: null, negative: null };
  const words = (share: number | null): string => (share === null ? '–' : percent(share));
  return `${words(positive)} / ${words(negative)}`;
}

export function operatingSection(operating: ReportOperating | null): Section | null {
  if (operating === null) return null;
  const { points, remarks } = operating;
  const kept = points.filter(({ rates }) => rates !== null);
  return {
    id: 'operating', title: 'Where to draw the line',
    body: [
      paragraph(html`With two classes one can choose which mistake is worse. Here ${name(operating.class)}, which has fewer test pictures, is what is looked for: it is called where its probability is at least the threshold. <em>Sensitivity</em> is the share of ${name(operating.class)} that is found, <em>specificity</em> the share of the rest that is left alone. Thresholds come from the pictures that were tuned on; what they do was measured on the test pictures.`),
      table('Thresholds for usual promises, with exact 95 % intervals', [
        { title: 'Promise', of: promised },
        { title: 'Threshold', number: true, of: ({ threshold }) => (threshold === null ? '–' : threshold.toFixed(3)) },
        { title: 'Sensitivity', of: ({ rates }) => (rates === null ? '–' : html`${outOf(rates.truePositives, rates.positives)} (${percent(rates.sensitivity)}) <span class="interval">${between(rates.sensitivityInterval)}</span>`) },
        { title: 'Specificity', of: ({ rates }) => (rates === null ? '–' : html`${outOf(rates.trueNegatives, rates.negatives)} (${percent(rates.specificity)}) <span class="interval">${between(rates.specificityInterval)}</span>`) },
        { title: 'What is promised', of: ({ sentence }) => sentence },
      ], points),
      kept.length === 0 ? null : [
        table('What an answer is worth: right when it says yes / right when it says no', [
          { title: 'Promise', of: promised }, ...prevalences.map((prevalence) => ({ title: `where ${100 * prevalence} % of cases have it`, number: true, of: (point: OperatingPoint) => worth(point, prevalence) })),
        ], kept),
        note('The three columns are examples. Take the share that holds where the model is to be used: in the test pictures it is whatever was collected.'),
      ],
      list(remarks),
    ],
  };
}
