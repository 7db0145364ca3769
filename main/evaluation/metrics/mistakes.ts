// Mistakes of a run, the most confident first: those teach most about labels and pictures.
import type { Prediction } from '../../../preload/contract.ts';

export function mistakes<P extends Pick<Prediction, 'label' | 'predicted' | 'confidence'>>(
  predictions: readonly P[],
): P[] {
  return predictions.filter(({ label, predicted }) => label !== predicted).sort((a, b) => b.confidence - a.confidence);
}
