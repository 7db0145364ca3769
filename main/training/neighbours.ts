// How well the nearest pictures tell a picture's class: what the frozen features bring without any learning.
import type { Products } from './products.ts';
import type { Matrix } from './standardise.ts';

/** Pictures whose likenesses are worked out together. */
const block = 256;

/**
 * Share of rows whose `k` nearest others by cosine are mostly of their class, per k of `counts`; rows of the same group are left
 * out, since a picture of the same object says nothing. Of equally many votes the class whose first is nearer wins.
 */
export async function neighbourAccuracy(
  { rows, columns, values }: Matrix, products: Products, { labels, groups, counts }: { labels: Uint16Array; groups: readonly string[]; counts: readonly number[] },
): Promise<number[]> {
  const norms = Float64Array.from({ length: rows }, (_, i) => Math.hypot(...values.subarray(i * columns, (i + 1) * columns)) || 1);
  const right = counts.map(() => 0);
  for (let from = 0; from < rows; from += block) {
    const width = Math.min(block, rows - from);
    const likeness = await products.forward(turned({ rows, columns, values }, from, width), width);
    for (let b = 0; b < width; b++) {
      const own = from + b;
      const nearest = nearestOf(rows, Math.max(...counts), (i) => (groups[i] === groups[own] ? -Infinity : likeness[i * width + b]! / norms[i]!));
      counts.forEach((k, at) => { if (voted(nearest.slice(0, k), labels) === labels[own]) right[at]!++; });
    }
  }
  return right.map((n) => n / rows);
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
export function turned({ columns, values }: Matrix, from: number, width: number): Float32Array {
  const out = new Float32Array(columns * width);
  for (let b = 0; b < width; b++) for (let j = 0; j < columns; j++) out[j * width + b] = values[(from + b) * columns + j]!;
  return out;
}

function voted(nearest: readonly number[], labels: Uint16Array): number | undefined {
  const votes = new Map<number, number>();
  for (const i of nearest) votes.set(labels[i]!, (votes.get(labels[i]!) ?? 0) + 1);
  return [...votes].reduce<[number, number] | undefined>((best, each) => (best === undefined || each[1] > best[1] ? each : best), undefined)?.[0];
}
