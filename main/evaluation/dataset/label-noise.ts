// Label noise: labels that are probably wrong, from held-out predictions. No model can be better than its labels.

/** With fewer pictures of a class, a wrong label can't be told from an unusual picture. */
const minPictures = 10;

/**
 * Indices of pictures with doubtful labels: confident learning, pruned by noise rate (Northcutt, Jiang & Chuang, JAIR
 * 70, 2021).
 * `probabilities` hold one row per picture, from a model that was not trained on it. Null where a class has fewer than
 * ten pictures. Where the model is often wrong, so are these doubts: confirm them with a second model before holding
 * them against all models.
 */
export function likelyMislabelled(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
  classes: number,
): number[] | null {
  const members = Array.from({ length: classes }, (_, k) => labels.flatMap((label, i) => (label === k ? [i] : [])));
  if (members.some((own) => own.length < minPictures)) return null;
  const of = (picture: number, k: number): number => probabilities[picture]?.[k] ?? 0;
  const thresholds = members.map((own, k) => own.reduce((sum, i) => sum + of(i, k), 0) / own.length);
  const joint = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, i) => {
    const sure = thresholds.flatMap((threshold, k) => (of(i, k) >= threshold ? [k] : []));
    const most = sure.reduce<number | null>((best, k) => (best === null || of(i, k) > of(i, best) ? k : best), null);
    const row = joint[label];
    if (most !== null && row) row[most] = (row[most] ?? 0) + 1;
  });
  const flagged = new Set<number>();
  members.forEach((own, i) => {
    const row = joint[i] ?? [];
    const sum = row.reduce((a, b) => a + b, 0);
    if (sum === 0) return;
    row.forEach((seen, j) => {
      // Rows of the confident joint are brought to the classes' own sizes.
      const wrong = i === j ? 0 : Math.round((seen / sum) * own.length);
      for (const picture of own.toSorted((a, b) => of(b, j) - of(b, i) - (of(a, j) - of(a, i))).slice(0, wrong))
        flagged.add(picture);
    });
  });
  return [...flagged].sort((a, b) => a - b);
}
