// Difference chart: a difference in accuracy with its interval, and the zone within which the verdict calls two models
// practically equal.
import { negligible, type Interval } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';
import { comparisonWords } from '../words/comparison-words.ts';
import { points } from '../format-markup.ts';
import { scale, ticks } from './chart-scale.ts';

const [width, height] = [720, 72];

/** Largest absolute value on the axis, the same for all pairs of a comparison. */
export const reachOf = (intervals: readonly Interval[]): number =>
  Math.max(0.05, ...intervals.flatMap(([low, high]) => [Math.abs(low), Math.abs(high)])) * 1.1;

export function differenceLine(difference: number, [low, high]: Interval, reach: number): Markup {
  const x = scale(-reach, reach, [20, width - 20]);
  const [zoneStart, zoneEnd] = [x.at(-negligible), x.at(negligible)];
  const description = comparisonWords.evidence.line(points(difference), points(low), points(high), 100 * negligible);
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="${description}"
  >
    <rect class="zone" x="${zoneStart}" y="8" width="${(zoneEnd - zoneStart).toFixed(1)}" height="36" />
    ${ticks(x, 8).map((value) => tick(x.at(value), points(value).replace(/[.,]0$/, '')))}
    <line class="axis" x1="20" x2="${width - 20}" y1="44" y2="44" />
    <line class="ideal" x1="${x.at(0)}" x2="${x.at(0)}" y1="8" y2="44" />
    <line class="range" x1="${x.at(low)}" x2="${x.at(high)}" y1="26" y2="26" />
    <circle class="dot" cx="${x.at(difference)}" cy="26" r="6" />
  </svg>`;
}

const tick = (x: number, words: string): Markup =>
  html`<line class="axis" x1="${x}" x2="${x}" y1="40" y2="48" /><text x="${x}" y="64" text-anchor="middle"
      >${words}</text
    >`;
