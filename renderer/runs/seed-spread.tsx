// Spread over seeds as a bar from the lowest to the highest accuracy, with the mean: how far chance alone moves a result.
import type { SeedGroup } from '../../preload/contract.ts';
import { text } from './text.ts';

interface SpreadProps { spread: SeedGroup; /** Where the axis begins. */ from?: number; width?: number }

export function SeedSpread({ spread, from = 0, width = 128 }: SpreadProps) {
  const { mean, lowest, highest } = spread;
  const x = (share: number): number => 4 + ((width - 8) * (Math.max(from, Math.min(1, share)) - from)) / (1 - from);
  return <svg className="interval-bar" width={width} height={16} role="img" aria-label={text.spreadBar(spread)}>
    <line x1={4} x2={width - 4} y1={8} y2={8} stroke="var(--thaw-line)" strokeWidth={2} strokeLinecap="round" />
    <line x1={x(lowest)} x2={x(highest)} y1={8} y2={8} stroke="var(--mantine-color-dimmed)" strokeWidth={2} />
    {[lowest, highest].map((end, i) => <line key={i} x1={x(end)} x2={x(end)} y1={3} y2={13} stroke="var(--mantine-color-dimmed)" strokeWidth={2} />)}
    <rect x={x(mean) - 2} y={3} width={4} height={10} fill="var(--mantine-color-text)" />
  </svg>;
}
