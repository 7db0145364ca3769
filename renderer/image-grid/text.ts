// Words of the image grid and its large view, the same on every screen.
import { count } from '../components/format.ts';

export const text = {
  previous: 'Previous picture',
  next: 'Next picture',
  neighbours: 'Neighbours',
  of: (i: number, n: number) => `${count(i)} of ${count(n)}`,
  loading: 'A picture that is still loading',
} as const;
