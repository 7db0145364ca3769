// Sample of whole groups: as many pictures as a computation needs, without tearing apart what belongs together.
import { mulberry32, shuffled } from '../../numerics/index.ts';

/** Random whole groups, in their former order, until there are `enough` items; all items where there are no more. */
export function wholeGroups<T>(items: readonly T[], groupOf: (item: T) => string, enough: number, seed: number): T[] {
  if (items.length <= enough) return [...items];
  const places = Map.groupBy(items.keys(), (place) => groupOf(items[place] as T));
  const taken: number[] = [];
  for (const group of shuffled([...places.values()], mulberry32(seed))) {
    if (taken.length >= enough) break;
    taken.push(...group);
  }
  return taken.sort((a, b) => a - b).map((place) => items[place] as T);
}
