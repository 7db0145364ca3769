// How good a network is on the pictures it is tuned on: the mean over classes of each class's log-loss, so that rare classes
// count as much as common ones, and the share that is right.

export interface ValidationLoss {
  /** Mean over classes of the mean log-loss of their pictures, in nats: what decides which weights are kept. */
  readonly balancedLogLoss: number;
  readonly accuracy: number;
}

/** `logits` hold one row of `classes` per picture. */
export function validationLoss(logits: Float32Array, labels: readonly number[], classes: number): ValidationLoss {
  const loss = new Float64Array(classes);
  const count = new Float64Array(classes);
  let right = 0;
  labels.forEach((label, row) => {
    const z = logits.subarray(row * classes, (row + 1) * classes);
    const most = z.reduce((a, b) => Math.max(a, b), -Infinity);
    loss[label]! += Math.log(z.reduce((sum, value) => sum + Math.exp(value - most), 0)) + most - z[label]!;
    count[label]!++;
    if (z.indexOf(most) === label) right++;
  });
  const present = Array.from(count.keys()).filter((k) => count[k]! > 0);
  return {
    balancedLogLoss: present.reduce((sum, k) => sum + loss[k]! / count[k]!, 0) / present.length,
    accuracy: right / labels.length,
  };
}
