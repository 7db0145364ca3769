// Reliability diagram: accuracy against confidence, with the diagonal of perfect calibration.
import type { Calibration } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { resultWords } from '../words/result-words.ts';
import { between, outOf, percent, wholePercent as words } from '../format-markup.ts';
import { chart, plot } from './chart-frame.ts';
import { scale } from './chart-scale.ts';

export function reliabilityChart({ bins }: Calibration): Markup {
  const said = resultWords.calibration;
  const lowest = Math.min(...bins.flatMap(({ confidence, interval }) => [confidence, interval[0]]));
  const from = Math.max(0, Math.floor(10 * lowest)) / 10;
  const x = scale(from, 1, [plot.left, plot.right - 4]);
  const y = scale(from, 1, [plot.bottom, plot.top]);
  const diagonal = html`<line class="ideal" x1="${x.at(from)}" y1="${y.at(from)}" x2="${x.at(1)}" y2="${y.at(1)}"/>`;
  return chart({
    title: said.diagram,
    x: { title: said.bin, scale: x, words }, y: { title: frameWords.accuracyTitle, scale: y, words },
    description: bins.map(({ confidence, n, correct, interval }) =>
      said.description(percent(confidence), outOf(correct, n), between(interval))).join('; '),
    content: [diagonal, ...bins.map(({ confidence, n, correct, interval: [low, high] }) => {
      const across = x.at(confidence);
      return [
        html`<line class="range" x1="${across}" x2="${across}" y1="${y.at(low)}" y2="${y.at(high)}"/>`,
        html`<circle class="dot" cx="${across}" cy="${y.at(correct / n)}" r="4.5"/>`,
      ];
    })],
  });
}
