// How good a run is on pictures whose label is known: shares, intervals, per-class figures, confusion matrix.
import type { ClassMetrics, Metrics } from '../../preload/contract.ts';
import { wilson } from './intervals.ts';

/** What a run said of one picture. `label` is an index into the classes; probabilities are in their order. */
export type Answer = { label: number; probabilities: readonly number[] };

/** Probabilities are clipped to [1e-15, 1 − 1e-15] before the logarithm, so that one wrong certainty stays finite. */
const clip = 1e-15;

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Index of the class called: the most probable one, the first of equals. */
export function called(probabilities: readonly number[]): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) if (probabilities[k]! > probabilities[best]!) best = k;
  return best;
}

/** confusion[i][j]: pictures of class i called class j. */
export function confusionOf(classCount: number, answers: readonly Answer[]): number[][] {
  const confusion = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (const { label, probabilities } of answers) confusion[label]![called(probabilities)]!++;
  return confusion;
}

/** Mean of −log p(true class) in nats. */
export function logLoss(answers: readonly Answer[]): number {
  return mean(answers.map(({ label, probabilities }) => -Math.log(Math.min(1 - clip, Math.max(clip, probabilities[label]!)))));
}

/** One class of the confusion matrix. Precision is undefined for a class never called, recall for one without pictures. */
function classMetrics(name: string, k: number, confusion: readonly number[][]): ClassMetrics {
  const n = confusion[k]!.reduce((sum, c) => sum + c, 0);
  const timesCalled = confusion.reduce((sum, row) => sum + row[k]!, 0);
  const right = confusion[k]![k]!;
  return {
    name,
    n,
    called: timesCalled,
    right,
    precision: timesCalled ? right / timesCalled : null,
    recall: n ? right / n : null,
    // 2PR/(P+R) = 2·right/(n + called): defined as soon as the class occurs or is called.
    f1: n + timesCalled ? (2 * right) / (n + timesCalled) : null,
    recallInterval: n ? wilson(right, n) : null,
    precisionInterval: timesCalled ? wilson(right, timesCalled) : null,
  };
}

/**
 * All figures of a run on labelled pictures; null when there are none, since nothing can be said then.
 * Balanced accuracy is the mean recall of the classes that have pictures; macro F1 the mean over the classes that occur
 * or are called (both as scikit-learn defines them); log-loss in nats.
 */
export function measure(classes: readonly string[], answers: readonly Answer[]): Metrics | null {
  if (answers.length === 0) return null;
  const confusion = confusionOf(classes.length, answers);
  const perClass = classes.map((name, k) => classMetrics(name, k, confusion));
  const right = perClass.reduce((sum, c) => sum + c.right, 0);
  return {
    n: answers.length,
    right,
    accuracy: right / answers.length,
    accuracyInterval: wilson(right, answers.length),
    balancedAccuracy: mean(perClass.flatMap(({ recall }) => recall ?? [])),
    macroF1: mean(perClass.flatMap(({ f1 }) => f1 ?? [])),
    logLoss: logLoss(answers),
    classes: perClass,
    confusion,
  };
}
