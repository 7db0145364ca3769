// Accuracy with its interval against training time: one named mark per strategy, each of its own shape, so that the
// chart reads without colour.
import { Text } from '@mantine/core';
import { armNames, armShortNames, toClipboard, type Arm, type ArmResult } from '../../preload/contract.ts';
import { csvKindHere } from '../saving/csv-kind.ts';
import { CopyButton } from '../components/copy.tsx';
import { duration, percent } from '../components/format.ts';
import { axisFrom } from '../components/interval-bar.tsx';
import { text } from './text.ts';

const [width, height] = [720, 264];
const margins = { left: 64, right: 136, top: 16, bottom: 48 };

/** Around the origin, about 14 across. */
const shapes = {
  transfer: <circle r={7} />, 'top-block': <rect x={-6.5} y={-6.5} width={13} height={13} />,
  everything: <path d="M0 -9 L9 0 L0 9 L-9 0 Z" />, 'from-scratch': <path d="M0 -8 L8 6.5 L-8 6.5 Z" />,
} as const satisfies Record<Arm, unknown>;

const decades = [0.1, 1, 10, 60, 600, 3600, 36_000];

/** Ends of the axis of time: whole marks around all that is shown. */
function rangeOf(arms: readonly ArmResult[]): { low: number; high: number } {
  const seconds = arms.map((each) => Math.max(0.1, each.seconds));
  return {
    low: decades.findLast((mark) => mark <= Math.min(...seconds)) ?? 0.1,
    high: decades.find((mark) => mark > Math.max(...seconds)) ?? 36_000,
  };
}

/** Round shares from the top down to where the axis begins, at most six. */
function ticksFrom(from: number): number[] {
  const step = [0.02, 0.05, 0.1, 0.2].find((each) => (1 - from) / each <= 5) ?? 0.2;
  return Array.from({ length: Math.floor((1 - from) / step + 1e-9) + 1 }, (_, i) => 1 - i * step);
}

const markWords = ({ arm, accuracy, interval, n, seconds }: ArmResult): string =>
  text.mark(armNames[arm], accuracy, interval, n, duration(seconds));

function asTable(arms: readonly ArmResult[]): string {
  return toClipboard([
    ['strategy', 'seconds', 'correct', 'n', 'accuracy', 'ci_low', 'ci_high'],
    ...arms.map(({ arm, seconds, correct, n, accuracy, interval: [low, high] }) => [
      arm, seconds, correct, n, accuracy, low, high,
    ]),
  ], csvKindHere());
}

export function TimeChart({ arms }: { arms: readonly ArmResult[] }) {
  const { low, high } = rangeOf(arms);
  const from = axisFrom(arms.map(({ interval }) => interval));
  const x = (seconds: number): number =>
    margins.left + ((width - margins.left - margins.right) * Math.log(Math.max(low, seconds) / low)) / Math.log(high / low);
  const y = (share: number): number =>
    height - margins.bottom - ((height - margins.top - margins.bottom) * (Math.max(from, share) - from)) / (1 - from);
  const ticks = ticksFrom(from);
  return <figure className="chart">
    <figcaption>
      <Text fw={600} component="span">{text.chart}</Text>
      <CopyButton label={text.copyTable} text={() => asTable(arms)} />
    </figcaption>
    <svg className="time-chart" viewBox={`0 0 ${width} ${height}`} role="img"
      aria-label={text.chartWords(arms.map(markWords))}>
      <g fontSize="12" fill="var(--mantine-color-dimmed)">
        {ticks.map((tick) => <g key={tick}>
          <line x1={margins.left} x2={width - margins.right} y1={y(tick)} y2={y(tick)} stroke="var(--thaw-line)" />
          <text x={margins.left - 8} y={y(tick) + 4} textAnchor="end">{percent(tick, 1)}</text>
        </g>)}
        {decades.filter((mark) => mark >= low && mark <= high).map((mark) => <g key={mark}>
          <line x1={x(mark)} x2={x(mark)} y1={height - margins.bottom} y2={height - margins.bottom + 5}
            stroke="var(--mantine-color-dimmed)" />
          <text x={x(mark)} y={height - margins.bottom + 20} textAnchor="middle">{duration(mark).replace('about ', '')}</text>
        </g>)}
        <text x={(margins.left + width - margins.right) / 2} y={height - 6} textAnchor="middle">{text.x}</text>
      </g>
      {arms.map((each) => <g key={each.arm} data-arm={each.arm} className="time-mark"
        transform={`translate(${x(each.seconds)} 0)`}>
        <line y1={y(each.interval[0])} y2={y(each.interval[1])} strokeWidth="3" strokeLinecap="round" />
        <g transform={`translate(0 ${y(each.accuracy)})`}>{shapes[each.arm]}</g>
        <text x={14} y={y(each.accuracy) + 4} fontSize="13" fontWeight="600" fill="var(--mantine-color-text)">
          {armShortNames[each.arm]}
        </text>
      </g>)}
    </svg>
    <Text size="sm" c="dimmed">{text.chartHelp}</Text>
  </figure>;
}
