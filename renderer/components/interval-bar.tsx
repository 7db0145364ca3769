// A share with its 95 % confidence interval as a small bar: the dot is the estimate, the bar its interval.
import type { Interval } from '../../preload/contract.ts';
import { confidenceInterval, percent } from './format.ts';
import { text } from './text.ts';

export function IntervalBar({ value, interval: [low, high], n, from = 0, width = 128 }: {
  value: number; interval: Interval; n: number; from?: number; width?: number;
}) {
  const x = (share: number): number => 4 + ((width - 8) * (Math.max(from, Math.min(1, share)) - from)) / (1 - from);
  return <svg className="interval-bar" width={width} height={16} role="img"
    aria-label={text.interval(percent(value, n), confidenceInterval([low, high], n))}>
    <line x1={4} x2={width - 4} y1={8} y2={8} stroke="var(--thaw-line)" strokeWidth={2} strokeLinecap="round" />
    <line x1={x(low)} x2={x(high)} y1={8} y2={8} stroke="var(--mantine-color-dimmed)" strokeWidth={4} strokeLinecap="round" />
    <circle cx={x(value)} cy={8} r={4.5} fill="var(--mantine-color-text)" />
  </svg>;
}

/** Start of a shared axis so that small differences show: the lowest interval, rounded down to a tenth. */
export const axisFrom = (intervals: readonly Interval[]): number =>
  Math.max(0, Math.floor(10 * Math.min(0.9, ...intervals.map(([low]) => low))) / 10);
