// Likeliness of groups to be objects or patients: not nearly the labels under another name, and not nearly one picture each.

/** Share of the pictures that must have another one in their group. */
const minShared = 0.2;
/** Normalised mutual information of groups and labels from which they say nearly the same. */
const maxSharedInformation = 0.75;

/** `labels` by picture; null has none and does not count. Groups '' are none. */
export function likelyObjects(groups: readonly string[], labels: readonly (string | null)[]): boolean {
  const sizes = tallied(groups.filter((group) => group !== ''));
  const all = sum(sizes);
  let shared = 0;
  for (const size of sizes.values()) if (size > 1) shared += size;
  return all > 0 && shared >= all * minShared && sharedInformation(groups, labels) < maxSharedInformation;
}

/** 2 I(G; L) / (H(G) + H(L)): 0 where they are independent, 1 where they are the same (Witten & Frank, symmetric uncertainty). */
export function sharedInformation(groups: readonly string[], labels: readonly (string | null)[]): number {
  const both = groups.flatMap((group, i) => (group === '' || labels[i] === null || labels[i] === undefined ? [] : [{ group, label: labels[i] }]));
  const entropies = entropy(both.map(({ group }) => group)) + entropy(both.map(({ label }) => label));
  return entropies === 0 ? 0 : (2 * (entropies - entropy(both.map(({ group, label }) => `${label}\n${group}`)))) / entropies;
}

function entropy(values: readonly string[]): number {
  let bits = 0;
  for (const size of tallied(values).values()) bits -= (size / values.length) * Math.log2(size / values.length);
  return bits;
}

function tallied(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
