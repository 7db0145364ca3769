// Doing many things at once, but not too many.

/** A door that lets `places` pieces of work in at once; the rest wait their turn. */
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
 * Works on `items`, `concurrency` at once, and yields the results in the order of the items. At most four times as many
 * are begun as the slowest one holds back. Throws the signal's reason once it is aborted; work begun is then waited for.
 */
export async function* mapOrdered<T, R>(items: readonly T[], concurrency: number, work: (item: T, index: number) => Promise<R>, signal?: AbortSignal): AsyncGenerator<R> {
  const enter = semaphore(concurrency);
  const begun: Promise<R>[] = [];
  let next = 0;
  try {
    while (next < items.length || begun.length > 0) {
      for (; next < items.length && begun.length < concurrency * 4; next++) {
        const [item, index] = [items[next] as T, next];
        const result = enter(() => (signal?.aborted ? Promise.reject<R>(signal.reason) : work(item, index)));
        // Its failure is thrown when its turn comes; until then it must not count as unhandled.
        result.catch(() => undefined);
        begun.push(result);
      }
      signal?.throwIfAborted();
      const first = begun.shift();
      if (first) yield await first;
    }
  } finally {
    next = items.length;
    await Promise.allSettled(begun);
  }
}
