// Label noise: how many labels are probably wrong, as evidence for the advice. No model can be better than its labels.
import { labelIssues, type HeldOut } from './confident-learning.ts';

/** With fewer pictures of a class, a wrong label can't be told from an unusual picture. */
export const minPicturesToDoubt = 10;

/**
 * Indices of pictures with doubtful labels, pruned by noise rate. Null where a class has fewer than ten pictures. Where the model
 * is often wrong, so are these doubts: confirm them with a second model before holding them against all models.
 */
export function likelyMislabelled(heldOut: HeldOut): number[] | null {
  const sizes = new Array<number>(heldOut.classes).fill(0);
  for (const label of heldOut.labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes.some((n) => n < minPicturesToDoubt) ? null : labelIssues(heldOut, 'noise-rate');
}
