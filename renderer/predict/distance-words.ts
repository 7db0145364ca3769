// Distance of a prediction from what its run learned, in words: by how far training pictures are from each other.
import { percent } from '../components/format.ts';
import { text } from './text.ts';

/** “Closer than 80 % of the training pictures are to each other.” */
export function distanceWords(distance: number): string {
  if (distance >= 1) return text.large.furthest;
  return distance <= 0.5 ? text.large.closer(percent(1 - distance)) : text.large.further(percent(distance));
}
