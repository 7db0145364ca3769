// Explain: mean heat maps per class with examples, and the sanity checks that show whether they can be trusted.
import {
  decimal, sanityTrialName, type ClassMap, type Estimate, type SaliencySanity, type SanityTrial,
} from '../../../../preload/contract.ts';
import { regionChart } from '../charts/region-chart.ts';
import { image, list, paragraph, note, table, type Section } from '../elements.ts';
import type { ReportRun, Thumbnail } from '../facts.ts';
import { html, name, woven, type Markup } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { methodWords } from '../words/method-words.ts';
import { percent } from '../format-markup.ts';

/** More classes than this would make a report too long; those with an alarm come first. */
const maxMaps = 24;

function mapOf({ label, pictures, map, edge, alarm }: ClassMap, scale: number, examples: readonly Thumbnail[]): Markup {
  const said = methodWords.explain;
  return html`<figure>
    <figcaption>${woven(said.mean(pictures), { label: html`<strong>${name(label)}</strong>` })}</figcaption>
    ${regionChart(map, scale, said.map(label, percent(edge.border), percent(edge.corner), edge.where))}
    ${alarm === null ? null : html`<div class="notice">${paragraph(alarm)}</div>`}
    <ul class="wall few">
      ${examples.slice(0, 3).map((thumbnail, i) => html`<li>${image(thumbnail, said.example(i + 1, label))}</li>`)}
    </ul>
  </figure>`;
}

function similarity(estimate: Estimate | null): string {
  if (estimate === null) return '–';
  const { value, interval } = estimate;
  return `${decimal(value, 2)}${interval ? ` (${frameWords.range(decimal(interval[0], 2), decimal(interval[1], 2))})` : ''}`;
}

/** Sanity checks of the maps: maps that stay the same after the weights or labels are shuffled can't be trusted. */
function sanityChecks(sanity: SaliencySanity | null): readonly Markup[] {
  const said = methodWords.explain;
  if (sanity === null) return [note(said.notChecked)];
  const sentence = paragraph(sanity.sentence);
  return [
    sanity.verdict === 'passes' ? sentence : html`<div class="notice">${sentence}</div>`,
    table<SanityTrial>(
      said.similarity,
      [
        { title: said.shuffled, of: (trial) => sanityTrialName(trial) },
        { title: said.spearman, of: ({ spearman }) => similarity(spearman), number: true },
        { title: said.ssim, of: ({ ssim }) => similarity(ssim), number: true },
      ],
      [...sanity.cascade, sanity.labels],
    ),
    ...sanity.how.map((how) => note(how)),
  ];
}

export function explainSection({ explanation, evaluation }: ReportRun): Section | null {
  if (evaluation === null) return null;
  const said = methodWords.explain;
  const [id, title] = ['explain', said.title];
  if (explanation === null) {
    return {
      id,
      title,
      body: note(said.none),
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
        [said.intro, exact ? said.exact : said.gradients, said.edges].join(' '),
      ),
      classes.length > maxMaps
        ? note(said.some(maxMaps, classes.length))
        : null,
      html`<div class="maps">${shown.map((item) => mapOf(item.map, scale, item.examples))}</div>`,
      list(remarks),
      ...sanityChecks(sanity),
    ],
  };
}
