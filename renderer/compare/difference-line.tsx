// The difference of two runs with its interval, drawn on a line whose middle is "no difference".
import type { Pairing, Run } from '../../preload/contract.ts';
import { points } from '../parts/format.ts';
import { text } from './text.ts';

const width = 640;
const edge = 24;

/** Half the width of the line in shares: the widest interval, up to the next twentieth. */
export const reachOf = (pairings: readonly Pairing[]): number =>
  Math.min(1, Math.ceil(20 * Math.max(0.05, ...pairings.flatMap(({ differenceInterval: [low, high] }) => [Math.abs(low), Math.abs(high)]))) / 20);

export function DifferenceLine({ pairing, a, b, n, reach }: { pairing: Pairing; a: Run; b: Run; n: number; reach: number }) {
  const x = (difference: number): number => width / 2 + ((width / 2 - edge) * Math.max(-reach, Math.min(reach, difference))) / reach;
  const [low, high] = pairing.differenceInterval;
  const ticks = [-reach, 0, reach];
  return <svg className="difference" viewBox={`0 0 ${width} 88`} role="img" aria-label={text.differenceWords(a.name, pairing.difference, pairing.differenceInterval, n)}>
    <g fontSize="13" fill="var(--mantine-color-dimmed)">
      <text x={edge} y="16">← {text.better(b.name)}</text>
      <text x={width - edge} y="16" textAnchor="end">{text.better(a.name)} →</text>
    </g>
    <line x1={edge} x2={width - edge} y1="48" y2="48" stroke="var(--mantine-color-default-border)" strokeWidth="2" />
    {ticks.map((tick) => <g key={tick}>
      <line x1={x(tick)} x2={x(tick)} y1={tick === 0 ? 28 : 42} y2={tick === 0 ? 68 : 54} stroke="var(--mantine-color-dimmed)" strokeDasharray={tick === 0 ? '3 3' : ''} />
      <text x={x(tick)} y="84" textAnchor={tick < 0 ? 'start' : tick > 0 ? 'end' : 'middle'} fontSize="12" fill="var(--mantine-color-dimmed)">{tick === 0 ? text.same : points(tick, 1)}</text>
    </g>)}
    <line x1={x(low)} x2={x(high)} y1="48" y2="48" stroke="var(--thaw-ice)" strokeWidth="8" strokeLinecap="round" />
    <circle cx={x(pairing.difference)} cy="48" r="8" fill="var(--mantine-color-text)" stroke="var(--thaw-raised)" strokeWidth="2" />
  </svg>;
}
