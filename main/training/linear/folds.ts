// Stratified group folds for cross-validation: every class spread evenly, groups never split.
// Every class and fold has its counts, so elements are read with `!`.
import { mulberry32, shuffled, standardDeviation } from '../../numerics/index.ts';

/** A picture to assign to a fold. Pictures with the same `group` (patient, object, identical content) stay together. */
export type FoldItem = { label: number; group: string };

type Group = { members: number[]; counts: number[] };

/** Number of folds: 5, fewer when no class has that many groups; below 2, cross-validation is impossible. */
export function foldCount(pictures: readonly FoldItem[], wanted = 5): number {
  const groups = new Map<number, Set<string>>();
  for (const { label, group } of pictures) groups.set(label, (groups.get(label) ?? new Set()).add(group));
  return Math.min(wanted, Math.max(0, ...[...groups.values()].map((g) => g.size)));
}

/**
 * Fold of each picture, 0 … count − 1. Groups are assigned largest and most one-sided first, each to the fold where the
 * class shares stay most even, as in scikit-learn's StratifiedGroupKFold; ties are broken by the seed.
 */
export function stratifiedGroupFolds(pictures: readonly FoldItem[], count: number, seed: number): Uint8Array {
  const classes = Math.max(0, ...pictures.map((p) => p.label)) + 1;
  const groups = new Map<string, Group>();
  pictures.forEach(({ label, group }, i) => {
    const g = groups.get(group) ?? { members: [], counts: new Array<number>(classes).fill(0) };
    groups.set(group, g);
    g.members.push(i);
    g.counts[label]!++;
  });
  const totals = new Array<number>(classes).fill(0);
  for (const { label } of pictures) totals[label]!++;
  const filled = Array.from({ length: count }, () => new Array<number>(classes).fill(0));
  const sizes = new Array<number>(count).fill(0);
  const folds = new Uint8Array(pictures.length);
  for (const { members, counts } of shuffled([...groups.values()], mulberry32(seed))
    .sort((a, b) => standardDeviation(b.counts) - standardDeviation(a.counts))) {
    let best = 0;
    let bestCost = Infinity;
    for (let fold = 0; fold < count; fold++) {
      // Sum of squared class shares: least when each class is spread evenly; the size breaks ties.
      const cost = counts.reduce((sum, n, k) => sum
        + (n ? ((filled[fold]![k]! + n) ** 2 - filled[fold]![k]! ** 2) / totals[k]! ** 2 : 0), 0) + 1e-9 * sizes[fold]!;
      if (cost < bestCost) [best, bestCost] = [fold, cost];
    }
    for (const i of members) folds[i] = best;
    counts.forEach((n, k) => (filled[best]![k]! += n));
    sizes[best]! += members.length;
  }
  return folds;
}
