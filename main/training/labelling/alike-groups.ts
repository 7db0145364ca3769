// Groups of alike pictures, to be looked at and labelled at once: clusters of about a page each, those most alike first.
import { itemAt } from '../../numerics/index.ts';
import { clustersOf } from './asking-order.ts';
import type { Points } from './k-means.ts';
import { byTypicality, typicalities } from './typicality.ts';

/** Fewer alike pictures are no group. */
const minGroup = 3;

/** Groups of the rows, the most alike first, each with its most typical row first; at most `groupSize` rows of a cluster. */
export async function alikeGroups(points: Points, rows: readonly number[], groupSize: number, seed: number): Promise<number[][]> {
  if (rows.length < minGroup) return [];
  const own = points.sampled(rows);
  const { count, clusterOf } = await clustersOf(own, Math.ceil(rows.length / groupSize), seed);
  const members = Array.from({ length: count }, (): number[] => []);
  clusterOf.forEach((cluster, i) => members[cluster]?.push(i));
  return members.filter((group) => group.length >= minGroup).map((group) => {
    const shown = byTypicality(own.matrix, group).slice(0, groupSize);
    const closeness = typicalities(own.matrix, shown);
    return { shown, closeness: closeness.reduce((sum, typicality) => sum + Math.min(typicality, 1e6), 0) / shown.length };
  }).sort((a, b) => b.closeness - a.closeness).map(({ shown }) => shown.map((i) => itemAt(rows, i)));
}
