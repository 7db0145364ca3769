// Occlusion: blurs parts of a picture and runs the whole model again, which measures each part's effect for any
// network.
import type { Grid } from '../../../preload/contract.ts';
import { gridOf, deletionCheck, shiftedMask, topDecile, valueAt } from '../../evaluation/index.ts';
import { blurred, replacedWhere } from '../../images/index.ts';

/** Scores of pictures by the whole model, in batches of any size. */
export type Score = (pictures: readonly Uint8Array[]) => Promise<number[]>;

/** Cells along a side; a patch is two cells wide, a sixth of the side, and moves by one. */
const cells = 12;
/** One row of patches; the work can stop after each. */
const batch = cells - 1;
/** Masks of the same shape elsewhere, for comparison. */
const comparisonMasks = 8;

/** Cell of a pixel along one side. */
const cellOf = (at: number, side: number, count: number): number =>
  Math.min(count - 1, Math.floor((at * count) / side));

/**
 * Δ(cell) = score(picture) − score(picture with a patch around the cell blurred), averaged over the patches that cover
 * it. 121 patches; yields progress after each batch.
 */
export async function* occlusion(
  pixels: Uint8Array, side: number, score: Score,
): AsyncGenerator<{ done: number; total: number }, Grid> {
  const soft = blurred(pixels, side);
  const along = cells - 1;
  const total = along * along;
  const [whole = 0] = await score([pixels]);
  const drops: number[] = [];
  for (let from = 0; from < total; from += batch) {
    const patches = Array.from(
      { length: Math.min(batch, total - from) }, (_, i) =>
        [Math.floor((from + i) / along), (from + i) % along] as const,
    );
    const hidden = patches.map(([top, left]) => replacedWhere(
      pixels, soft, side,
      (row, column) => covers(top, cellOf(row, side, cells)) && covers(left, cellOf(column, side, cells)),
    ));
    for (const value of await score(hidden)) drops.push(whole - value);
    yield { done: drops.length, total };
  }
  return gridOf(cells, cells, (row, column) => {
    const covering = drops.filter((_, i) => covers(Math.floor(i / along), row) && covers(i % along, column));
    return covering.reduce((sum, value) => sum + value, 0) / covering.length;
  });
}

const covers = (patch: number, cell: number): boolean => cell === patch || cell === patch + 1;

/**
 * Deletion test: blurs the top decile of the map, and masks of the same shape elsewhere. `random` is uniform in [0,1).
 */
export async function deletionTest(
  pixels: Uint8Array, side: number, map: Grid, score: Score, random: () => number,
): Promise<ReturnType<typeof deletionCheck>> {
  const soft = blurred(pixels, side);
  const marked = topDecile(map);
  const masks = [marked, ...Array.from({ length: comparisonMasks }, () => shiftedMask(marked, random))];
  const occluded = masks.map((mask) => replacedWhere(pixels, soft, side, (row, column) =>
    valueAt(mask, cellOf(row, side, mask.height), cellOf(column, side, mask.width)) > 0));
  const [whole = 0, hidden = 0, ...elsewhere] = await score([pixels, ...occluded]);
  return deletionCheck(whole, hidden, elsewhere);
}
