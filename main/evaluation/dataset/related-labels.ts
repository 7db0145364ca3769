// Evidence of related labels: what those of the nearest neighbours, or of the others of a group, say about a picture's class. How
// much that is, is learned from the set itself: where related pictures seldom share a label, they say next to nothing. Pure.
// Lists run parallel to the pictures and classes, so elements are read with `!`.

export interface RelatedLabels {
  /** Per picture and class, the probability of the class given the related labels (the prior where there are none). */
  readonly shares: readonly (readonly number[])[];
  /** Its logarithm less that of the class's prior: what the related labels add. */
  readonly evidence: readonly (readonly number[])[];
}

/** Limits of the prior's weight: at the lower one a single related label is believed by nine tenths, at the upper one nothing is. */
const [smallestWeight, largestWeight] = [0.1, 1e6];
/** Agreement beyond chance, as Cohen's kappa counts it, below which related labels are taken to say nothing. */
const minAgreement = 0.1;

/**
 * Pólya's predictive probabilities (n_k + α·π_k)/(n + α) from n related labels, n_k of them of class k. α is what makes two
 * related pictures share a label as often as they do: (1 − ρ)/(ρ − Σπ²) for a share ρ.
 */
export function relatedLabels(
  related: readonly (readonly number[])[], { labels, classes }: { labels: readonly number[]; classes: number },
): RelatedLabels {
  const priors = new Array<number>(classes).fill(0);
  for (const label of labels) priors[label]! += 1 / labels.length;
  const weight = priorWeight(related, labels, priors);
  const shares = related.map((others) => {
    const counts = new Array<number>(classes).fill(0);
    for (const other of others) counts[labels[other]!]!++;
    return counts.map((n, k) => (n + weight * priors[k]!) / (others.length + weight));
  });
  return { shares, evidence: shares.map((row) => row.map((share, k) => (priors[k]! > 0 ? Math.log(share / priors[k]!) : 0))) };
}

function priorWeight(related: readonly (readonly number[])[], labels: readonly number[], priors: readonly number[]): number {
  let [same, all] = [0, 0];
  related.forEach((others, i) => {
    for (const other of others) if (labels[other] === labels[i]) same++;
    all += others.length;
  });
  if (all === 0) return largestWeight;
  const byChance = priors.reduce((sum, p) => sum + p * p, 0);
  const beyond = same / all - byChance;
  return beyond < minAgreement * (1 - byChance) ? largestWeight : Math.max(smallestWeight, (1 - same / all) / beyond);
}
