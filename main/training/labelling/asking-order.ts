// The order in which pictures are asked for: while labels are few, the most typical of clusters that have none (TypiClust); later those
// that the head is least sure of and that are unlike each other, with a share for the rarest class.
import { itemAt, mulberry32 } from '../../numerics/index.ts';
import { drain } from '../protocol/drain.ts';
import { lloyd, nearestCentres, seedCentres, type Points } from './k-means.ts';
import { kCenter } from './k-center.ts';
import { byTypicality } from './typicality.ts';

/** Pictures asked for before the order is made anew, as a rule. */
export const batchSize = 20;

/** Labels per class below which typical pictures teach more than doubtful ones. */
export const fewLabelsPerClass = 3;

/** Clusters and their smallest size as in the paper. */
const [maxClusters, minClusterSize] = [500, 5];

/** Pictures that the centres are found on; all are assigned to them. */
const maxClustered = 5000;

/** Of so many asked for, one is of the class predicted most rarely. */
const rareEvery = 5;

/** Least sure pictures, of which those most unlike each other are taken; so many times the batch. */
const shortlist = 10;

export interface Clusters {
  readonly count: number;
  readonly clusterOf: Uint16Array;
}

/** `count` clusters of the rows by k-means; of very many, on a sample. */
export async function clustersOf(points: Points, count: number, seed: number): Promise<Clusters> {
  const { rows } = points.matrix;
  const random = mulberry32(seed);
  const wanted = Math.max(1, Math.min(count, maxClusters, rows));
  if (rows <= maxClustered) {
    const { clusterOf, centres } = await drain(lloyd(points, await seedCentres(points, wanted, random)));
    return { count: centres.length / points.matrix.columns, clusterOf };
  }
  const step = rows / maxClustered;
  const sample = points.sampled(Array.from({ length: maxClustered }, (_, i) => Math.floor(i * step)));
  const { centres } = await drain(lloyd(sample, await seedCentres(sample, wanted, random)));
  return { count: centres.length / points.matrix.columns, clusterOf: await nearestCentres(points, centres) };
}

/**
 * Of each cluster without a labelled picture its most typical askable one, clusters of most pictures first; small clusters
 * come after all others. Then the second most typical of each, and so on.
 */
export function typicalOrder(
  { matrix }: Pick<Points, 'matrix'>, { count, clusterOf }: Clusters,
  { askable, labelled, limit }: { askable: readonly number[]; labelled: readonly number[]; limit: number },
): number[] {
  const sizes = new Array<number>(count).fill(0);
  for (const cluster of clusterOf) sizes[cluster] = itemAt(sizes, cluster) + 1;
  const known = new Array<number>(count).fill(0);
  for (const row of labelled) known[itemAt(clusterOf, row)] = itemAt(known, itemAt(clusterOf, row)) + 1;
  const members = Array.from({ length: count }, (): number[] => []);
  for (const row of askable) members[itemAt(clusterOf, row)]?.push(row);
  const isSmall = (cluster: number): number => (itemAt(sizes, cluster) < minClusterSize ? 1 : 0);
  const order = Array.from({ length: count }, (_, cluster) => cluster).filter((cluster) => itemAt(members, cluster).length > 0)
    .sort((a, b) => isSmall(a) - isSmall(b) || itemAt(known, a) - itemAt(known, b) || itemAt(sizes, b) - itemAt(sizes, a));
  const asked: number[] = [];
  const typical = new Map<number, number[]>();
  for (let turn = 0; asked.length < Math.min(limit, askable.length); turn++) {
    for (const cluster of order) {
      const own = typical.get(cluster) ?? byTypicality(matrix, itemAt(members, cluster));
      typical.set(cluster, own);
      const row = own[turn];
      if (row !== undefined) asked.push(row);
      if (asked.length === limit) break;
    }
  }
  return asked;
}

/** Difference of the two largest probabilities. */
export function marginOf(probabilities: readonly number[]): number {
  let [first, second] = [0, 0];
  for (const p of probabilities) {
    if (p > first) [first, second] = [p, first];
    else if (p > second) second = p;
  }
  return first - second;
}

/**
 * A batch of the least sure askable rows that are farthest from each other and from what is labelled; every fifth is the least
 * sure of the class predicted most rarely among those that the batch has not. Then all others, least sure first.
 */
export function doubtfulOrder(
  { matrix }: Pick<Points, 'matrix'>, probabilities: readonly (readonly number[])[],
  { askable, labelled, counts, limit }: { askable: readonly number[]; labelled: readonly number[]; counts: readonly number[]; limit: number },
): number[] {
  const margin = new Map(askable.map((row) => [row, marginOf(itemAt(probabilities, row))]));
  const byMargin = askable.toSorted((a, b) => (margin.get(a) ?? 0) - (margin.get(b) ?? 0));
  const diverse = kCenter(matrix, { candidates: byMargin.slice(0, shortlist * batchSize), known: labelled, count: batchSize });
  const batch = withRare(diverse, byMargin, { probabilities, counts });
  const taken = new Set(batch);
  return [...batch, ...byMargin.filter((row) => !taken.has(row))].slice(0, limit);
}

/** Puts a picture of the class of fewest labels that is predicted at all at every fifth place. */
function withRare(
  batch: readonly number[], byMargin: readonly number[],
  { probabilities, counts }: { probabilities: readonly (readonly number[])[]; counts: readonly number[] },
): number[] {
  const predicted = new Map<number, number[]>();
  for (const row of byMargin) {
    const p = itemAt(probabilities, row);
    const label = p.indexOf(Math.max(...p));
    const own = predicted.get(label);
    if (own) own.push(row);
    else predicted.set(label, [row]);
  }
  const rarest = [...predicted.keys()].reduce<number | null>(
    (least, label) => (least === null || itemAt(counts, label) < itemAt(counts, least) ? label : least), null);
  const rare = rarest === null ? [] : predicted.get(rarest) ?? [];
  const asked: number[] = [];
  const add = (row: number | undefined): void => { if (row !== undefined && !asked.includes(row)) asked.push(row); };
  for (const row of batch) {
    if (asked.length % rareEvery === rareEvery - 1) add(rare.find((candidate) => !asked.includes(candidate)));
    add(row);
  }
  return asked;
}

export interface Asking {
  /** Rows that may be asked for, and those that have a label. */
  readonly askable: readonly number[];
  readonly labelled: readonly number[];
  /** Labels of each class. */
  readonly counts: readonly number[];
  /** Of every row by the head; null while there is none. */
  readonly probabilities: readonly (readonly number[])[] | null;
  /** Those of the last order, to be kept while they have clusters without labels. */
  readonly clusters: Clusters | null;
  /** Most rows to return. */
  readonly limit: number;
  readonly seed: number;
}

/** The rows to ask for next, and the clusters that the order was made of where it was. */
export async function askingOrder(points: Points, asking: Asking): Promise<{ order: number[]; clusters: Clusters | null }> {
  const { probabilities, counts, labelled, askable } = asking;
  if (askable.length === 0) return { order: [], clusters: asking.clusters };
  const present = counts.filter((count) => count > 0);
  const isEarly = probabilities === null || present.length < 2 || labelled.length < fewLabelsPerClass * present.length;
  if (!isEarly) return { order: doubtfulOrder(points, probabilities, asking), clusters: asking.clusters };
  const wanted = labelled.length + batchSize;
  const clusters = asking.clusters && asking.clusters.count >= wanted - batchSize / 2 ? asking.clusters : await clustersOf(points, wanted, asking.seed);
  return { order: typicalOrder(points, clusters, { askable, labelled, limit: asking.limit }), clusters };
}
