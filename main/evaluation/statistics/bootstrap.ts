// Stratified bootstrap: metrics of resampled test pictures, or groups, whose spread gives the 95 % intervals.
import type { Interval } from '../../../preload/contract.ts';
import type { PredictionMatrix, Groups } from './predictions.ts';
import { normalCdf, studentQuantile, type Random, multinomial } from '../../numerics/index.ts';

/**
 * Pictures by outcome: all of one kind have the same label and the same class predicted by each run, so that metrics
 * follow from how often each kind was drawn. Kinds have the form of predictions, to be counted as those are.
 */
export interface OutcomeKinds {
  /** How many there are. */
  readonly n: number;
  readonly classes: number;
  /** Kind of each picture. */
  readonly of: Int32Array;
  readonly labels: Int32Array;
  /** Predicted class, per run, per kind. */
  readonly predicted: readonly Int32Array[];
}

export function outcomeKindsOf(
  runs: readonly Pick<PredictionMatrix, 'n' | 'classes' | 'labels' | 'predicted'>[],
): OutcomeKinds {
  const [{ n, classes, labels }] = runs as [PredictionMatrix];
  // Run by run, since a number for all that many runs of many classes may have called would be too long.
  const of = runs.reduce((kinds, { predicted }) => numbered(n, (i) => kinds[i]! * classes + predicted[i]!), labels);
  const first: number[] = [];
  of.forEach((kind, i) => {
    if (kind === first.length) first.push(i);
  });
  const predicted = runs.map((run) => Int32Array.from(first, (i) => run.predicted[i]!));
  return { n: first.length, classes, of, labels: Int32Array.from(first, (i) => labels[i]!), predicted };
}

/** Numbers keys from 0 in the order in which they first come up. */
function numbered(n: number, keyOf: (i: number) => number): Int32Array {
  const numbers = new Map<number, number>();
  const of = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const key = keyOf(i);
    const known = numbers.get(key);
    of[i] = known ?? numbers.size;
    if (known === undefined) numbers.set(key, numbers.size);
  }
  return of;
}

/** Something to draw from: `count` units in `strata` strata; `draw` adds how often each kind came up. */
export interface ResamplingUnits {
  readonly count: number;
  readonly strata: number;
  draw(random: Random, into: Float64Array): void;
}

/**
 * Units to draw: whole groups where there are any, else pictures; within the class, or that of most pictures of the
 * group, so that no class vanishes.
 */
export function resamplingUnitsOf(kinds: OutcomeKinds, groups: Groups | null): ResamplingUnits {
  if (groups) return groupUnits(kinds, groups);
  return kinds.n > manyKinds && kinds.n > kinds.of.length / 16 ? pictureUnits(kinds) : kindUnits(kinds);
}

/**
 * Drawing the count of a kind takes about as long as drawing a dozen pictures; with fewer kinds than this it does not
 * matter.
 */
const manyKinds = 1000;

/** Counts of kinds, drawn at once. */
function kindUnits({ n, classes, of, labels }: OutcomeKinds): ResamplingUnits {
  const counts = new Int32Array(n);
  for (const kind of of) counts[kind]!++;
  const strata = Array.from({ length: classes }, (_, k) =>
    Int32Array.from(labels.keys()).filter((kind) => labels[kind] === k),
  )
    .filter((kinds) => kinds.length > 0)
    .map((kinds) => ({ kinds, counts: kinds.map((kind) => counts[kind]!) }));
  return {
    count: of.length, strata: strata.length,
    draw: (random, into) => { for (const stratum of strata) multinomial(stratum.counts, stratum.kinds, random, into); },
  };
}

/** Picture by picture. */
function pictureUnits({ classes, of, labels }: OutcomeKinds): ResamplingUnits {
  const strata = Array.from({ length: classes }, (_, k) => of.filter((kind) => labels[kind] === k)).filter(
    (members) => members.length > 0,
  );
  return {
    count: of.length, strata: strata.length,
    draw: (random, into) => {
      for (const members of strata)
        for (let i = 0; i < members.length; i++) into[members[Math.floor(random() * members.length)]!]!++;
    },
  };
}

function groupUnits(kinds: OutcomeKinds, { of: groupOf, count }: Groups): ResamplingUnits {
  const { starts, members } = byGroup(kinds, groupOf, count);
  const strata = byMainClass(kinds, starts, members);
  return {
    count, strata: strata.length,
    draw: (random, into) => {
      for (const groups of strata) {
        for (let i = 0; i < groups.length; i++) {
          const group = groups[Math.floor(random() * groups.length)]!;
          for (let at = starts[group]!; at < starts[group + 1]!; at++) into[members[at]!]!++;
        }
      }
    },
  };
}

/** The kinds of group g's pictures are members[starts[g] … starts[g + 1]). */
function byGroup(
  { of }: OutcomeKinds,
  groupOf: Int32Array,
  count: number,
): { starts: Int32Array; members: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const group of groupOf) starts[group + 1]!++;
  for (let g = 0; g < count; g++) starts[g + 1]! += starts[g]!;
  const next = starts.slice();
  const members = new Int32Array(of.length);
  groupOf.forEach((group, i) => (members[next[group]!++] = of[i]!));
  return { starts, members };
}

function byMainClass({ classes, labels }: OutcomeKinds, starts: Int32Array, members: Int32Array): Int32Array[] {
  const strata: number[][] = Array.from({ length: classes }, () => []);
  for (let g = 0; g + 1 < starts.length; g++) {
    const tally = new Int32Array(classes);
    for (let at = starts[g]!; at < starts[g + 1]!; at++) tally[labels[members[at]!]!]!++;
    strata[tally.indexOf(Math.max(...tally))]!.push(g);
  }
  return strata.filter((list) => list.length > 0).map((list) => Int32Array.from(list));
}

/** 2 000 draws; fewer where there are so many pictures that the intervals are narrow anyway. */
export const replicatesFor = (n: number): number => Math.max(400, Math.min(2000, Math.round(2e7 / n)));

interface Resampling { readonly kinds: number; readonly replicates: number; readonly random: Random }

/** Resamples so many times. `onDraw` is given how often each kind was drawn; the array is used again. */
export function resample(
  units: ResamplingUnits,
  { kinds, replicates, random }: Resampling,
  onDraw: (times: Float64Array, draw: number) => void,
): void {
  const times = new Float64Array(kinds);
  for (let draw = 0; draw < replicates; draw++) {
    times.fill(0);
    units.draw(random, times);
    onDraw(times, draw);
  }
}

/**
 * The 95 % interval of bootstrapped metrics: percentiles, set a little wider for few units, as their own spread is
 * narrower than the truth by √((U − S)/U) and has a heavier tail (Hesterberg, The American Statistician 69 (2015)
 * 371–386, "expanded percentile"); U units in S strata. Null where every stratum has one unit alone, and where all
 * draws agree: what never occurred can't be drawn, so that they don't say how sure a figure is.
 */
export function percentileInterval(figures: Float64Array, { count, strata }: ResamplingUnits): Interval | null {
  const degrees = count - strata;
  if (degrees < 1) return null;
  const tail = normalCdf(-Math.sqrt(count / degrees) * studentQuantile(0.975, degrees));
  const sorted = figures.filter((v) => !Number.isNaN(v)).sort();
  return sorted.length === 0 || sorted[0] === sorted.at(-1)
    ? null
    : [quantile(sorted, tail), quantile(sorted, 1 - tail)];
}

/** Linear between neighbours (R's type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!);
}
