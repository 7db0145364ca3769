// Queue of trainings: one at a time, since two would only halve each other's speed and spoil both timings.
import { Cancelled, Paused } from '../../training/index.ts';

/** A job's own end, as far as waiting in the queue concerns it. */
interface Waiter { readonly signal: AbortSignal; wait(): void }

/**
 * Work outside runs, before all queued runs, one at a time with them since both cache features. It gives way to one that trains
 * only a head, and then begins again: a person who wants a first model should not wait for it.
 */
export async function givingWay<T>(queue: Queue, handle: Waiter, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let after: number | null = null; ;) {
    const aside = new AbortController();
    let past: number | null = null;
    using _turn = await queue.turn(null, handle.signal, { after, giveWay: (run) => { past = run; aside.abort(); } });
    try {
      return await work(AbortSignal.any([handle.signal, aside.signal]));
    } catch (error) {
      if (past === null || handle.signal.aborted) throw error;
      after = past;
      handle.wait();
    }
  }
}

interface QueueOptions {
  /** A short run, which may overtake work that gives way. */
  readonly brief?: boolean;
  /** For work outside runs: called when a brief run is next in the queue. The work may then stop, and ask for a turn after that run. */
  giveWay?(run: number): void;
  /** The run that this work gave way to, and so goes after. */
  readonly after?: number | null;
}

interface Waiting extends QueueOptions {
  /** Null: work that goes before all runs. */
  readonly run: number | null;
  admit(): void;
  reject(error: Error): void;
}

/** Admits one at a time. The order of runs is asked for at each turn, so that it can change meanwhile. */
export class Queue {
  readonly #order: () => readonly number[];
  #waiting: Waiting[] = [];
  #holder: Waiting | null = null;

  /** `order`: waiting runs, the next one first. */
  constructor(order: () => readonly number[]) {
    this.#order = order;
  }

  /** Whether a run waits here. */
  has(run: number): boolean {
    return this.#waiting.some((waiting) => waiting.run === run);
  }

  /** Resolves when it is its turn, with the turn, to be disposed of. Throws Cancelled once the signal is aborted, Paused after `pause`. */
  async turn(run: number | null, signal: AbortSignal, options: QueueOptions = {}): Promise<Disposable> {
    if (signal.aborted) throw new Cancelled();
    let give = () => {};
    await new Promise<void>((admit, reject) => {
      const waiting = { ...options, run, admit, reject };
      this.#waiting.push(waiting);
      give = () => this.#reject(waiting, new Cancelled());
      signal.addEventListener('abort', give);
      this.#next();
    }).finally(() => signal.removeEventListener('abort', give));
    return {
      [Symbol.dispose]: () => {
        this.#holder = null;
        this.#next();
      },
    };
  }

  /** Rejects a waiting run with Paused. */
  pause(run: number): void {
    for (const waiting of this.#waiting.filter((other) => other.run === run)) this.#reject(waiting, new Paused());
  }

  /** Rejects all with Cancelled. */
  close(): void {
    for (const waiting of [...this.#waiting]) this.#reject(waiting, new Cancelled());
  }

  #reject(waiting: Waiting, error: Error): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.reject(error);
  }

  #next(): void {
    const [next] = this.#waiting.toSorted((a, b) => this.#place(a) - this.#place(b));
    if (!next) return;
    if (this.#holder) {
      if (next.run !== null && next.brief === true) this.#holder.giveWay?.(next.run);
      return;
    }
    this.#holder = next;
    this.#waiting = this.#waiting.filter((other) => other !== next);
    next.admit();
  }

  #place({ run, after = null }: Waiting): number {
    if (run !== null) return this.#order().indexOf(run);
    const before = after === null ? -1 : this.#order().indexOf(after);
    return before < 0 ? -1 : before + 0.5;
  }
}
