// Frame of a chart: caption, description for screen readers, axes with round values, and the content between them.
import { html, type Markup, type Part } from '../markup.ts';
import { ticks, type Scale } from './chart-scale.ts';

export const [width, height] = [720, 320];
export const plot = { left: 64, right: 704, top: 12, bottom: 268 } as const;

export interface Axis {
  readonly title: string;
  readonly scale: Scale;
  readonly words: (value: number) => string;
  readonly marks?: readonly number[];
}

export interface Chart {
  readonly title: string;
  /** The content in words. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly content: Part;
  /** Legend below the chart. */
  readonly key?: Part;
  readonly behind?: Part;
}

const yMark = ({ scale, words }: Axis, value: number): Markup => {
  const y = scale.at(value);
  return html`<line class="axis" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" /><text
      x="${plot.left - 8}"
      y="${y + 4}"
      text-anchor="end"
      >${words(value)}</text
    >`;
};

const xMark = ({ scale, words }: Axis, value: number): Markup => {
  const x = scale.at(value);
  return html`<line class="axis" x1="${x}" x2="${x}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/><text x="${x}" y="${
    plot.bottom + 20}" text-anchor="middle">${words(value)}</text>`;
};

export function chart({ title, description, x, y, content, key = null, behind = null }: Chart): Markup {
  const [centreX, centreY] = [(plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2];
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}. ${description}">${behind}
${(y.marks ?? ticks(y.scale)).map((value) => yMark(y, value))}
${(x.marks ?? ticks(x.scale)).map((value) => xMark(x, value))}
<text x="${centreX}" y="${height - 8}" text-anchor="middle">${x.title}</text>
<text x="14" y="${centreY}" text-anchor="middle" transform="rotate(-90 14 ${centreY})">${y.title}</text>
${content}</svg>${key}</figure>`;
}
