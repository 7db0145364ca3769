// "Don't know – ask a human": how right a run is on the pictures it is surest of, when it may leave the others to a person.
import type { AskCurvePoint } from '../../../preload/contract.ts';
import { confidences, rights, type Answers } from '../statistics/predictions.ts';
import { wilson } from '../statistics/intervals.ts';

/** At most this many points are drawn. */
const points = 100;

/**
 * The coverage–accuracy curve of selective prediction (El-Yaniv & Wiener, JMLR 11 (2010) 1605–1641): answers of confidence ≥ threshold stand,
 * the rest are asked; from all pictures to the surest ones. Pictures of equal confidence stay together.
 */
export function askCurve(answers: Answers): AskCurvePoint[] {
  const { n } = answers;
  const confidence = confidences(answers);
  const right = rights(answers);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  const step = Math.max(1, Math.floor(n / points));
  const curve: AskCurvePoint[] = [];
  let hits = 0;
  let last = 0;
  order.forEach((i, at) => {
    hits += right[i]!;
    const kept = at + 1;
    const next = order[kept];
    const tied = next !== undefined && confidence[next] === confidence[i];
    if (tied || (kept - last < step && kept !== n)) return;
    last = kept;
    curve.push({ threshold: confidence[i]!, kept, coverage: kept / n, right: hits, accuracy: hits / kept, interval: wilson(hits, kept) });
  });
  return curve.reverse();
}
