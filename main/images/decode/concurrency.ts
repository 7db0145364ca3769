// Bounded concurrency: over the items of a list in their order, and over work that comes from anywhere.
import { totalmem } from 'node:os';
import { pMapIterable } from 'p-map';

/** Bytes that pictures which are decoded at once may take together, and as many again for large files that are held whole. */
export const memoryForPictures = Math.min(1.5e9, totalmem() / 8);

/** Lets `places` pieces of work run at once; the rest wait their turn. p-map bounds one list, this the whole process. */
export function semaphore(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/**
 * Lets work run at once as long as all of it together costs no more than `total`; the rest waits its turn, first come, first
 * served. What costs more than that runs alone.
 */
export function budget(total: number): <T>(cost: number, work: () => Promise<T>) => Promise<T> {
  let spent = 0;
  const waiting: { cost: number; begin: () => void }[] = [];
  const admit = (): void => {
    for (let next = waiting[0]; next && (spent === 0 || spent + next.cost <= total); next = waiting[0]) {
      waiting.shift();
      spent += next.cost;
      next.begin();
    }
  };
  return async (cost, work) => {
    await new Promise<void>((begin) => {
      waiting.push({ cost, begin });
      admit();
    });
    try {
      return await work();
    } finally {
      spent -= cost;
      admit();
    }
  };
}

/**
 * Works on `items`, `concurrency` at once, and yields the results in the order of the items. At most four times as many are begun as
 * the slowest one holds back. Throws the signal's reason once it is aborted. Work in progress is waited for, however it ends.
 */
export async function* mapOrdered<T, R>(
  items: readonly T[], concurrency: number, work: (item: T, index: number) => Promise<R>, signal?: AbortSignal,
): AsyncGenerator<R> {
  const running = new Set<Promise<R>>();
  const tracked = (item: T, index: number): Promise<R> => {
    signal?.throwIfAborted();
    const result = work(item, index);
    running.add(result);
    return result.finally(() => running.delete(result));
  };
  const results: AsyncIterable<R> = pMapIterable(items, tracked, { concurrency, backpressure: 4 * concurrency });
  try {
    for await (const result of results) {
      signal?.throwIfAborted();
      yield result;
    }
  } finally {
    await Promise.allSettled(running);
  }
}
