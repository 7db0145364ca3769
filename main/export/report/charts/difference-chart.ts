// A difference with its interval on a line, with the zone of one point either way in which nobody would notice it.
import type { Interval } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';
import { points } from '../format-markup.ts';
import { scale, ticks } from './chart-scale.ts';

const [width, height] = [720, 72];
const negligible = 0.01;

/** How far the line goes either way, the same for all pairs of a comparison. */
export const reachOf = (intervals: readonly Interval[]): number => Math.max(0.05, ...intervals.flatMap(([low, high]) => [Math.abs(low), Math.abs(high)])) * 1.1;

export function differenceLine(difference: number, [low, high]: Interval, reach: number): Markup {
  const x = scale(-reach, reach, [20, width - 20]);
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Difference ${points(difference)} points, likely between ${points(low)} and ${points(high)}; the zone of one point either way is marked">
<rect class="zone" x="${x.at(-negligible)}" y="8" width="${(x.at(negligible) - x.at(-negligible)).toFixed(1)}" height="36"/>
${ticks(x, 8).map((value) => html`<line class="axis" x1="${x.at(value)}" x2="${x.at(value)}" y1="40" y2="48"/><text x="${x.at(value)}" y="64" text-anchor="middle">${points(value).replace('.0', '')}</text>`)}
<line class="axis" x1="20" x2="${width - 20}" y1="44" y2="44"/><line class="ideal" x1="${x.at(0)}" x2="${x.at(0)}" y1="8" y2="44"/>
<line class="range" x1="${x.at(low)}" x2="${x.at(high)}" y1="26" y2="26"/><circle class="dot" cx="${x.at(difference)}" cy="26" r="6"/></svg>`;
}
