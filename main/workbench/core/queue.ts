// Whose turn it is: trainings wait for each other, since two at once would only halve each other's speed and spoil both timings.
import { Cancelled, Paused } from '../../training/index.ts';

export interface QueueOptions {
  /** Whether it takes no longer than what gives way: such a run is let past. */
  readonly brief?: boolean;
  /** Of something short: called when a brief run would be next, with that run. Whoever stops for it asks for a turn after it. */
  giveWay?(run: number): void;
  /** A run that something short gave way to, and so goes after. */
  readonly after?: number | null;
}

interface Waiting extends QueueOptions {
  /** Null: something short that goes before all runs. */
  readonly run: number | null;
  letIn(): void;
  turnAway(error: Error): void;
}

/** One is let in at a time. The order of runs is asked for at each turn, so that it can be changed meanwhile. */
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
    return this.#waiting.some((each) => each.run === run);
  }

  /** Resolves when it is its turn; whoever is let in disposes of what it gets. Throws Cancelled at once when the signal says so, Paused when set aside. */
  async turn(run: number | null, signal: AbortSignal, manners: QueueOptions = {}): Promise<Disposable> {
    if (signal.aborted) throw new Cancelled();
    let give = () => {};
    await new Promise<void>((letIn, turnAway) => {
      const waiting = { ...manners, run, letIn, turnAway };
      this.#waiting.push(waiting);
      give = () => this.#turnAway(waiting, new Cancelled());
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

  /** Sends a waiting run away with Paused. */
  setAside(run: number): void {
    for (const waiting of this.#waiting.filter((each) => each.run === run)) this.#turnAway(waiting, new Paused());
  }

  /** Sends all away with Cancelled. */
  close(): void {
    for (const waiting of [...this.#waiting]) this.#turnAway(waiting, new Cancelled());
  }

  #turnAway(waiting: Waiting, error: Error): void {
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
    waiting.turnAway(error);
  }

  #next(): void {
    const [next] = this.#waiting.toSorted((a, b) => this.#place(a) - this.#place(b));
    if (!next) return;
    if (this.#holder) {
      if (next.run !== null && next.brief === true) this.#holder.giveWay?.(next.run);
      return;
    }
    this.#holder = next;
    this.#waiting = this.#waiting.filter((each) => each !== next);
    next.letIn();
  }

  #place({ run, after = null }: Waiting): number {
    if (run !== null) return this.#order().indexOf(run);
    const before = after === null ? -1 : this.#order().indexOf(after);
    return before < 0 ? -1 : before + 0.5;
  }
}
