// How many labels are likely wrong, from what was said of pictures that were not learned from: no model can be better than its labels.

/** Fewer pictures of a class than this can't tell a wrong label from an unusual picture. */
const fewestOfClass = 10;

/**
 * Indices of pictures whose label the others speak against: confident learning, pruned by noise rate (Northcutt, Jiang &
 * Chuang, JAIR 70, 2021). `probabilities` hold one row per picture, of a model that did not learn from it.
 * Null where a class has fewer than ten pictures. Where the model is often wrong, so are these doubts: who holds them against
 * all models should ask a second witness, too.
 */
export function likelyMislabelled(probabilities: readonly (readonly number[])[], labels: readonly number[], classes: number): number[] | null {
  const members = Array.from({ length: classes }, (_, k) => labels.flatMap((label, i) => (label === k ? [i] : [])));
  if (members.some((own) => own.length < fewestOfClass)) return null;
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
      for (const picture of own.toSorted((a, b) => of(b, j) - of(b, i) - (of(a, j) - of(a, i))).slice(0, wrong)) flagged.add(picture);
    });
  });
  return [...flagged].sort((a, b) => a - b);
}
