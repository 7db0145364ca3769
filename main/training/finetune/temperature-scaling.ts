// How sure the answers should be: one temperature for all (Guo et al. 2017), fitted on the pictures that are tuned on.
import { validationLoss } from './validation-loss.ts';

/** log T is looked for between these. */
const [coldest, hottest] = [-3, 3];
const golden = (Math.sqrt(5) - 1) / 2;

export interface TemperatureScaling {
  /** Logits are divided by this. */
  readonly temperature: number;
  /** The balanced log-loss at it: how well the answers are ordered and spread, apart from how sure they are. */
  readonly balancedLogLoss: number;
}

/** The temperature of the least balanced log-loss, by golden-section search; the loss has one valley in log T. */
export function fitTemperature(logits: Float32Array, labels: readonly number[], classes: number): TemperatureScaling {
  const lossAt = (log: number): number => validationLoss(logits.map((z) => z * Math.exp(-log)), labels, classes).balancedLogLoss;
  let [from, to] = [coldest, hottest];
  let [a, b] = [to - golden * (to - from), from + golden * (to - from)];
  let [lossA, lossB] = [lossAt(a), lossAt(b)];
  while (to - from > 0.01) {
    if (lossA < lossB) {
      [to, b, lossB] = [b, a, lossA];
      a = to - golden * (to - from);
      lossA = lossAt(a);
    } else {
      [from, a, lossA] = [a, b, lossB];
      b = from + golden * (to - from);
      lossB = lossAt(b);
    }
  }
  return lossA < lossB ? { temperature: Math.exp(a), balancedLogLoss: lossA } : { temperature: Math.exp(b), balancedLogLoss: lossB };
}

/** Towards 1 where few pictures say so: log T · n / (n + 50). */
export function cautiousTemperature(temperature: number, pictures: number): number {
  return Math.exp((Math.log(temperature) * pictures) / (pictures + 50));
}
