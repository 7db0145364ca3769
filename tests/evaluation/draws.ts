// Chance for tests of statistics: a seeded source and normal numbers; and predictions of made-up runs in columns.
import { predictionColumns, type PredictionColumns } from '../../main/evaluation/index.ts';

/** Numbers in [0, 1) that a seed repeats (xorshift32). */
export function seeded(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** A standard normal number (Box & Muller). */
export const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Predictions whose labels are names of classes. */
export const columnsOf = (
  classes: readonly string[], list: readonly { picture: number; label: string; probabilities: ArrayLike<number> }[],
): PredictionColumns =>
  predictionColumns(classes.length, list.map(({ label, ...prediction }) => ({ ...prediction, label: classes.indexOf(label) })));
