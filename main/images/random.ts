// Randomness that a seed decides.

/** Numbers in [0, 1) from a seed: SplitMix32 (Steele, Lea and Flood 2014, in 32-bit form). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = next(state);
    return (scrambled(state) >>> 0) / 4294967296;
  };
}

/** The numbers of one picture in one epoch: they depend on nothing that came before, so that work that goes on sees what it would have seen. */
export function viewRandom(seed: number, epoch: number, picture: number): () => number {
  return seeded([epoch, picture].reduce((state, part) => scrambled(next(state ^ part)), scrambled(next(seed))));
}

function next(state: number): number {
  return (state + 0x9e3779b9) | 0;
}

function scrambled(state: number): number {
  let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
