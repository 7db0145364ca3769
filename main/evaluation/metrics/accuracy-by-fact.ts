// Accuracy by the values of a fact (site, scanner, date): where a model works, and where it was hardly tested.
import { naturalOrder, type FactAccuracy } from '../../../preload/contract.ts';
import { shareInterval } from '../statistics/clustered-intervals.ts';
import { correctness, type PredictionMatrix } from '../statistics/predictions.ts';
import { minPicturesPerClass } from './evaluate.ts';

/** Values shown; a fact with more of them has its rarest ones together. */
const maxValues = 12;

/**
 * Accuracy for each value that pictures have, most pictures first; null values are left out. Intervals by Wilson, over
 * groups where there are any; values with few pictures have counts alone. Null where all pictures have one value.
 */
export function accuracyByFact(name: string, answers: PredictionMatrix, valueOf: (index: number) => string | null): FactAccuracy | null {
  const right = correctness(answers);
  const members = Map.groupBy(Array.from({ length: answers.n }, (_, i) => i), valueOf);
  members.delete(null);
  if (members.size < 2) return null;
  const sorted = [...members].sort(([a, of], [b, others]) => others.length - of.length || naturalOrder(a ?? '', b ?? ''));
  const rest = sorted.splice(maxValues);
  const row = (value: string, of: readonly number[]): FactAccuracy['values'][number] => {
    const counted = new Uint8Array(answers.n);
    const hits = new Uint8Array(answers.n);
    for (const i of of) [counted[i], hits[i]] = [1, right[i] ?? 0];
    const correct = of.reduce((sum, i) => sum + (right[i] ?? 0), 0);
    const few = of.length < minPicturesPerClass;
    const accuracy = { value: correct / of.length, interval: shareInterval(hits, counted, answers.groups) };
    return { value, n: of.length, correct, few, accuracy };
  };
  return {
    name, values: sorted.map(([value, of]) => row(value ?? '', of)),
    others: rest.length === 0 ? null : { ...row('', rest.flatMap(([, of]) => of)), values: rest.length },
  };
}
