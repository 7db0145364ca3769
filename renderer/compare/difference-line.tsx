// The difference of two runs with its interval, drawn on a line whose middle is "no difference", with the zone that nobody would notice.
import type { PairwiseComparison, Run } from '../../preload/contract.ts';
import { points } from '../components/format.ts';
import { text } from './text.ts';

const width = 640;
const edge = 24;
/** A difference of less than a point, in shares. */
const zone = 0.01;

/** Half the width of the line in shares: the widest interval, up to the next twentieth. */
export const reachOf = (pairings: readonly PairwiseComparison[]): number =>
  Math.min(1, Math.ceil(20 * Math.max(0.05, ...pairings.flatMap(({ differenceInterval: [low, high] }) => [Math.abs(low), Math.abs(high)]))) / 20);

const across = (reach: number, space: number, margin: number) => (difference: number): number =>
  space / 2 + ((space / 2 - margin) * Math.max(-reach, Math.min(reach, difference))) / reach;

export function DifferenceLine({ pairing: { n, difference, differenceInterval }, a, b, reach }: { pairing: PairwiseComparison; a: Run; b: Run; reach: number }) {
  const x = across(reach, width, edge);
  const [low, high] = differenceInterval;
  return <svg className="difference" viewBox={`0 0 ${width} 96`} role="img" aria-label={text.differenceWords(a.name, difference, differenceInterval, n)}>
    {/* A is on the left, so that its being better points to it. */}
    <g fontSize="13" fill="var(--mantine-color-dimmed)">
      <text x={edge} y="14">← {text.better(a.name)}</text>
      <text x={width - edge} y="14" textAnchor="end">{text.better(b.name)} →</text>
    </g>
    <rect x={x(-zone)} width={x(zone) - x(-zone)} y="26" height="48" fill="var(--thaw-line)" />
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

/** The same without words, for tables: A − B, to the left where A is better. */
export function SmallDifference({ value, interval: [low, high], reach, label }: { value: number; interval: readonly [number, number]; reach: number; label: string }) {
  const x = across(reach, smallWidth, 6);
  return <svg className="interval-bar" width={smallWidth} height={20} role="img" aria-label={label}>
    <rect x={x(-zone)} width={Math.max(2, x(zone) - x(-zone))} y="2" height="16" fill="var(--thaw-line)" />
    <line x1="4" x2={smallWidth - 4} y1="10" y2="10" stroke="var(--thaw-line)" strokeWidth="2" strokeLinecap="round" />
    <line x1={x(0)} x2={x(0)} y1="2" y2="18" stroke="var(--mantine-color-dimmed)" strokeDasharray="2 2" />
    <line x1={x(-low)} x2={x(-high)} y1="10" y2="10" stroke="var(--mantine-color-dimmed)" strokeWidth="4" strokeLinecap="round" />
    <circle cx={x(-value)} cy="10" r="4.5" fill="var(--mantine-color-text)" />
  </svg>;
}
