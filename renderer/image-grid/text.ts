// What the wall and its large view say on every screen.
import { count } from '../components/format.ts';

export const text = {
  previous: 'Previous picture', next: 'Next picture', neighbours: 'Neighbours', of: (i: number, n: number) => `${count(i)} of ${count(n)}`,
  /** Of a picture whose facts are on their way. */
  unknown: 'A picture that is being looked up',
} as const;
