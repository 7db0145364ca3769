// The bootstrap: the same figures on test pictures drawn anew, so that their spread shows how sure they are.
import type { Interval } from '../../preload/contract.ts';
import type { Answers } from './answers.ts';
import { normalCdf, studentQuantile, type Random } from './distributions.ts';

/** What is drawn: whole groups where there are any, else pictures; each within the class that most of its pictures have. */
export interface Units {
  /** Unit of each picture. */
  readonly of: Int32Array;
  /** Units of each stratum. */
  readonly strata: readonly Int32Array[];
  readonly count: number;
}

/** Units by class, so that no class vanishes from a draw. */
export function unitsOf({ n, classes, labels, groups }: Pick<Answers, 'n' | 'classes' | 'labels' | 'groups'>): Units {
  const of = groups?.of ?? Int32Array.from({ length: n }, (_, i) => i);
  const count = groups?.count ?? n;
  const most = groups ? mainClass(classes, labels, of, count) : labels;
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (let unit = 0; unit < count; unit++) members[most[unit]!]!.push(unit);
  return { of, count, strata: members.filter((list) => list.length > 0).map((list) => Int32Array.from(list)) };
}

function mainClass(classes: number, labels: Int32Array, of: Int32Array, count: number): Int32Array {
  const tally = new Int32Array(count * classes);
  labels.forEach((label, i) => tally[of[i]! * classes + label]!++);
  return Int32Array.from({ length: count }, (_, unit) => {
    const own = tally.subarray(unit * classes, (unit + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
}

/** 2 000 draws; fewer where there are so many pictures that the intervals are narrow anyway. */
export const replicatesFor = (n: number): number => Math.max(400, Math.min(2000, Math.round(2e7 / n)));

/** Calls `visit` once per draw with how often each unit was drawn (the array is used again). */
export function resample({ strata, count }: Units, replicates: number, random: Random, visit: (times: Int32Array) => void): void {
  const times = new Int32Array(count);
  for (let replicate = 0; replicate < replicates; replicate++) {
    times.fill(0);
    for (const units of strata) {
      for (let i = 0; i < units.length; i++) times[units[Math.floor(random() * units.length)]!]!++;
    }
    visit(times);
  }
}

/**
 * The 95 % interval of drawn figures: percentiles, set a little wider for few units, as their own spread is narrower than the truth
 * by √((U − S)/U) and has a heavier tail (Hesterberg, The American Statistician 69 (2015) 371–386, "expanded percentile"); U units in S strata.
 * Null where every stratum has one unit alone.
 */
export function percentileInterval(figures: Float64Array, { count, strata }: Units): Interval | null {
  const degrees = count - strata.length;
  if (degrees < 1) return null;
  const tail = normalCdf(-Math.sqrt(count / degrees) * studentQuantile(0.975, degrees));
  const sorted = figures.filter((v) => !Number.isNaN(v)).sort();
  return sorted.length === 0 ? null : [quantile(sorted, tail), quantile(sorted, 1 - tail)];
}

/** Linear between neighbours (R's type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!);
}
