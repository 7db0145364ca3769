// Pictures per class and set: what a split is weighed by, and what its warnings are about.
import type { Part } from '../../../preload/contract.ts';

export interface SplitItem {
  label: string | null;
  group: string | null;
  /** Set that the folder gives. */
  given: Part | null;
  /** Set of an earlier split; kept. */
  part?: Part | null;
}

/** Pictures of a class in each set. */
export type Tally = Record<Part, number>;
/** By class. */
export type Tallies = Map<string, Tally>;

const emptyTally = (): Tally => ({ train: 0, validation: 0, test: 0 });

/** Labelled pictures per class: in each set so far, and in all. `others`: pictures in sets besides, by class. */
export function tally(
  pictures: readonly SplitItem[], parts: readonly (Part | null)[], others: ReadonlyMap<string, Readonly<Tally>>,
): { tallies: Tallies; sizes: Map<string, number> } {
  const tallies: Tallies = new Map([...others].map(([label, counts]) => [label, { ...counts }]));
  const sizes = new Map([...others].map(([label, { train, validation, test }]) => [label, train + validation + test]));
  pictures.forEach(({ label }, i) => {
    if (label === null) return;
    sizes.set(label, (sizes.get(label) ?? 0) + 1);
    const counts = tallies.get(label) ?? emptyTally();
    tallies.set(label, counts);
    const part = parts[i];
    if (part) counts[part]++;
  });
  return { tallies, sizes };
}
