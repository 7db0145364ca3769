// Validation loss: the balanced log loss, a mean over classes so that rare ones count as much as common ones, and the
// accuracy.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.

interface ValidationLoss {
  /** Mean over classes of each class's mean log loss, in nats; decides on the best weights. */
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
    const max = z.reduce((a, b) => Math.max(a, b), -Infinity);
    loss[label]! += Math.log(z.reduce((sum, value) => sum + Math.exp(value - max), 0)) + max - z[label]!;
    count[label]!++;
    if (z.indexOf(max) === label) right++;
  });
  const present = Array.from(count.keys()).filter((k) => count[k]! > 0);
  return {
    balancedLogLoss: present.reduce((sum, k) => sum + loss[k]! / count[k]!, 0) / present.length,
    accuracy: right / labels.length,
  };
}
