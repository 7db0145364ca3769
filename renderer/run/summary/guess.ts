// Guessing rate: the accuracy of always naming the most frequent class, which any result has to beat.
import type { Metrics } from '../../../preload/contract.ts';

export interface Guess { readonly class: string; readonly share: number; readonly n: number }

/** Null where there is nothing to choose between. */
export function guessOf({ n, classes }: Pick<Metrics, 'n' | 'classes'>): Guess | null {
  const [most] = classes.toSorted((a, b) => b.n - a.n);
  return most === undefined || classes.length < 2 || n === 0 ? null : { class: most.name, share: most.n / n, n };
}
