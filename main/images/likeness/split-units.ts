// Split units: pictures that must stay in one set, by group or as near-duplicates.
import { connectedComponents } from './connected-components.ts';

/**
 * The group of each picture when pictures of a cluster belong together as well: groups that share a cluster become one.
 * A group keeps its name (of several the first), pictures without one that are alike get a name of their own; null alone.
 */
export function splitUnitsOf(groups: readonly (string | null)[], clusters: readonly (readonly number[])[]): (string | null)[] {
  const first = new Map<string, number>();
  const ofGroups = groups.flatMap((group, i): [number, number][] => {
    if (group === null) return [];
    const start = first.get(group);
    if (start === undefined) first.set(group, i);
    return start === undefined ? [] : [[start, i]];
  });
  const ofClusters = clusters.flatMap(([start = 0, ...others]) => others.map((i): [number, number] => [start, i]));
  const together = [...groups];
  const taken = new Set(groups);
  let number = 0;
  for (const members of connectedComponents(groups.length, [...ofGroups, ...ofClusters])) {
    const own = members.map((i) => groups[i]).find((group) => group !== null && group !== undefined);
    const name = own ?? fresh(taken, () => `alike ${++number}`);
    for (const i of members) together[i] = name;
  }
  return together;
}

function fresh(taken: Set<string | null>, next: () => string): string {
  for (;;) {
    const name = next();
    if (!taken.has(name)) return name;
  }
}
