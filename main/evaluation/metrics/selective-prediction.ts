// Selective prediction: accuracy on the pictures a run is most confident of, when it leaves the others to a person.
import type { SelectivePoint } from '../../../preload/contract.ts';
import { confidences, correctness, type PredictionMatrix } from '../statistics/predictions.ts';
import { wilson } from '../statistics/intervals.ts';

const maxPoints = 100;

/**
 * The coverage–accuracy curve of selective prediction (El-Yaniv & Wiener, JMLR 11 (2010) 1605–1641): predictions of
 * confidence ≥ threshold stand, the rest go to a person; from all pictures to the most confident. Pictures of equal
 * confidence stay together.
 */
export function selectiveCurve(answers: PredictionMatrix): SelectivePoint[] {
  const { n } = answers;
  const confidence = confidences(answers);
  const right = correctness(answers);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  const step = Math.max(1, Math.floor(n / maxPoints));
  const curve: SelectivePoint[] = [];
  let hits = 0;
  let last = 0;
  order.forEach((i, at) => {
    hits += right[i]!;
    const kept = at + 1;
    const next = order[kept];
    const tied = next !== undefined && confidence[next] === confidence[i];
    if (tied || (kept - last < step && kept !== n)) return;
    last = kept;
    curve.push({
      threshold: confidence[i]!,
      answered: kept,
      coverage: kept / n,
      correct: hits,
      accuracy: hits / kept,
      interval: wilson(hits, kept),
    });
  });
  return curve.reverse();
}
