// The frame of a chart: caption, description for who can't see it, axes with round values, and what is drawn inside.
import { html, type Markup, type Part } from '../markup.ts';
import { ticks, type Scale } from './chart-scale.ts';

export const [width, height] = [720, 320];
export const inside = { left: 64, right: 704, top: 12, bottom: 268 } as const;

export interface Axis { readonly title: string; readonly scale: Scale; readonly words: (value: number) => string; readonly marks?: readonly number[] }

export interface Chart {
  readonly title: string;
  /** What there is to see, in words. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly drawn: Part;
  /** Explains the marks, below. */
  readonly key?: Part;
  readonly behind?: Part;
}

export const chart = ({ title, description, x, y, drawn, key = null, behind = null }: Chart): Markup => html`<figure class="chart"><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}. ${description}">${behind}
${(y.marks ?? ticks(y.scale)).map((value) => html`<line class="axis" x1="${inside.left}" x2="${inside.right}" y1="${y.scale.at(value)}" y2="${y.scale.at(value)}"/><text x="${inside.left - 8}" y="${y.scale.at(value) + 4}" text-anchor="end">${y.words(value)}</text>`)}
${(x.marks ?? ticks(x.scale)).map((value) => html`<line class="axis" x1="${x.scale.at(value)}" x2="${x.scale.at(value)}" y1="${inside.bottom}" y2="${inside.bottom + 5}"/><text x="${x.scale.at(value)}" y="${inside.bottom + 20}" text-anchor="middle">${x.words(value)}</text>`)}
<text x="${(inside.left + inside.right) / 2}" y="${height - 8}" text-anchor="middle">${x.title}</text>
<text x="14" y="${(inside.top + inside.bottom) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(inside.top + inside.bottom) / 2})">${y.title}</text>
${drawn}</svg>${key}</figure>`;
