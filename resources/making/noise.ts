// Numbers that look random and are the same every time: a seeded generator, and smooth noise over the plane.

/** A generator of numbers in [0, 1) (mulberry32). */
export function makeRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    between,
    chance: (share: number) => next() < share,
    whole: (low: number, high: number) => Math.floor(between(low, high + 1)),
    pick: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T,
    /** Normal with mean 0 and deviation 1 (the sum of twelve uniforms, less six). */
    normal: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return sum;
    },
  };
}
export type Random = ReturnType<typeof makeRandom>;

/** A number in [0, 1) that belongs to a whole point of the plane. */
export function latticeValue(x: number, y: number, seed: number) {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2246822519);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Smooth noise in [0, 1]: the values of the four whole points around, blended. */
export function smoothNoise(x: number, y: number, seed: number) {
  const x0 = Math.floor(x), y0 = Math.floor(y);
  const u = fade(x - x0), v = fade(y - y0);
  const top = mix(latticeValue(x0, y0, seed), latticeValue(x0 + 1, y0, seed), u);
  const bottom = mix(latticeValue(x0, y0 + 1, seed), latticeValue(x0 + 1, y0 + 1, seed), u);
  return mix(top, bottom, v);
}

/** Noise with finer and finer grain, in [0, 1]. */
export function layeredNoise(x: number, y: number, seed: number, octaves: number) {
  let sum = 0, weight = 0.5, total = 0;
  for (let i = 0; i < octaves; i++) {
    sum += weight * smoothNoise(x, y, seed + i);
    total += weight;
    x *= 2.03; y *= 2.03; weight *= 0.5;
  }
  return sum / total;
}

export const mix = (a: number, b: number, share: number) => a + (b - a) * share;
export const clamp = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value));
const fade = (t: number) => t * t * (3 - 2 * t);
/** 0 below `low`, 1 above `high`, smooth between; also works downwards. */
export const ramp = (value: number, low: number, high: number) => fade(clamp((value - low) / (high - low)));
