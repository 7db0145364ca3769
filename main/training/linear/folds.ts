// Cross-validation folds: every class spread evenly, pictures that belong together never apart.
import { mulberry32, shuffled } from '../../numerics/index.ts';

/** A picture to be put in a fold. Pictures with the same `group` (patient, object, equal content) stay together. */
export type FoldItem = { label: number; group: string };

type Group = { members: number[]; counts: number[] };

/** How many folds make sense: 5, fewer when no class has that many groups; below 2, cross-validation is not possible. */
export function foldCount(pictures: readonly FoldItem[], wanted = 5): number {
  const groups = new Map<number, Set<string>>();
  for (const { label, group } of pictures) groups.set(label, (groups.get(label) ?? new Set()).add(group));
  return Math.min(wanted, Math.max(0, ...[...groups.values()].map((g) => g.size)));
}

/**
 * Fold of each picture, 0 … count − 1. Groups are dealt out largest and most one-sided first, each to the fold where the
 * class shares stay most even, as scikit-learn's StratifiedGroupKFold does it; ties are broken by the seed.
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
  for (const { members, counts } of shuffled([...groups.values()], mulberry32(seed)).sort((a, b) => spread(b.counts) - spread(a.counts))) {
    let best = 0;
    let bestCost = Infinity;
    for (let fold = 0; fold < count; fold++) {
      // Sum of squared class shares: least when each class is spread evenly; the size breaks ties.
      const cost = counts.reduce((sum, n, k) => sum + (n ? ((filled[fold]![k]! + n) ** 2 - filled[fold]![k]! ** 2) / totals[k]! ** 2 : 0), 0) + 1e-9 * sizes[fold]!;
      if (cost < bestCost) [best, bestCost] = [fold, cost];
    }
    for (const i of members) folds[i] = best;
    counts.forEach((n, k) => (filled[best]![k]! += n));
    sizes[best]! += members.length;
  }
  return folds;
}

/** Standard deviation of the class counts of a group: large for large groups of one class. */
function spread(counts: readonly number[]): number {
  const mean = counts.reduce((s, n) => s + n, 0) / counts.length;
  return Math.sqrt(counts.reduce((s, n) => s + (n - mean) ** 2, 0) / counts.length);
}
