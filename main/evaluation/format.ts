// Figures as a person reads them, and the mistakes a person wants to look at.
import type { Metrics, Prediction } from '../../preload/contract.ts';

/** 0.956 → "96 %"; never "100 %" or "0 %" unless it is exactly that. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '>99 %';
  if (rounded === 0 && share > 0) return '<1 %';
  return `${rounded} %`;
}

/** "173 of 180 correct" */
export const correctOf = ({ correct, n }: { correct: number; n: number }): string => `${correct} of ${n} correct`;

/** "173 of 180 correct (96 %; on other pictures like these probably between 92 % and 98 %)" */
export function headline(metrics: Metrics): string {
  const [low, high] = metrics.accuracyInterval;
  return `${correctOf(metrics)} (${percent(metrics.accuracy)}; on other pictures like these probably between ${percent(low)} and ${percent(high)})`;
}

/** Predictions that were wrong, the most confident first: those teach most about labels and pictures. */
export function mistakes<P extends Pick<Prediction, 'label' | 'predicted' | 'confidence'>>(predictions: readonly P[]): P[] {
  return predictions.filter((p) => p.label !== p.predicted).sort((a, b) => b.confidence - a.confidence);
}
