// What the nearest pictures say of a picture's class: what the frozen features bring without any learning.
import type { MatrixProducts } from '../linear/matrix-products.ts';
import type { Matrix } from '../../numerics/index.ts';

/** Pictures whose likenesses are worked out together. */
const block = 256;

/** So many of the nearest of one other class speak against a label. */
const [against, ofNearest] = [8, 10];

export interface NearestNeighbours {
  /** Share of rows whose nearest are mostly of their class, per number of nearest that was asked for. */
  readonly accuracies: number[];
  /** Rows of which at least eight of the ten nearest are of one and the same other class. */
  readonly contradicted: ReadonlySet<number>;
}

/**
 * What the nearest other rows by cosine say, for each k of `counts`; rows of the same group are left out, since a picture of the
 * same object says nothing. Of equally many votes the class whose first is nearer wins.
 */
export async function neighboursOf(
  { rows, columns, values }: Matrix, products: MatrixProducts, { labels, groups, counts }: { labels: Uint16Array; groups: readonly string[]; counts: readonly number[] },
): Promise<NearestNeighbours> {
  const norms = Float64Array.from({ length: rows }, (_, i) => Math.hypot(...values.subarray(i * columns, (i + 1) * columns)) || 1);
  const right = counts.map(() => 0);
  const contradicted = new Set<number>();
  for (let from = 0; from < rows; from += block) {
    const width = Math.min(block, rows - from);
    const likeness = await products.forward(rotated({ rows, columns, values }, from, width), width);
    for (let b = 0; b < width; b++) {
      const own = from + b;
      const nearest = nearestOf(rows, Math.max(ofNearest, ...counts), (i) => (groups[i] === groups[own] ? -Infinity : likeness[i * width + b]! / norms[i]!));
      counts.forEach((k, at) => { if (mostVoted(nearest.slice(0, k), labels)?.label === labels[own]) right[at]!++; });
      const most = mostVoted(nearest.slice(0, ofNearest), labels);
      if (most && most.label !== labels[own] && most.votes >= against) contradicted.add(own);
    }
  }
  return { accuracies: right.map((n) => n / rows), contradicted };
}

/** The `most` rows with the largest likeness, nearest first; −∞ is left out. */
export function nearestOf(rows: number, most: number, likeness: (row: number) => number): number[] {
  const found: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows; i++) {
    const value = likeness(i);
    if (value === -Infinity || (found.length === most && value <= values[most - 1]!)) continue;
    let at = Math.min(found.length, most - 1);
    for (; at > 0 && values[at - 1]! < value; at--) [found[at], values[at]] = [found[at - 1]!, values[at - 1]!];
    [found[at], values[at]] = [i, value];
  }
  return found;
}

/** Some rows of X as columns. */
export function rotated({ columns, values }: Matrix, from: number, width: number): Float32Array {
  const out = new Float32Array(columns * width);
  for (let b = 0; b < width; b++) for (let j = 0; j < columns; j++) out[j * width + b] = values[(from + b) * columns + j]!;
  return out;
}

function mostVoted(nearest: readonly number[], labels: Uint16Array): { label: number; votes: number } | null {
  const votes = new Map<number, number>();
  for (const i of nearest) votes.set(labels[i]!, (votes.get(labels[i]!) ?? 0) + 1);
  return [...votes].reduce<{ label: number; votes: number } | null>((best, [label, count]) => (best === null || count > best.votes ? { label, votes: count } : best), null);
}
