// k-nearest-neighbour accuracy of frozen features: what they achieve without any training.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import type { MatrixProducts } from './matrix-products.ts';
import type { Matrix } from '../../numerics/index.ts';

/** Rows whose similarities are computed together. */
const block = 256;

/** Votes for one other class, among the nearest, that contradict a label. */
const [minVotesAgainst, votingNeighbours] = [8, 10];

export interface NearestNeighbours {
  /** Accuracy for each requested k. */
  readonly accuracies: number[];
  /** Rows with at least eight of their ten nearest in one and the same other class. */
  readonly contradicted: ReadonlySet<number>;
}

/**
 * Leave-one-out k-nearest-neighbour votes by cosine similarity, for each k of `counts`. Rows of the same group are
 * excluded: a picture of the same object proves nothing. In a tie the class with the nearer first neighbour wins.
 */
export async function knnAccuracies(
  { rows, columns, values }: Matrix, products: MatrixProducts,
  { labels, groups, counts }: { labels: Uint16Array; groups: readonly string[]; counts: readonly number[] },
): Promise<NearestNeighbours> {
  const norms = Float64Array.from(
    { length: rows }, (_, i) => Math.hypot(...values.subarray(i * columns, (i + 1) * columns)) || 1,
  );
  const right = counts.map(() => 0);
  const contradicted = new Set<number>();
  for (let from = 0; from < rows; from += block) {
    const width = Math.min(block, rows - from);
    const likeness = await products.forward(rowsAsColumns({ rows, columns, values }, from, width), width);
    for (let b = 0; b < width; b++) {
      const own = from + b;
      const nearest = largestOf(rows, Math.max(votingNeighbours, ...counts), (i) =>
        (groups[i] === groups[own] ? -Infinity : likeness[i * width + b]! / norms[i]!));
      counts.forEach((k, at) => { if (mostVoted(nearest.slice(0, k), labels)?.label === labels[own]) right[at]!++; });
      const count = mostVoted(nearest.slice(0, votingNeighbours), labels);
      if (count && count.label !== labels[own] && count.votes >= minVotesAgainst) contradicted.add(own);
    }
  }
  return { accuracies: right.map((n) => n / rows), contradicted };
}

/** The `count` rows with the largest similarity, nearest first; −∞ is left out. */
export function largestOf(rows: number, count: number, likeness: (row: number) => number): number[] {
  const rowsFound: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows; i++) {
    const value = likeness(i);
    if (value === -Infinity || (rowsFound.length === count && value <= values[count - 1]!)) continue;
    let at = Math.min(rowsFound.length, count - 1);
    for (; at > 0 && values[at - 1]! < value; at--) [rowsFound[at], values[at]] = [rowsFound[at - 1]!, values[at - 1]!];
    [rowsFound[at], values[at]] = [i, value];
  }
  return rowsFound;
}

/** Some rows of X as columns. */
export function rowsAsColumns({ columns, values }: Matrix, from: number, width: number): Float32Array {
  const out = new Float32Array(columns * width);
  for (let b = 0; b < width; b++) {
    for (let j = 0; j < columns; j++) out[j * width + b] = values[(from + b) * columns + j]!;
  }
  return out;
}

function mostVoted(nearest: readonly number[], labels: Uint16Array): { label: number; votes: number } | null {
  const votes = new Map<number, number>();
  for (const i of nearest) votes.set(labels[i]!, (votes.get(labels[i]!) ?? 0) + 1);
  return [...votes].reduce<{ label: number; votes: number } | null>(
    (best, [label, count]) => (best === null || count > best.votes ? { label, votes: count } : best), null,
  );
}
