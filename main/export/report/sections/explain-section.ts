// Explain: mean heat maps per class with examples, and the sanity checks that show whether they can be trusted.
import {
  sanityTrialName, type ClassMap, type Estimate, type SaliencySanity, type SanityTrial,
} from '../../../../preload/contract.ts';
import { regionChart } from '../charts/region-chart.ts';
import { image, list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportRun, Thumbnail } from '../facts.ts';
import { html, name, type Markup } from '../markup.ts';
import { percent } from '../format-markup.ts';

/** More classes than this would make a report too long; those with an alarm come first. */
const maxMaps = 24;

function mapOf({ label, pictures, map, edge, alarm }: ClassMap, scale: number, examples: readonly Thumbnail[]): Markup {
  const regions = `${percent(edge.border)} of the support in the outer tenth, ${percent(edge.corner)} in the ${edge.where} corner`;
  return html`<figure>
    <figcaption><strong>${name(label)}</strong>, mean of ${pictures} test pictures</figcaption>
    ${regionChart(map, scale, `Heat map of “${label}”: ${regions}`)}
    ${alarm === null ? null : html`<div class="notice">${paragraph(alarm)}</div>`}
    <ul class="wall few">
      ${examples.slice(0, 3).map((thumbnail, i) => html`<li>${image(thumbnail, `Example ${i + 1} of “${label}”`)}</li>`)}
    </ul>
  </figure>`;
}

function similarity(estimate: Estimate | null): string {
  if (estimate === null) return '–';
  const { value, interval } = estimate;
  return `${value.toFixed(2)}${interval ? ` (${interval[0].toFixed(2)} to ${interval[1].toFixed(2)})` : ''}`;
}

/** Sanity checks of the maps: maps that stay the same after the weights or labels are shuffled can't be trusted. */
function sanityChecks(sanity: SaliencySanity | null): readonly Markup[] {
  if (sanity === null) return [note('It was not checked whether these heat maps depend on what the run has learned.')];
  const sentence = paragraph(sanity.sentence);
  return [
    sanity.verdict === 'passes' ? sentence : html`<div class="notice">${sentence}</div>`,
    table<SanityTrial>(
      'Similarity of heat maps before and after shuffling, with 95 % intervals; it should be below 0.50',
      [
        { title: 'Shuffled', of: (trial) => sanityTrialName(trial) },
        { title: 'Rank correlation (Spearman)', of: ({ spearman }) => similarity(spearman), number: true },
        { title: 'Structural similarity (SSIM)', of: ({ ssim }) => similarity(ssim), number: true },
      ],
      [...sanity.cascade, sanity.labels],
    ),
    ...sanity.how.map((how) => note(how)),
  ];
}

export function explainSection({ explanation, evaluation }: ReportRun): Section | null {
  if (evaluation === null) return null;
  const [id, title] = ['explain', 'Explain: heat maps'];
  if (explanation === null) {
    return {
      id,
      title,
      body: note('No heat maps were made for this run, so it is not known where in the pictures its scores come from.'),
    };
  }
  const { maps: { classes, scale, exact, remarks }, sanity, examples } = explanation;
  const shown = classes.map((map, i) => ({ map, examples: examples[i] ?? [] }))
    .toSorted((a, b) => Number(b.map.alarm !== null) - Number(a.map.alarm !== null)).slice(0, maxMaps);
  return {
    id,
    title,
    body: [
      paragraph(
        'Each heat map is the mean over test pictures of one class, all on one scale.',
        ' Orange regions raise the score for the class; blue regions lower it.',
        exact
          ? ' The regions of a picture add up exactly to its score.'
          : ' The maps are computed from gradients, region by region.',
        ' If a map points at an edge or a corner, the model may rely on a mark, a frame or the background.',
      ),
      classes.length > maxMaps
        ? note(`${maxMaps} of ${classes.length} classes are shown, those with an alarm first.`)
        : null,
      html`<div class="maps">${shown.map((item) => mapOf(item.map, scale, item.examples))}</div>`,
      list(remarks),
      ...sanityChecks(sanity),
    ],
  };
}
