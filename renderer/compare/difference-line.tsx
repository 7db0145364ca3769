// Difference between two runs with its 95 % CI, on a line whose middle is “no difference”, with the band of differences that hardly matter.
import { negligible, type Interval, type PairwiseComparison, type Run } from '../../preload/contract.ts';
import { points } from '../components/format.ts';
import { text } from './text.ts';

const width = 640;
const edge = 24;

/** Half the width of the line as a share: the widest interval, rounded up to 5 points. */
export function reachOf(pairings: readonly PairwiseComparison[]): number {
  const ends = pairings.flatMap(({ differenceInterval }) => differenceInterval.map(Math.abs));
  return Math.min(1, Math.ceil(20 * Math.max(0.05, ...ends)) / 20);
}

/** Pixels of a difference on the line; A is on the left. */
const across = (reach: number, space: number, margin: number) => (difference: number): number =>
  space / 2 + ((space / 2 - margin) * Math.max(-reach, Math.min(reach, difference))) / reach;

interface LineProps { pairing: PairwiseComparison; a: Run; b: Run; reach: number }

export function DifferenceLine({ pairing: { n, difference, differenceInterval }, a, b, reach }: LineProps) {
  const x = across(reach, width, edge);
  const [low, high] = differenceInterval;
  const label = text.differenceText(a.name, b.name, difference, differenceInterval, n);
  return <svg className="difference" viewBox={`0 0 ${width} 96`} role="img" aria-label={label}>
    {/* A is on the left, so that the bar points to the better run. */}
    <g fontSize="13" fill="var(--mantine-color-dimmed)">
      <text x={edge} y="14">← {text.better(a.name)}</text>
      <text x={width - edge} y="14" textAnchor="end">{text.better(b.name)} →</text>
    </g>
    <rect x={x(-negligible)} width={x(negligible) - x(-negligible)} y="26" height="48" fill="var(--thaw-line)" />
    <line x1={edge} x2={width - edge} y1="50" y2="50" stroke="var(--mantine-color-default-border)" strokeWidth="2" />
    <line x1={x(0)} x2={x(0)} y1="26" y2="74" stroke="var(--mantine-color-dimmed)" strokeDasharray="3 3" />
    {[-reach, reach].map((tick) => <line key={tick} x1={x(tick)} x2={x(tick)} y1="44" y2="56" stroke="var(--mantine-color-dimmed)" />)}
    <g fontSize="12" fill="var(--mantine-color-dimmed)">
      <text x={edge} y="92">{points(reach, 1)}</text>
      <text x={width / 2} y="92" textAnchor="middle">{text.same} ({text.zone})</text>
      <text x={width - edge} y="92" textAnchor="end">{points(reach, 1)}</text>
    </g>
    <line x1={x(-low)} x2={x(-high)} y1="50" y2="50" stroke="var(--thaw-ice)" strokeWidth="8" strokeLinecap="round" />
    <circle cx={x(-difference)} cy="50" r="8" fill="var(--mantine-color-text)" stroke="var(--thaw-raised)" strokeWidth="2" />
  </svg>;
}

const smallWidth = 176;

interface SmallProps { value: number; interval: Interval; reach: number; label: string }

/** The same without captions, for tables. */
export function SmallDifference({ value, interval: [low, high], reach, label }: SmallProps) {
  const x = across(reach, smallWidth, 6);
  return <svg className="interval-bar" width={smallWidth} height={20} role="img" aria-label={label}>
    <rect x={x(-negligible)} width={Math.max(2, x(negligible) - x(-negligible))} y="2" height="16" fill="var(--thaw-line)" />
    <line x1="4" x2={smallWidth - 4} y1="10" y2="10" stroke="var(--thaw-line)" strokeWidth="2" strokeLinecap="round" />
    <line x1={x(0)} x2={x(0)} y1="2" y2="18" stroke="var(--mantine-color-dimmed)" strokeDasharray="2 2" />
    <line x1={x(-low)} x2={x(-high)} y1="10" y2="10" stroke="var(--mantine-color-dimmed)" strokeWidth="4" strokeLinecap="round" />
    <circle cx={x(-value)} cy="10" r="4.5" fill="var(--mantine-color-text)" />
  </svg>;
}
