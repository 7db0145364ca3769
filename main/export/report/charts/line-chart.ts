// Line chart; each line has its own colour and dash pattern, so that the chart also works without colour.
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

/** CSS classes of line i: after four colours they repeat with another dash pattern. */
const lineClass = (i: number): string => `s${i % 4} d${Math.floor(i / 4 + i) % 4}`;

const maxPointsWithDots = 40;

function lineOf({ points }: Line, i: number, x: Scale, y: Scale): Part {
  const places = points.map((point) => `${x.at(point.x)},${y.at(point.y)}`);
  return [
    points.map(({ x: at, interval }) =>
      interval
        ? html`<line
            class="line s${i % 4}"
            x1="${x.at(at)}"
            x2="${x.at(at)}"
            y1="${y.at(interval[0])}"
            y2="${y.at(interval[1])}"
          />`
        : null,
    ),
    html`<polyline class="line ${lineClass(i)}" points="${places.join(' ')}" />`,
    points.length > maxPointsWithDots
      ? null
      : points.map((point) => html`<circle class="f${i % 4}" cx="${x.at(point.x)}" cy="${y.at(point.y)}" r="3" />`),
  ];
}

const legend = (lines: readonly Line[]): Markup =>
  html`<ul class="keys">
    ${lines.map(
      ({ name }, i) =>
        html`<li>
          ${html`<svg class="key" viewBox="0 0 28 10" aria-hidden="true">
            <line class="line ${lineClass(i)}" x1="0" x2="28" y1="5" y2="5" />
          </svg>`}
          ${name}
        </li>`,
    )}
  </ul>`;

/** Null where no line has two points. */
export function lineChart({ title, description, x, y, lines }: LineChart): Markup | null {
  const drawable = lines.filter(({ points }) => points.length > 1);
  if (drawable.length === 0) return null;
  const points = drawable.flatMap((line) => line.points);
  const [left, right] = extent(points.map((point) => point.x));
  const [low, high] = extent(points.flatMap((point) => [point.y, ...(point.interval ?? [])]));
  const across = scale(left, right, [plot.left + 8, plot.right - 8], x.log === true && left > 0);
  const up = scale(low, high, [plot.bottom - 8, plot.top + 4]);
  return chart({
    title, description,
    x: { title: x.title, scale: across, words: rounded }, y: { title: y.title, scale: up, words: y.words ?? rounded },
    content: drawable.map((line, i) => lineOf(line, i, across, up)), key: legend(drawable),
  });
}
