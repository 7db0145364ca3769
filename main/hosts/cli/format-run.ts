// A run as one line of text: its accuracy on the test set, and by cross-validation where it was done.
import { counted, type Run } from '../../../preload/contract.ts';

/** A share as a percentage with one decimal, without the sign. */
export const percentage = (share: number): string => (100 * share).toFixed(1);

/** "147 of 153 correct: accuracy 96.1 % (95 % CI 91.7–98.2 %)" */
export function accuracyText(correct: number, n: number, accuracy: number, [low, high]: readonly [number, number]): string {
  return `${correct} of ${n} correct: accuracy ${percentage(accuracy)} % (95 % CI ${percentage(low)}–${percentage(high)} %)`;
}

export function formatRun(run: Run): string {
  const { test } = run.metrics;
  const result = test ? accuracyText(test.correct, test.n, test.accuracy, test.accuracyInterval) : run.reason ?? run.state;
  const seconds = run.seconds ? `, ${run.seconds.total.toFixed(1)} s` : '';
  return `#${run.id} ${run.name} [${run.backbone.name}]: ${result}${crossValidationText(run)}${seconds}`;
}

function crossValidationText({ crossValidated }: Run): string {
  if (!crossValidated) return '';
  const { folds, repeats, metrics } = crossValidated;
  const often = repeats === 1 ? '' : `, ${counted(repeats, 'repeat')}`;
  return `; ${folds}-fold cross-validation${often}: ${accuracyText(metrics.correct, metrics.n, metrics.accuracy, metrics.accuracyInterval)}`;
}
