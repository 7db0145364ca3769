// Greedy k-center: pictures that are unlike each other and unlike what is labelled (Sener and Savarese, Active Learning for Convolutional
// Neural Networks: A Core-Set Approach, ICLR 2018; the greedy rule is Gonzalez's of 1985).
import { itemAt, type Matrix } from '../../numerics/index.ts';
import { distanceOf } from './typicality.ts';

/**
 * `count` of the candidates, each the one farthest from all rows of `known` and from those chosen before it; the first in
 * the list wins a tie. Without known rows the first candidate is the first choice.
 */
export function kCenter(
  matrix: Matrix, { candidates, known, count }: { candidates: readonly number[]; known: readonly number[]; count: number },
): number[] {
  const distances = candidates.map((row) => known.reduce((least, other) => Math.min(least, distanceOf(matrix, row, other)), Infinity));
  const chosen: number[] = [];
  const isLeft = candidates.map(() => true);
  while (chosen.length < Math.min(count, candidates.length)) {
    let farthest = -1;
    distances.forEach((distance, i) => {
      if (isLeft[i] === true && (farthest < 0 || distance > itemAt(distances, farthest))) farthest = i;
    });
    const row = itemAt(candidates, farthest);
    isLeft[farthest] = false;
    chosen.push(row);
    candidates.forEach((other, i) => { distances[i] = Math.min(itemAt(distances, i), distanceOf(matrix, row, other)); });
  }
  return chosen;
}
