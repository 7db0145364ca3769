// Lines over numbers, each with a colour, a dash and a name of its own, so that they are told apart without colour too.
import { html, type Markup, type Part } from '../markup.ts';
import { rounded } from '../format-markup.ts';
import { chart, plot } from './chart-frame.ts';
import { extent, scale, type Scale } from './chart-scale.ts';

export interface Line {
  readonly name: Part;
  readonly points: readonly { readonly x: number; readonly y: number; readonly interval?: readonly [number, number] }[];
}

export interface LineChart {
  readonly title: string;
  readonly description: string;
  readonly x: { readonly title: string; readonly log?: boolean };
  readonly y: { readonly title: string; readonly words?: (value: number) => string };
  readonly lines: readonly Line[];
}

/** Looks repeat after four colours with another dash. */
const look = (i: number): string => `s${i % 4} d${Math.floor(i / 4 + i) % 4}`;

function lineOf({ points }: Line, i: number, x: Scale, y: Scale): Part {
  const places = points.map((point) => `${x.at(point.x)},${y.at(point.y)}`);
  return [
    points.map((point) => (point.interval ? html`<line class="line s${i % 4}" x1="${x.at(point.x)}" x2="${x.at(point.x)}" y1="${y.at(point.interval[0])}" y2="${y.at(point.interval[1])}"/>` : null)),
    html`<polyline class="line ${look(i)}" points="${places.join(' ')}"/>`,
    points.length > 40 ? null : points.map((point) => html`<circle class="f${i % 4}" cx="${x.at(point.x)}" cy="${y.at(point.y)}" r="3"/>`),
  ];
}

const keyOf = (lines: readonly Line[]): Markup => html`<ul class="keys">${lines.map(({ name }, i) => html`<li><svg class="key" viewBox="0 0 28 10" aria-hidden="true"><line class="line ${look(i)}" x1="0" x2="28" y1="5" y2="5"/></svg> ${name}</li>`)}</ul>`;

/** Null where there is no line with two points. */
export function lineChart({ title, description, x, y, lines }: LineChart): Markup | null {
  const drawn = lines.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return null;
  const points = drawn.flatMap((line) => line.points);
  const [left, right] = extent(points.map((point) => point.x));
  const [low, high] = extent(points.flatMap((point) => [point.y, ...(point.interval ?? [])]));
  const across = scale(left, right, [plot.left + 8, plot.right - 8], x.log === true && left > 0);
  const up = scale(low, high, [plot.bottom - 8, plot.top + 4]);
  return chart({
    title, description, x: { title: x.title, scale: across, words: rounded }, y: { title: y.title, scale: up, words: y.words ?? rounded },
    content: drawn.map((line, i) => lineOf(line, i, across, up)), key: keyOf(drawn),
  });
}
