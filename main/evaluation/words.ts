// Figures as a person reads them, and the mistakes a person wants to look at.
import type { Metrics, Pairing, Prediction } from '../../preload/contract.ts';

/** 0.956 → "96 %"; never "100 %" or "0 %" unless it is exactly that. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '>99 %';
  if (rounded === 0 && share > 0) return '<1 %';
  return `${rounded} %`;
}

/** "173 of 180 right" */
export const rightOf = ({ right, n }: { right: number; n: number }): string => `${right} of ${n} right`;

/** "173 of 180 right (96 %; on other pictures like these probably between 92 % and 98 %)" */
export function headline(metrics: Metrics): string {
  const [low, high] = metrics.accuracyInterval;
  return `${rightOf(metrics)} (${percent(metrics.accuracy)}; on other pictures like these probably between ${percent(low)} and ${percent(high)})`;
}

/** Whether one of two runs is better beyond chance on these pictures, as a sentence. */
export function pairingSentence({ bothRight, onlyA, onlyB, bothWrong, difference, differenceInterval: [low, high] }: Pairing, nameA: string, nameB: string): string {
  const n = bothRight + onlyA.length + onlyB.length + bothWrong;
  const points = (x: number) => (x * 100).toFixed(1);
  const range = `between ${points(low)} and ${points(high)} points`;
  if (low > 0) return `"${nameA}" is better than "${nameB}" by ${points(difference)} points (${range}).`;
  if (high < 0) return `"${nameB}" is better than "${nameA}" by ${points(-difference)} points (between ${points(-high)} and ${points(-low)} points).`;
  return `${n} test pictures are not enough to tell which of "${nameA}" and "${nameB}" is better (difference ${points(difference)} points, ${range}).`;
}

/** Predictions that were wrong, the most confident first: those teach most about labels and pictures. */
export function mistakes<P extends Pick<Prediction, 'label' | 'predicted' | 'confidence'>>(predictions: readonly P[]): P[] {
  return predictions.filter((p) => p.label !== p.predicted).sort((a, b) => b.confidence - a.confidence);
}
