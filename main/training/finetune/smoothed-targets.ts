// Training targets with label smoothing (Szegedy et al. 2016, §7) and class weights.

/**
 * Fills `into` [batch,classes], row by row, for the labels of one batch; further rows are zeros and count nothing. Each
 * row sums to its picture's share of the batch's weight, so that the loss is a weighted mean.
 */
export function fillSmoothedTargets(
  into: Float32Array, labels: readonly number[], classWeights: readonly number[], smoothing: number,
): void {
  into.fill(0);
  const classes = classWeights.length;
  const whole = labels.reduce((sum, label) => sum + (classWeights[label] ?? 0), 0);
  labels.forEach((label, row) => {
    const share = (classWeights[label] ?? 0) / whole;
    for (let k = 0; k < classes; k++) {
      into[row * classes + k] = share * ((k === label ? 1 - smoothing : 0) + smoothing / classes);
    }
  });
}
