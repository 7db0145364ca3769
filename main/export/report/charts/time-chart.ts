// Right answers with their interval against the time it took to learn, one mark of its own shape per way of learning.
import { armNames, duration, type Arm, type ArmResult } from '../../../../preload/contract.ts';
import { html, type Markup } from '../markup.ts';
import { between, shortArmNames, percent } from '../format-markup.ts';
import { chart, plot } from './chart-frame.ts';
import { scale } from './chart-scale.ts';

/** Around the origin. */
const shapes: Record<Arm, Markup> = {
  transfer: html`<circle class="f0" r="7"/>`, 'top-block': html`<rect class="f3" x="-6.5" y="-6.5" width="13" height="13"/>`,
  everything: html`<path class="f1" d="M0 -9 L9 0 L0 9 L-9 0 Z"/>`, 'from-scratch': html`<path class="f2" d="M0 -8 L8 6.5 L-8 6.5 Z"/>`,
};
const marks = [0.1, 1, 10, 60, 600, 3600, 36_000, 360_000];

export function timeChart(contenders: readonly ArmResult[]): Markup {
  const seconds = contenders.map((each) => Math.max(0.1, each.seconds));
  const [from, to] = [marks.findLast((mark) => mark <= Math.min(...seconds)) ?? 0.1, marks.find((mark) => mark > Math.max(...seconds)) ?? 360_000];
  const least = Math.max(0, Math.floor(10 * Math.min(...contenders.map(({ interval }) => interval[0])) - 0.5) / 10);
  const x = scale(from, to, [plot.left + 12, plot.right - 84], true);
  const y = scale(least, 1, [plot.bottom, plot.top + 4]);
  return chart({
    title: 'Right answers against time to learn', x: { title: 'Time to learn (one run)', scale: x, words: (value) => duration(value).replace('about ', ''), marks: marks.filter((mark) => mark >= from && mark <= to) },
    y: { title: 'Right', scale: y, words: (value) => `${Math.round(100 * value)} %` },
    description: contenders.map(({ arm, accuracy, interval, seconds: took }) => `${armNames[arm]}: ${percent(accuracy)}, likely between ${between(interval)}, ${duration(took)}`).join('; '),
    content: contenders.map(({ arm, accuracy, interval, seconds: took }) => {
      const [across, up] = [x.at(Math.max(0.1, took)), y.at(accuracy)];
      return html`<line class="range" x1="${across}" x2="${across}" y1="${y.at(interval[0])}" y2="${y.at(interval[1])}"/><g transform="translate(${across} ${up})">${shapes[arm]}</g><text class="name" x="${across + 14}" y="${up + 4}">${shortArmNames[arm]}</text>`;
    }),
  });
}
