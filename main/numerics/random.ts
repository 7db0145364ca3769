// Seeded random streams: the same numbers for the same seed on every machine. There are two generators because stored
// results depend on each; new code uses mulberry32.

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** Uniform numbers in [0, 1) by mulberry32 (Tommy Ettinger's 32-bit mix of a Weyl sequence; public domain). */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Uniform numbers in [0, 1) by SplitMix32 (Steele, Lea and Flood 2014, in 32-bit form). */
export function splitmix32(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = advance(state);
    return (scramble(state) >>> 0) / 4294967296;
  };
}

/**
 * Random stream of one picture in one epoch. It depends on nothing drawn before it, so that a resumed run sees the same
 * augmented views as an uninterrupted one.
 */
export function viewRandom(seed: number, epoch: number, picture: number): Random {
  return splitmix32([epoch, picture].reduce((state, part) => scramble(advance(state ^ part)), scramble(advance(seed))));
}

function advance(state: number): number {
  return (state + 0x9e3779b9) | 0;
}

function scramble(state: number): number {
  let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** One standard normal number from two uniform ones (Box and Muller 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
