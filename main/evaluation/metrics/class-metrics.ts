// Metrics that follow from counts per class (accuracy, balanced accuracy, F1): of a test set, or of a bootstrap sample.
import { sum } from '../../numerics/index.ts';
import type { PredictionMatrix } from '../statistics/predictions.ts';

/** Counts per class. */
export interface Tally {
  readonly classes: number;
  readonly pictures: Float64Array;
  readonly predicted: Float64Array;
  readonly correct: Float64Array;
}

export const emptyTally = (classes: number): Tally => ({
  classes,
  pictures: new Float64Array(classes),
  predicted: new Float64Array(classes),
  correct: new Float64Array(classes),
});

/** Counts predictions anew into the tally, the i-th `times[i]` times, or each once. Returns the tally. */
export function countInto(
  tally: Tally,
  { n, labels, predicted }: Pick<PredictionMatrix, 'n' | 'labels' | 'predicted'>,
  times: Float64Array | null = null,
): Tally {
  const { pictures, predicted: calls, correct } = tally;
  pictures.fill(0);
  calls.fill(0);
  correct.fill(0);
  for (let i = 0; i < n; i++) {
    const weight = times ? times[i]! : 1;
    if (weight === 0) continue;
    const label = labels[i]!;
    const call = predicted[i]!;
    pictures[label]! += weight;
    calls[call]! += weight;
    if (label === call) correct[label]! += weight;
  }
  return tally;
}

export const tallyOf = (answers: Pick<PredictionMatrix, 'n' | 'classes' | 'labels' | 'predicted'>): Tally =>
  countInto(emptyTally(answers.classes), answers);

/** 2PR/(P+R) of class k; not a number where it neither occurs nor is predicted. */
export const f1Of = ({ pictures, predicted, correct }: Tally, k: number): number =>
  (2 * correct[k]!) / (pictures[k]! + predicted[k]!);

/** Recall of class k; not a number where it has no pictures. */
export const recallOf = ({ pictures, correct }: Tally, k: number): number => correct[k]! / pictures[k]!;

const meanOfKnown = (values: number, of: (k: number) => number): number => {
  let [total, known] = [0, 0];
  for (let k = 0; k < values; k++) {
    const value = of(k);
    if (Number.isNaN(value)) continue;
    total += value;
    known++;
  }
  return total / known;
};

/** The metrics of a tally, as scikit-learn defines them; adding one is adding a row. */
export const metricsFromTally = {
  accuracy: (t) => sum(t.correct) / sum(t.pictures),
  /** Mean recall of the classes that have pictures. */
  balancedAccuracy: (t) => meanOfKnown(t.classes, (k) => recallOf(t, k)),
  /** Mean F1 of the classes that occur or are predicted. */
  macroF1: (t) => meanOfKnown(t.classes, (k) => f1Of(t, k)),
  /** Mean F1 of the classes by their pictures. */
  weightedF1: (t) => {
    let weighted = 0;
    for (let k = 0; k < t.classes; k++) weighted += t.pictures[k]! > 0 ? t.pictures[k]! * f1Of(t, k) : 0;
    return weighted / sum(t.pictures);
  },
} satisfies Record<string, (tally: Tally) => number>;

export type MetricName = keyof typeof metricsFromTally;
export const metricNames: readonly MetricName[] = ['accuracy', 'balancedAccuracy', 'macroF1', 'weightedF1'];

/** confusion[i][j]: pictures of class i predicted as class j. */
export function confusionOf({ n, classes, labels, predicted }: PredictionMatrix): number[][] {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < n; i++) confusion[labels[i]!]![predicted[i]!]!++;
  return confusion;
}

/**
 * Σ_k (p_k − [k is the label])² per picture: 0 is perfect, 2 is certain and wrong (Brier, Mon. Weather Rev. 78 (1950)
 * 1–3).
 */
export function brierOf({ n, classes, labels, probabilities }: PredictionMatrix): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += (probabilities[i * classes + k]! - (labels[i] === k ? 1 : 0)) ** 2;
    return sum;
  });
}

/**
 * −log p(label) in nats per picture; probabilities are clipped to [1e-15, 1 − 1e-15], so that one wrong certainty stays
 * finite.
 */
export function logLossesOf(
  { n, classes, labels, probabilities }: Pick<PredictionMatrix, 'n' | 'classes' | 'labels' | 'probabilities'>,
): Float64Array {
  return Float64Array.from(
    { length: n },
    (_, i) => -Math.log(Math.min(1 - 1e-15, Math.max(1e-15, probabilities[i * classes + labels[i]!]!))),
  );
}
