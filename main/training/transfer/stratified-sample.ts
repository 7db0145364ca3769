// Stratified sample of whole groups: each class keeps its share, and what belongs together stays together, so that a
// cross-validation of the sample says what one of all pictures would.
import { itemAt, mulberry32, shuffled } from '../../numerics/index.ts';
import type { FoldItem } from '../linear/folds.ts';

/** A class keeps as many, where it has them. */
const leastPerClass = 5;

/**
 * Places of about `enough` items, in their order; all of them where there are no more. A group is taken as long as most
 * of it is of classes that lack pictures.
 */
export function stratifiedSample(items: readonly FoldItem[], enough: number, seed: number): number[] {
  if (items.length <= enough) return [...items.keys()];
  const share = enough / items.length;
  const lacking = new Map(Array.from(
    Map.groupBy(items, ({ label }) => label), ([label, own]) => [label, Math.max(leastPerClass, Math.round(share * own.length))],
  ));
  const groups = [...Map.groupBy(items.keys(), (place) => itemAt(items, place).group).values()];
  const taken: number[] = [];
  for (const group of shuffled(groups, mulberry32(seed))) {
    const wanted = group.filter((place) => (lacking.get(itemAt(items, place).label) ?? 0) > 0);
    if (2 * wanted.length <= group.length) continue;
    for (const place of group) {
      const { label } = itemAt(items, place);
      lacking.set(label, (lacking.get(label) ?? 0) - 1);
    }
    taken.push(...group);
  }
  return taken.sort((a, b) => a - b);
}
