// Accuracy with its interval against training time, one mark of its own shape per strategy of a Showdown.
import { armNames, duration, type Arm, type ArmResult } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';
import { comparisonWords } from '../words/comparison-words.ts';
import { frameWords } from '../words/frame-words.ts';
import { confidence95, percent, wholePercent } from '../format-markup.ts';
import { chart, plot } from './chart-frame.ts';
import { scale } from './chart-scale.ts';

/** Marks, drawn around the origin. */
const shapes: Record<Arm, Markup> = {
  transfer: html`<circle class="f0" r="7"/>`,
  'top-block': html`<rect class="f3" x="-6.5" y="-6.5" width="13" height="13"/>`,
  everything: html`<path class="f1" d="M0 -9 L9 0 L0 9 L-9 0 Z"/>`,
  'from-scratch': html`<path class="f2" d="M0 -8 L8 6.5 L-8 6.5 Z"/>`,
};
const minSeconds = 0.1;
const axisSeconds = [0.1, 1, 10, 60, 600, 3600, 36_000, 360_000];

export function timeChart(arms: readonly ArmResult[]): Markup {
  const seconds = arms.map((result) => Math.max(minSeconds, result.seconds));
  const from = axisSeconds.findLast((mark) => mark <= Math.min(...seconds)) ?? minSeconds;
  const to = axisSeconds.find((mark) => mark > Math.max(...seconds)) ?? 360_000;
  const lowest = Math.max(0, Math.floor(10 * Math.min(...arms.map(({ interval }) => interval[0])) - 0.5) / 10);
  const x = scale(from, to, [plot.left + 12, plot.right - 84], true);
  const y = scale(lowest, 1, [plot.bottom, plot.top + 4]);
  return chart({
    title: comparisonWords.showdown.byTime,
    x: {
      title: comparisonWords.showdown.oneRun, scale: x, words: (value) => duration(value).replace(frameWords.about, ''),
      marks: axisSeconds.filter((mark) => mark >= from && mark <= to),
    },
    y: { title: frameWords.accuracyTitle, scale: y, words: wholePercent },
    description: arms.map(({ arm, accuracy, interval, seconds: time }) =>
      `${armNames[arm]}: ${percent(accuracy)}, ${confidence95(interval)}, ${duration(time)}`).join('; '),
    content: arms.map(({ arm, accuracy, interval: [low, high], seconds: time }) => {
      const [across, up] = [x.at(Math.max(minSeconds, time)), y.at(accuracy)];
      return [
        html`<line class="range" x1="${across}" x2="${across}" y1="${y.at(low)}" y2="${y.at(high)}"/>`,
        html`<g transform="translate(${across} ${up})">${shapes[arm]}</g>`,
        html`<text class="name" x="${across + 14}" y="${up + 4}">${frameWords.shortArms[arm]}</text>`,
      ];
    }),
  });
}
