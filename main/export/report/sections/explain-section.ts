// Where in the pictures the answers come from, on average for each class, where somebody had looked.
import { sanityTrialName, type ClassMap, type Estimate, type SaliencySanity, type SanityTrial } from '../../../../preload/contract.ts';
import { regionChart } from '../charts/region-chart.ts';
import { image, list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportRun, Thumbnail } from '../facts.ts';
import { html, name, type Markup } from '../markup.ts';
import { percent } from '../format-markup.ts';

/** A drawing of so many classes is still read; the others are told by their alarms. */
const most = 24;

function mapOf({ label, pictures, map, edge, alarm }: ClassMap, scale: number, examples: readonly Thumbnail[]): Markup {
  return html`<figure><figcaption><strong>${name(label)}</strong>, mean of ${pictures} test pictures</figcaption>
${regionChart(map, scale, `Where pictures of ${label} support that answer: ${percent(edge.border)} of it in the outer tenth, ${percent(edge.corner)} in the ${edge.where} corner`)}
${alarm === null ? null : html`<div class="notice">${paragraph(alarm)}</div>`}
<ul class="wall few">${examples.slice(0, 3).map((thumbnail, i) => html`<li>${image(thumbnail, `Example ${i + 1} of ${label}`)}</li>`)}</ul></figure>`;
}

const likeness = (one: Estimate | null): string => (one === null ? '–' : `${one.value.toFixed(2)}${one.interval ? ` (${one.interval[0].toFixed(2)} to ${one.interval[1].toFixed(2)})` : ''}`);

/** Whether the maps can be trusted at all: what became of them when what the run has learned was put out of order. */
function checked(sanity: SaliencySanity | null): readonly Markup[] {
  if (sanity === null) return [note('Whether such maps follow what the run has learned was not checked.')];
  const found = sanity.verdict === 'passes' ? paragraph(sanity.sentence) : html`<div class="notice">${paragraph(sanity.sentence)}</div>`;
  return [found, table<SanityTrial>('Likeness of maps before and after shuffling, with 95 % intervals; below 0.50 is wanted', [
    { title: 'After shuffling', of: (trial) => sanityTrialName(trial) },
    { title: 'Ranks', of: ({ spearman }) => likeness(spearman), number: true }, { title: 'Structure', of: ({ ssim }) => likeness(ssim), number: true },
  ], [...sanity.cascade, sanity.labels]), ...sanity.how.map((sentence) => note(sentence))];
}

export function explainSection({ explanation, evaluation }: ReportRun): Section | null {
  if (evaluation === null) return null;
  const title = 'Where it looks';
  if (explanation === null) return { id: 'inside', title, body: note('Nobody has looked inside this run, so it is not known where in the pictures its answers come from.') };
  const { maps: { classes, scale, exact, remarks }, sanity, examples } = explanation;
  const order = classes.map((of, i) => ({ of, examples: examples[i] ?? [] })).toSorted((a, b) => Number(b.of.alarm !== null) - Number(a.of.alarm !== null)).slice(0, most);
  return {
    id: 'inside', title,
    body: [
      paragraph(`The squares show, on average over test pictures of a class, which places speak for it (orange) and against it (blue), all on one scale. ${exact ? 'The places of each picture add up exactly to its score.' : 'They are worked out from gradients, place by place.'} A class that is told by an edge or a corner may be told by a mark, a frame or the background instead of what is shown.`),
      classes.length > most ? note(`${most} of ${classes.length} classes are shown, those with an alarm first.`) : null,
      html`<div class="maps">${order.map((each) => mapOf(each.of, scale, each.examples))}</div>`, list(remarks), ...checked(sanity),
    ],
  };
}
