// Calls of a window that can be given up: by their numbers, and all of them when their page goes.
interface Page {
  readonly id: number;
  on(event: 'did-navigate', listener: () => void): unknown;
  once(event: 'destroyed', listener: () => void): unknown;
}

export class GivenUpCalls {
  /** By page, then by the number that the page gave. */
  readonly #pending = new Map<number, Map<unknown, AbortController>>();

  /** Does the work of a call; its signal says that nobody awaits the answer any more. */
  async watch<T>(page: Page, number: unknown, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const calls = this.#callsOf(page);
    const gone = new AbortController();
    const key = number ?? gone;
    calls.set(key, gone);
    try {
      return await work(gone.signal);
    } finally {
      if (calls.get(key) === gone) calls.delete(key);
    }
  }

  giveUp(page: Page, number: unknown): void {
    this.#pending.get(page.id)?.get(number)?.abort();
  }

  #callsOf(page: Page): Map<unknown, AbortController> {
    const known = this.#pending.get(page.id);
    if (known) return known;
    const calls = new Map<unknown, AbortController>();
    this.#pending.set(page.id, calls);
    const leave = (): void => {
      for (const call of calls.values()) call.abort();
      calls.clear();
    };
    // A page that is loaded again is another one.
    page.on('did-navigate', leave);
    page.once('destroyed', () => {
      leave();
      this.#pending.delete(page.id);
    });
    return calls;
  }
}
