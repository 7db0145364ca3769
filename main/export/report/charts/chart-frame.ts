// The frame of a chart: caption, description for who can't see it, axes with round values, and what is drawn inside.
import { html, type Markup, type Part } from '../markup.ts';
import { ticks, type Scale } from './chart-scale.ts';

export const [width, height] = [720, 320];
export const plot = { left: 64, right: 704, top: 12, bottom: 268 } as const;

export interface Axis { readonly title: string; readonly scale: Scale; readonly words: (value: number) => string; readonly marks?: readonly number[] }

export interface Chart {
  readonly title: string;
  /** What there is to see, in words. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly content: Part;
  /** Explains the marks, below. */
  readonly key?: Part;
  readonly behind?: Part;
}

export const chart = ({ title, description, x, y, content, key = null, behind = null }: Chart): Markup => html`<figure class="chart"><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}. ${description}">${behind}
${(y.marks ?? ticks(y.scale)).map((value) => html`<line class="axis" x1="${plot.left}" x2="${plot.right}" y1="${y.scale.at(value)}" y2="${y.scale.at(value)}"/><text x="${plot.left - 8}" y="${y.scale.at(value) + 4}" text-anchor="end">${y.words(value)}</text>`)}
${(x.marks ?? ticks(x.scale)).map((value) => html`<line class="axis" x1="${x.scale.at(value)}" x2="${x.scale.at(value)}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/><text x="${x.scale.at(value)}" y="${plot.bottom + 20}" text-anchor="middle">${x.words(value)}</text>`)}
<text x="${(plot.left + plot.right) / 2}" y="${height - 8}" text-anchor="middle">${x.title}</text>
<text x="14" y="${(plot.top + plot.bottom) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(plot.top + plot.bottom) / 2})">${y.title}</text>
${content}</svg>${key}</figure>`;
