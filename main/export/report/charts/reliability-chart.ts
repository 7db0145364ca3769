// How sure the answers were against how often they were right: on the diagonal, confidence can be taken at its word.
import type { Calibration } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';
import { between, outOf, percent } from '../format-markup.ts';
import { chart, plot } from './chart-frame.ts';
import { scale } from './chart-scale.ts';

export function reliabilityChart({ bins }: Calibration): Markup {
  const from = Math.max(0, Math.floor(10 * Math.min(...bins.flatMap(({ confidence, interval }) => [confidence, interval[0]]))) / 10);
  const x = scale(from, 1, [plot.left, plot.right - 4]);
  const y = scale(from, 1, [plot.bottom, plot.top]);
  const words = (share: number): string => `${Math.round(100 * share)} %`;
  return chart({
    title: 'How sure the answers were, and how often they were right', x: { title: 'How sure (mean of the group)', scale: x, words }, y: { title: 'How often right', scale: y, words },
    description: bins.map(({ confidence, n, correct, interval }) => `${percent(confidence)} sure: ${outOf(correct, n)} right, ${between(interval)}`).join('; '),
    content: [html`<line class="ideal" x1="${x.at(from)}" y1="${y.at(from)}" x2="${x.at(1)}" y2="${y.at(1)}"/>`, ...bins.map(({ confidence, n, correct, interval }) => html`<line class="range" x1="${x.at(confidence)}" x2="${x.at(confidence)}" y1="${y.at(interval[0])}" y2="${y.at(interval[1])}"/><circle class="dot" cx="${x.at(confidence)}" cy="${y.at(correct / n)}" r="4.5"/>`)],
  });
}
