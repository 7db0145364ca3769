// Temperature scaling (Guo et al. 2017): one temperature for all logits, fitted on the validation set.
import { validationLoss } from './validation-loss.ts';

/** Search range of log T, unless another is given. */
const usualRange: readonly [number, number] = [-3, 3];
const golden = (Math.sqrt(5) - 1) / 2;

interface TemperatureScaling {
  /** Logits are divided by this. */
  readonly temperature: number;
  /** The balanced log loss at this temperature, independent of over- or underconfidence. */
  readonly balancedLogLoss: number;
}

/** The temperature with the least balanced log loss, by golden-section search; the loss has one valley in log T. */
export function fitTemperature(logits: Float32Array, labels: readonly number[], classes: number, range = usualRange): TemperatureScaling {
  const lossAt = (log: number): number =>
    validationLoss(logits.map((z) => z * Math.exp(-log)), labels, classes).balancedLogLoss;
  let [from, to] = range;
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
  return lossA < lossB ? {
    temperature: Math.exp(a), balancedLogLoss: lossA,
  } : { temperature: Math.exp(b), balancedLogLoss: lossB };
}

/** Shrinks T towards 1 for small validation sets: log T · n / (n + 50). */
export function shrunkTemperature(temperature: number, pictures: number): number {
  return Math.exp((Math.log(temperature) * pictures) / (pictures + 50));
}
