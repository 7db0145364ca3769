// Near-duplicates: candidate pairs by perceptual hash and by features, confirmed by their fine structure, with a threshold
// calibrated on random pairs of the same pictures.
import { splitmix32 } from '../../numerics/index.ts';
import { sketchSide, type Sketch } from './sketch.ts';
import { connectedComponents } from './connected-components.ts';
import { differingBits, hashesOf, type Hash } from './perceptual-hash.ts';
import { structuralCorrelation, middle, maxShift, fineStructureOf, type FineStructure } from './fine-structure.ts';
import { turned } from './symmetries.ts';

export interface NearDuplicates {
  pairs: { a: number; b: number; likeness: number }[];
  /** Indices of pictures that are tied together by pairs, largest first. */
  clusters: number[][];
  /** Likeness from which two of these pictures count as the same. */
  threshold: number;
  /** Median likeness of two pictures by chance. */
  usual: number;
}

/** Hashes that differ in no more bits are looked at closely (5–10 of 64 is a candidate); of each picture the nearest so many. */
const [mostBits, nearestByHash] = [10, 8];
/** Up to so many pictures hashes are compared in all eight ways of lying, beyond only as they are. */
const mostForAllPairs = 20_000;
/** Pairs by chance that tell what is usual here. */
const chancePairs = 1000;
/**
 * How far above the usual a pair has to be: in deviations as the upper quartile tells them, and in distances of the 95th
 * percentile; and the limits of the threshold whatever is usual. Tuned on seven sets of pictures, where what was found was looked at.
 */
const [deviations, tails] = [9, 5];
/** Among things of one make some pair is alike up to 0.56 by chance. */
const [lowest, highest] = [0.6, 0.9];
/** A tail so many times as long as the quartile promises is made of pairs that do show the same thing. */
const madeOfPairs = 3;
/**
 * A few edges on an empty ground are soon alike by chance: with less spread structure than `leastSpread` only pictures count that are
 * nearly equal where they lie, and up to that of a texture the more is needed the less it is spread.
 */
const [leastSpread, textureSpread, nearlyEqual] = [0.25, 0.4, 0.95];
/** Shares of a side that a closer cut leaves. */
const cuts = [0.9, 0.8];

/** Finds them. `neighbours`: per picture, others with the most similar features. Yields how many candidates are looked at. */
export function* nearDuplicates(
  sketches: readonly Sketch[], neighbours: readonly (readonly number[])[], seed: number,
): Generator<{ done: number; total: number }, NearDuplicates> {
  // Below, `!` reads lists with an entry per picture at indices of pictures.
  const structures = sketches.map(({ grey }) => fineStructureOf(grey));
  const calibration = calibrated(structures, seed);
  const candidates = candidatesOf(sketches.map(({ grey }) => hashesOf(grey)), neighbours);
  const pairs: NearDuplicates['pairs'] = [];
  for (const [done, { a, b, ways, close }] of candidates.entries()) {
    if (done % 256 === 0) yield { done, total: candidates.length };
    const asked = { ...calibration, ...neededBy(structures[a]!, structures[b]!, calibration) };
    const found = bestLikeness(sketches, structures, { a, b, ways, close }, asked);
    if (found >= asked.needed) pairs.push({ a, b, likeness: found });
  }
  const clusters = connectedComponents(sketches.length, pairs.map(({ a, b }) => [a, b] as const));
  return { pairs, clusters, threshold: calibration.threshold, usual: calibration.usual };
}

interface Calibration { threshold: number; usual: number; deviation: number }

/** From pairs by chance; robust against those among them that do show the same thing. */
function calibrated(structures: readonly FineStructure[], seed: number): Calibration {
  const random = splitmix32(seed);
  const n = structures.length;
  const values = n < 2 ? [0] : Array.from({ length: Math.min(chancePairs, (n * (n - 1)) / 2) }, () => {
    const a = Math.floor(random() * n);
    const b = (a + 1 + Math.floor(random() * (n - 1))) % n;
    return structuralCorrelation(structures[a]!, structures[b]!);
  }).sort((x, y) => x - y);
  const at = (share: number): number => values[Math.floor(share * (values.length - 1))]!;
  const deviation = (at(0.75) - at(0.5)) / 0.6745;
  const tail = at(0.95) - at(0.5);
  const threshold = Math.max(at(0.5) + deviations * deviation, tail > madeOfPairs * 1.645 * deviation ? 0 : at(0.5) + tails * tail);
  return { usual: at(0.5), deviation, threshold: Math.min(highest, Math.max(lowest, threshold)) };
}

/** The likeness that these two need, and how far they may be shifted against each other. */
function neededBy(a: FineStructure, b: FineStructure, { threshold }: Calibration): { needed: number; reach: number } {
  const spread = Math.min(a.spread, b.spread);
  if (spread < leastSpread) return { needed: nearlyEqual, reach: 0 };
  const lacking = Math.max(0, textureSpread - spread) / (textureSpread - leastSpread);
  return { needed: threshold + lacking * (nearlyEqual - threshold), reach: maxShift };
}

/** A pair to look at: `ways` it may lie, and whether its features are so close that one may be a cut of the other. */
interface Candidate { a: number; b: number; ways: number[]; close: boolean }

function candidatesOf(hashes: readonly Hash[][], neighbours: readonly (readonly number[])[]): Candidate[] {
  const found = new Map<number, Candidate>();
  const n = hashes.length;
  const put = (a: number, b: number, way: number, close: boolean): void => {
    const key = Math.min(a, b) * n + Math.max(a, b);
    const known = found.get(key) ?? { a: Math.min(a, b), b: Math.max(a, b), ways: [0], close: false };
    if (!known.ways.includes(way)) known.ways.push(way);
    known.close ||= close;
    found.set(key, known);
  };
  neighbours.forEach((near, a) => near.forEach((b, rank) => put(a, b, 0, rank === 0)));
  for (const { a, b, way } of nearestHashes(hashes)) put(a, b, way, false);
  return [...found.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

/** Of each picture, the pictures whose hash one of the eight ways differs least from its own. */
function nearestHashes(hashes: readonly Hash[][]): { a: number; b: number; way: number }[] {
  const ways = hashes.length <= mostForAllPairs ? [0, 1, 2, 3, 4, 5, 6, 7] : [0];
  const out: { a: number; b: number; way: number }[] = [];
  for (let a = 0; a < hashes.length; a++) {
    const own = hashes[a]![0]!;
    const near: { b: number; way: number; bits: number }[] = [];
    for (let b = a + 1; b < hashes.length; b++) {
      for (const way of ways) {
        const bits = differingBits(own, hashes[b]![way]!);
        if (bits <= mostBits) near.push({ b, way, bits });
      }
    }
    for (const { b, way } of near.sort((x, y) => x.bits - y.bits).slice(0, nearestByHash)) out.push({ a, b, way });
  }
  return out;
}

/** The likeness of a pair, as far as it has to be known: trying stops when it is enough. */
function bestLikeness(
  sketches: readonly Sketch[], structures: readonly FineStructure[], { a, b, ways, close }: Candidate,
  { needed, reach, usual, deviation }: { needed: number; reach: number } & Calibration,
): number {
  const [own, other] = [structures[a]!, structures[b]!];
  let best = -1;
  for (const way of ways) {
    best = Math.max(best, structuralCorrelation(own, way === 0 ? other : fineStructureOf(turned(sketches[b]!.grey, sketchSide, way)), reach));
    if (best >= needed) return best;
  }
  // A closer cut still fits around its middle; without a trace of that, cuts are not worth trying.
  if (!close || best < usual + 2 * deviation) return best;
  for (const cut of cuts) {
    best = Math.max(
      best, structuralCorrelation(fineStructureOf(middle(sketches[a]!.grey, cut)), other, reach),
      structuralCorrelation(own, fineStructureOf(middle(sketches[b]!.grey, cut)), reach),
    );
    if (best >= needed) return best;
  }
  return best;
}
