// Connected components by union-find.

/** Sets of at least two of the numbers 0 … count − 1 that the pairs tie together, each in order, largest first. */
export function connectedComponents(count: number, pairs: Iterable<readonly [number, number]>): number[][] {
  const parent = Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const [a, b] of pairs) parent[root(a)] = root(b);
  const sets = new Map<number, number[]>();
  for (let i = 0; i < count; i++) sets.set(root(i), [...(sets.get(root(i)) ?? []), i]);
  return [...sets.values()].filter((set) => set.length > 1).sort((a, b) => b.length - a.length);
}
